import { z } from 'zod'
import { askedChecklist, itemWords } from '../../../law/check/checklist/asked.ts'
import type { Context } from '../../context.ts'
import { Failure } from '../../failure/failure.ts'
import { legalDay } from '../../legal-day.ts'
import { verdictSchema } from '../checklist-contract.ts'
import { findingSchema } from '../finding/finding-contract.ts'
import { checklistOf } from '../items/checklists.ts'
import { identityOf } from '../opening/subject-facts.ts'

/** What is read of the signed body of a visit; a part that another version wrote differently is as if it were not there. */
const bodySchema = z.looseObject({
  subject: z.object({ address: z.string().catch('') }).catch({ address: '' }),
  checklist: z.object({ id: z.string(), edition: z.string(), title: z.string().catch('') }),
  opening: z
    .object({ officers: z.array(z.object({ id: z.string().catch(''), name: z.string() })) })
    .catch({ officers: [] }),
  instances: z.array(z.object({ section: z.string(), number: z.number(), name: z.string() })).catch([]),
  answers: z
    .array(
      z.object({
        item: z.string(),
        verdict: verdictSchema.nullable(),
        value: z.string().nullable().catch(null),
        note: z.string().catch(''),
      }),
    )
    .catch([]),
  findings: z.array(findingSchema).catch([]),
  evidence: z
    .array(
      z.object({
        item: z.string().nullable(),
        sha256: z.string().regex(/^[0-9a-f]{64}$/),
        thumbnail: z
          .string()
          .regex(/^[0-9a-f]{64}$/)
          .catch(''),
        name: z.string().catch(''),
        type: z.string().catch(''),
      }),
    )
    .catch([]),
  closing: z.object({ statement: z.string().catch('') }).catch({ statement: '' }),
  summary: z.object({ result: z.string() }).nullable().catch(null),
})
type Body = z.infer<typeof bodySchema>

/** A finished visit of this device or of another, as it was signed. */
export type Finished = Body & {
  readonly id: string
  readonly number: string
  readonly own: boolean
  readonly subjectUid: string
  readonly subjectName: string
  readonly date: string
  readonly officers: string
  readonly result: string
  readonly failed: number
  readonly changedAt: string
}

/** Reads a finished visit; a Failure when this device does not have it, or cannot read it. */
export function readFinished(context: Context, visit: string): Finished {
  const { work, city } = context
  const own = work.read.first(
    work.read.query
      .selectFrom('visit')
      .selectAll()
      .where('id', '=', visit)
      .where('state', '=', 'finalised')
      .where('practice', '=', 0),
  )
  if (own) {
    const body = bodyOf(own.body)
    return {
      ...body,
      id: own.id,
      number: own.number ?? '',
      own: true,
      subjectUid: identityOf(context, own.subject_uid).uid,
      subjectName: own.subject_name,
      date: legalDay(own.started_at),
      officers: body.opening.officers.map(({ name }) => name).join('、'),
      result: body.summary?.result ?? own.result ?? '',
      failed: body.answers.filter(({ verdict }) => verdict === 'fail').length,
      changedAt: own.finalised_at ?? own.changed_at,
    }
  }
  const row = city.read.first(city.read.query.selectFrom('inspection').selectAll().where('id', '=', visit))
  if (!row) throw new Failure('VI-1701', '本机没有这次检查。', '请先同步；仍没有的，它可能不在您的辖区。')
  const body = bodyOf(row.body)
  const { uid } = identityOf(context, row.subject_uid)
  const subject = city.read.first(city.read.query.selectFrom('subject').select('name').where('uid', '=', uid))
  return {
    ...body,
    id: row.id,
    number: row.number,
    own: false,
    subjectUid: uid,
    subjectName: subject?.name ?? nameIn(row.body),
    date: row.date,
    officers: row.officers,
    result: body.summary?.result ?? row.result,
    failed: row.failed,
    changedAt: row.received_at,
  }
}

function bodyOf(text: string | null): Body {
  const read = bodySchema.safeParse(parsed(text))
  if (read.success) return read.data
  throw new Failure('VI-1702', '这次检查由别的版本记录，本机读不出来。', '请升级工作站后再看。')
}

const nameIn = (text: string): string =>
  z.object({ subject: z.object({ name: z.string() }) }).safeParse(parsed(text)).data?.subject.name ?? ''

function parsed(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null')
  } catch {
    return null
  }
}

type ItemThen = { readonly id: string; readonly number: number; readonly text: string }

/** A section of the checklist with the items that a visit answered. */
type SectionThen = { readonly title: string; readonly items: readonly ItemThen[] }

/**
 * What a visit asked, in its order: the items that were answered. Where its edition is not on this device, or lacks an
 * item, the item's own id stands for its words.
 */
export function sectionsThen(context: Context, finished: Finished): readonly SectionThen[] {
  const answered = finished.answers.map(({ item }) => item)
  const sections = asked(context, finished)
  const known = new Set(sections.flatMap(({ items }) => items.map(({ id }) => id)))
  const items = answered.filter((id) => !known.has(id)).map((id) => ({ id, number: 0, text: id }))
  return items.length === 0 ? sections : [...sections, { title: finished.checklist.title, items }]
}

function asked(context: Context, { checklist, instances, answers }: Finished): readonly SectionThen[] {
  try {
    const list = checklistOf(context, checklist.id, checklist.edition)
    const rooms = instances.map((room) => ({ ...room, removed: false }))
    const { sections } = askedChecklist(list, rooms, [], new Set(answers.map(({ item }) => item)))
    return sections.map(({ title, items }) => ({
      title,
      items: items.map((item) => ({ id: item.id, number: item.asked?.number ?? 0, text: itemWords(item) })),
    }))
  } catch (error) {
    if (error instanceof Failure) return []
    throw error
  }
}

/** Number and words of an item of a visit, null where it is about none. */
export function itemThen(context: Context, finished: Finished, id: string | null): ItemThen | null {
  if (id === null) return null
  const items = sectionsThen(context, finished).flatMap((section) => section.items)
  return items.find((one) => one.id === id) ?? { id, number: 0, text: id }
}
