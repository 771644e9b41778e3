import { itemsOf } from '../../law/check/checklist/checklist.ts'
import { checklistFaults } from '../../law/check/checklist/checklist-faults.ts'
import { soundChecklistSchema } from '../catalogue/checklist-schema.ts'
import type { Draft, DraftFault, DraftItem } from './contract.ts'
import { checklistOfDraft } from './draft.ts'

/** Stands in for what publishing decides, so that a draft can be tested as a whole. */
const ANY_EDITION = 'draft'
const ANY_DAY = '2026-01-01'
/** Tells the rooms of a repeated item apart in a visit, so no id may hold it. */
const RESERVED = /[#\s]/

/**
 * What keeps a draft from being published: what is empty, what contradicts itself, and what `checklistFaults` finds in any
 * checklist. Empty = it may be published.
 */
export function draftFaults(draft: Draft): DraftFault[] {
  const faults = [...headFaults(draft), ...draft.sections.flatMap((_, place) => sectionFaults(draft, place))]
  const checklist = checklistOfDraft(draft, ANY_EDITION, ANY_DAY)
  const said = checklistFaults(checklist).map((sentence) => ({ ...placeOf(draft, sentence), sentence }))
  const all = [...faults, ...said]
  if (all.length > 0 || soundChecklistSchema.safeParse(checklist).success) return all
  return [fault(null, null, '检查表的格式不完整，不能发布。')]
}

const fault = (section: number | null, item: number | null, sentence: string): DraftFault => ({
  section,
  item,
  sentence,
})

function headFaults(draft: Draft): DraftFault[] {
  const isEmpty = draft.sections.every(({ items }) => items.length === 0)
  return [
    ...(draft.title.trim() === '' ? [fault(null, null, '没有写检查表名称。')] : []),
    ...(draft.sector.trim() === '' ? [fault(null, null, '没有选检查领域。')] : []),
    ...(draft.legalBasis.trim() === '' ? [fault(null, null, '没有写检查依据。')] : []),
    ...(isEmpty ? [fault(null, null, '检查表里没有检查项。')] : []),
  ]
}

function sectionFaults({ sections }: Draft, place: number): DraftFault[] {
  const section = sections[place]
  if (!section) return []
  const before = sections.slice(0, place).reduce((sum, { items }) => sum + items.length, 0)
  const { title, repeat, items } = section
  return [
    ...(title.trim() === '' ? [fault(place, null, `第 ${place + 1} 部分没有名称。`)] : []),
    ...(items.length === 0 ? [fault(place, null, `“${title}”这一部分没有检查项。`)] : []),
    ...(repeat !== null && (repeat.label.trim() === '' || repeat.minimum < 1)
      ? [fault(place, null, `“${title}”按间、按台重复，须写明单位，至少 1 个。`)]
      : []),
    ...items.flatMap((item, at) =>
      itemFaults(item).map((words) =>
        fault(place, at, `第 ${before + at + 1} 项（${item.id} ${item.text}）${words}。`),
      ),
    ),
  ]
}

function itemFaults({ id, text, judgedBy, limit, options, basis, instrument }: DraftItem): string[] {
  const values = options.map(({ value }) => value.trim())
  return [
    ...(id.trim() === '' ? ['没有编号'] : []),
    ...(RESERVED.test(id) ? ['的编号不能含空格和 #'] : []),
    ...(text.trim() === '' ? ['没有写检查内容'] : []),
    ...(values.some((value) => value === '') ? ['有空的选项'] : []),
    ...(new Set(values).size < values.length ? ['的选项有重复'] : []),
    ...(limit?.min !== undefined && limit.max !== undefined && limit.min > limit.max ? ['的下限大于上限'] : []),
    ...(limit !== null && Object.keys(limit).length === 0 ? ['的限值没有写数值'] : []),
    ...(judgedBy === 'measurement' && !instrument?.name.trim() ? ['没有写测量仪器'] : []),
    ...(basis.length === 0 ? ['没有写依据'] : []),
    ...(basis.some(({ law }) => law.trim() === '') ? ['的依据没有写法律名称'] : []),
  ]
}

/** Where a sentence of `checklistFaults` belongs: it names the item by its number. */
function placeOf({ sections }: Draft, sentence: string): { section: number | null; item: number | null } {
  const number = Number(/^第 (\d+) 项/.exec(sentence)?.[1] ?? 0)
  let before = 0
  for (const [section, { items }] of sections.entries()) {
    if (number > before && number <= before + items.length) return { section, item: number - before - 1 }
    before += items.length
  }
  return { section: null, item: null }
}

/** Number of items of a draft. */
export const countItems = (draft: Draft): number => itemsOf(checklistOfDraft(draft, ANY_EDITION, ANY_DAY)).length
