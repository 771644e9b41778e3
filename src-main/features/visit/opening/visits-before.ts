import { z } from 'zod'
import type { Context } from '../../context.ts'
import { legalDay } from '../../legal-day.ts'
import { type Visit, verdictSchema } from '../contract.ts'
import { readFinalisedVisitsOf } from '../store.ts'

type Last = NonNullable<Visit['checklist']['sections'][number]['items'][number]['last']>

/** The parts of a finalised visit's body that the next visit looks at; bodies of newer workstations may have more. */
const pastBodySchema = z.looseObject({
  checklist: z.looseObject({ id: z.string() }),
  answers: z.array(
    z.looseObject({ item: z.string(), verdict: verdictSchema.nullable(), value: z.string().nullable() }),
  ),
  findings: z.array(z.looseObject({ item: z.string().nullable(), onTheSpot: z.boolean() })),
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

/** Checks of a subject by an agency in a year; what this device recorded is the agency's own (国办发〔2024〕54号, yearly cap). */
export const visitsInYear = (context: Context, subjectUids: readonly string[], agency: string, year: string): number =>
  visitsBefore(context, subjectUids).filter(
    (visit) => visit.date.startsWith(year) && (visit.agency === null || visit.agency === agency),
  ).length

/** Last time's answer by item: of the newest visit with the same checklist, any edition. */
export function lastAnswers(context: Context, subjectUids: readonly string[], checklist: string): Map<string, Last> {
  for (const { date, body } of visitsBefore(context, subjectUids)) {
    const past = pastBodySchema.safeParse(parseJson(body))
    if (!past.success || past.data.checklist.id !== checklist) continue
    const corrected = new Set(past.data.findings.filter((finding) => finding.onTheSpot).map((finding) => finding.item))
    return new Map(
      past.data.answers.map(({ item, verdict, value }) => [
        item,
        { date, verdict, value, corrected: corrected.has(item) },
      ]),
    )
  }
  return new Map()
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
