import { type Checklist, itemsOf } from '../../../law/check/checklist/checklist.ts'
import { checklistFaults } from '../../../law/check/checklist/checklist-faults.ts'
import { type Fit, fitting } from '../../../law/check/checklist/fit.ts'
import type { Day } from '../../../law/day.ts'
import { checklistFitSchema, checklistSchema } from '../../catalogue/checklist-schema.ts'
import { readCatalogue } from '../../catalogue/store.ts'
import type { Context } from '../../context.ts'
import { legalDay } from '../../legal-day.ts'
import { initialsOf } from '../../search/text/pinyin.ts'
import type { ChecklistChoice, ChecklistChoices } from '../contract.ts'
import { isOwnSector } from '../items/checklists.ts'
import { loadVisit, type VisitState } from '../state/state.ts'
import type { LawfulView } from './contract.ts'
import { fitFacts } from './fit-facts.ts'

/** The checklist that a visit without a task begins with: the one of the officer that surely fits, null where none does. */
export function checklistFor(context: Context, subjectUid: string, today: Day): Checklist | null {
  const usable = new Map(
    allChecklists(context, today)
      .filter((one) => bar(context, one, today) === null)
      .map((one) => [one.id, one]),
  )
  const best = fits(context, subjectUid, today).find(({ checklist, sure }) => sure && usable.has(checklist))
  return usable.get(best?.checklist ?? '') ?? (usable.size === 1 ? ([...usable.values()][0] ?? null) : null)
}

/** All checklists that this device has, those that fit the subject first with why, and what bars each from being chosen. */
export function checklists(context: Context, input: { readonly id: string }): ChecklistChoices {
  const state = loadVisit(context, context.work.read, input.id)
  const today = legalDay(state.row.started_at)
  const fit = fits(context, state.row.subject_uid, today)
  const reasons = new Map(fit.map(({ checklist, reasons }) => [checklist, reasons]))
  const ordered = orderedByTask(context, state.row.task_id)
  const order = [...(ordered === null ? [] : [ordered]), ...reasons.keys()]
  if (ordered !== null) reasons.set(ordered, ['任务指定', ...(reasons.get(ordered) ?? [])])
  const ranked = ({ id }: Checklist): number => (order.includes(id) ? order.indexOf(id) : order.length)
  const choices = allChecklists(context, today)
    .sort((a, b) => ranked(a) - ranked(b) || (a.id < b.id ? -1 : 1))
    .map((one) => choice(context, one, reasons.get(one.id) ?? [], today))
  return { choices, fixed: fixedBy(state) }
}

/** Why the checklist of a visit can no longer be changed, null as long as it can. */
export function fixedBy({ row, answers, aside, findings, evidence, frozen }: VisitState): string | null {
  if (row.state !== 'open') return '检查已完成并锁定'
  if (frozen.recheck?.items) return '复查只检查上次不符合的项目'
  const answered = answers.length + aside.answers.length
  if (answered > 0) return `已答 ${answered} 项`
  if (findings.length > 0) return `已记问题 ${findings.length} 个`
  const photos = evidence.filter(({ item }) => item !== null).length
  return photos > 0 ? `检查项已有照片 ${photos} 张` : null
}

/** Checklists of other fields that surely fit the subject, with the first reason: what may be checked in the same visit. */
export function otherFields(context: Context, { row, checklist }: VisitState): LawfulView['fields'] {
  const today = legalDay(row.started_at)
  const titles = new Map(allChecklists(context, today).map(({ id, title }) => [id, title]))
  return fits(context, row.subject_uid, today).flatMap(({ checklist: id, sure, reasons }) => {
    const title = titles.get(id)
    return sure && id !== checklist.id && title ? [{ id, title, reason: reasons[0] ?? '' }] : []
  })
}

/** By id the edition in force on a day, else the one that comes nearest: it is shown with what bars it. */
function allChecklists(context: Context, today: Day): Checklist[] {
  const db = context.city.read
  const rows = db.all(
    db.query
      .selectFrom('catalogue')
      .select(['id', 'edition', 'valid_from', 'valid_to'])
      .where('kind', '=', 'checklist')
      .orderBy('valid_from', 'desc')
      .orderBy('edition', 'desc'),
  )
  const inForce = (row: (typeof rows)[number]): boolean =>
    row.valid_from <= today && (row.valid_to === null || today <= row.valid_to)
  return [...Map.groupBy(rows, ({ id }) => id)].flatMap(([id, editions]) => {
    const row = editions.find(inForce) ?? editions[0]
    return row ? [readCatalogue(db, 'checklist', id, { edition: row.edition }, checklistSchema)] : []
  })
}

function orderedByTask(context: Context, task: string | null): string | null {
  if (task === null) return null
  const db = context.city.read
  return db.first(db.query.selectFrom('task').select('checklist').where('id', '=', task))?.checklist ?? null
}

function fits(context: Context, subjectUid: string, today: Day): readonly Fit[] {
  const table = readCatalogue(context.city.read, 'checklist-fit', null, { on: today }, checklistFitSchema)
  return fitting(fitFacts(context, subjectUid), table)
}

function bar(context: Context, checklist: Checklist, today: Day): string | null {
  if (!isOwnSector(context, checklist)) return '不在您的检查领域内'
  if (checklist.validFrom > today) return `自 ${checklist.validFrom} 起施行`
  if (checklist.validTo !== null && checklist.validTo < today) return `只适用到 ${checklist.validTo}，请先同步新版`
  return checklistFaults(checklist)[0] ?? null
}

function choice(context: Context, checklist: Checklist, reasons: readonly string[], today: Day): ChecklistChoice {
  const items = itemsOf(checklist)
  return {
    id: checklist.id,
    title: checklist.title,
    edition: checklist.edition,
    items: items.length,
    unverified: items.filter(({ verified }) => !verified).length,
    sections: checklist.sections.map(({ title }) => title),
    initials: [...initialsOf(checklist.title)],
    reasons: [...reasons],
    barred: bar(context, checklist, today),
  }
}
