import { z } from 'zod'
import { type AskedSection, idOf, keyOf } from '../../../law/check/checklist/asked.ts'
import type { Item } from '../../../law/check/checklist/checklist.ts'
import type { YearCount } from '../../../law/check/lawful-steps.ts'
import type { Context } from '../../context.ts'
import { legalDay } from '../../legal-day.ts'
import { instanceSchema } from '../answering-contract.ts'
import { type Visit, verdictSchema } from '../contract.ts'
import type { VisitState } from '../state/state.ts'
import { readFinalisedVisitsOf } from '../store.ts'

type Last = NonNullable<Visit['checklist']['sections'][number]['items'][number]['last']>

/** The parts of a finalised visit's body that the next visit looks at; bodies of newer workstations may have more. */
const pastBodySchema = z.looseObject({
  checklist: z.looseObject({ id: z.string() }),
  answers: z.array(
    z.looseObject({ item: z.string(), verdict: verdictSchema.nullable(), value: z.string().nullable() }),
  ),
  findings: z.array(z.looseObject({ item: z.string().nullable(), onTheSpot: z.boolean() })),
  instances: z.array(instanceSchema).default([]),
})

const pastOpeningSchema = z.looseObject({
  opening: z.looseObject({
    type: z.enum(['T01', 'T02', 'T03']).nullish().catch(null),
    steps: z.looseObject({ superior: z.looseObject({ on: z.boolean() }) }).optional(),
  }),
})

/** Finalised visits of a subject from both stores, newest first; one's own visit that came back is counted once. */
function visitsBefore(
  context: Context,
  subjectUids: readonly string[],
): { date: string; agency: string | null; body: string }[] {
  const own = readFinalisedVisitsOf(context.work.read, subjectUids)
  const ids = new Set(own.map((row) => row.id))
  const db = context.city.read
  const others = db
    .all(db.query.selectFrom('inspection').selectAll().where('subject_uid', 'in', subjectUids))
    .filter((row) => !ids.has(row.id))
    .map(({ date, agency, body }) => ({ date, agency, body }))
  return [
    ...own.map((row) => ({ date: legalDay(row.started_at), agency: null, body: row.body ?? '' })),
    ...others,
  ].sort((a, b) => (a.date < b.date ? 1 : -1))
}

/**
 * Checks of a subject in a year: those of an agency by type, and those of others. What this device recorded is the
 * agency's own; checks ordered by the superior level stand apart (国办发〔2024〕54号, yearly cap). Entries that are no
 * check and practice are none of them.
 */
export function checksInYear(
  context: Context,
  subjectUids: readonly string[],
  agency: string,
  year: string,
): { count: YearCount; elsewhere: { agency: string; date: string }[] } {
  const visits = visitsBefore(context, subjectUids).filter(({ date }) => date.startsWith(year))
  const own = visits.filter((visit) => visit.agency === null || visit.agency === agency)
  const count = { T01: 0, T02: 0, T03: 0, superior: 0 }
  for (const { body } of own) {
    const past = pastOpeningSchema.safeParse(parseJson(body)).data?.opening
    count[past?.steps?.superior.on ? 'superior' : (past?.type ?? 'T01')] += 1
  }
  const elsewhere = visits.flatMap((visit) =>
    visit.agency !== null && visit.agency !== agency ? [{ agency: visit.agency, date: visit.date }] : [],
  )
  return { count, elsewhere }
}

/**
 * Last time's answer to an item: of the newest visit with the same checklist, any edition. A named room is found again by
 * its name, whatever its number was; others by their number.
 */
export function lastAnswers(
  context: Context,
  subjectUids: readonly string[],
  { row, checklist }: Pick<VisitState, 'row' | 'checklist'>,
): (item: Item) => Last | null {
  for (const { date, body } of visitsBefore(context, subjectUids)) {
    const past = pastBodySchema.safeParse(parseJson(body))
    if (!past.success || past.data.checklist.id !== row.checklist) continue
    const { findings, answers, instances } = past.data
    const corrected = new Set(findings.filter((finding) => finding.onTheSpot).map((finding) => finding.item))
    const given = new Map(answers.map((answer) => [answer.item, answer]))
    const numberThen = ({ title, room }: AskedSection): number | undefined =>
      instances.find((one) => room?.name && one.section === title && one.name === room.name)?.number ?? room?.number
    const keys = new Map(
      checklist.sections.flatMap((section) =>
        section.items.map((item) => [item.id, keyOf(idOf(item.id), numberThen(section) ?? 1)]),
      ),
    )
    return ({ id }) => {
      const answer = given.get(keys.get(id) ?? id)
      if (!answer) return null
      return { date, verdict: answer.verdict, value: answer.value, corrected: corrected.has(answer.item) }
    }
  }
  return () => null
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
