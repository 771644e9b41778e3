import { z } from 'zod'
import type { CityReader, WorkReader } from '../../../database/handle.ts'
import type { InspectionTable, VisitTable } from '../../../database/tables.ts'
import type { Day } from '../../../law/day.ts'
import { legalDay } from '../../legal-day.ts'
import { findingSchema, verdictSchema } from '../../visit/contract.ts'
import { inspectionsOf } from '../store.ts'

/** A check that is over, as far as orders to correct and their follow-up need it. */
export type Check = {
  readonly id: string
  readonly subjectUid: string
  readonly subjectName: string
  readonly day: Day
  /** Instant (UTC) by which checks of one day are ordered; empty where a body of another version does not tell: the first. */
  readonly at: string
  readonly checklist: string
  /** Items with a conclusion. */
  readonly items: ReadonlySet<string>
  readonly orders: readonly {
    readonly finding: string
    readonly item: string | null
    readonly facts: string
    readonly deadline: Day
  }[]
}

/** Own finalised visits, newest first: of some uids, or all of this device. */
export function ownVisits(db: WorkReader, uids?: readonly string[]): VisitTable[] {
  const query = db.query
    .selectFrom('visit')
    .selectAll()
    .where('state', '=', 'finalised')
    .orderBy('finalised_at', 'desc')
  return db.all(uids ? query.where('subject_uid', 'in', uids) : query)
}

/** Own finalised visits as checks. */
export function ownChecks(db: WorkReader, visits: readonly VisitTable[]): Check[] {
  const ids = visits.map((visit) => visit.id)
  if (ids.length === 0) return []
  const findings = db.all(
    db.query
      .selectFrom('finding')
      .select(['id', 'visit', 'item', 'facts', 'deadline'])
      .where('visit', 'in', ids)
      .where('order_to_correct', '=', 1)
      .where('deadline', 'is not', null)
      .orderBy('made_at'),
  )
  const answers = db.all(
    db.query.selectFrom('answer').select(['visit', 'item']).where('visit', 'in', ids).where('verdict', 'is not', null),
  )
  return visits.map((visit) => ({
    id: visit.id,
    subjectUid: visit.subject_uid,
    subjectName: visit.subject_name,
    day: legalDay(visit.started_at),
    at: visit.finalised_at ?? visit.changed_at,
    checklist: visit.checklist,
    items: new Set(answers.filter((answer) => answer.visit === visit.id).map((answer) => answer.item)),
    orders: findings.flatMap(({ id, visit: of, item, facts, deadline }) =>
      of === visit.id && deadline !== null ? [{ finding: id, item, facts, deadline }] : [],
    ),
  }))
}

/** What other devices' checks of a subject say about orders; a body of another version counts as one without items. */
export function receivedChecks(db: CityReader, uids: readonly string[], own: ReadonlySet<string>): Check[] {
  return inspectionsOf(db, uids)
    .filter((row) => !own.has(row.id))
    .map(receivedCheck)
}

const bodySchema = z.object({
  checklist: z.union([z.string(), z.object({ id: z.string() }).transform(({ id }) => id)]),
  answers: z.array(z.object({ item: z.string(), verdict: verdictSchema.nullable() })).catch([]),
  findings: z
    .array(
      findingSchema
        .pick({ item: true, facts: true, order: true, deadline: true })
        .extend({ id: z.string().default('') }),
    )
    .catch([]),
  finalisedAt: z.string().catch(''),
})

function receivedCheck(row: InspectionTable): Check {
  const parsed = bodySchema.safeParse(jsonOf(row.body))
  const body = parsed.success ? parsed.data : { checklist: '', answers: [], findings: [], finalisedAt: '' }
  return {
    id: row.id,
    subjectUid: row.subject_uid,
    subjectName: '',
    day: row.date,
    at: body.finalisedAt,
    checklist: body.checklist,
    items: new Set(body.answers.flatMap(({ item, verdict }) => (verdict === null ? [] : [item]))),
    orders: body.findings.flatMap(({ id, item, facts, order, deadline }) =>
      order && deadline !== null ? [{ finding: id, item, facts, deadline }] : [],
    ),
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
