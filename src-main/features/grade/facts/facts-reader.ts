import type { Connection } from '../../../database/open.ts'
import type { Day } from '../../../law/day.ts'
import type { Facts } from '../../../law/grade/grade.ts'
import type { RuleSet } from '../../../law/grade/rule-set.ts'
import type { CreditRecord } from '../../../law/record/record.ts'
import { type FactsQuery, factsQuery } from './facts-query.ts'

/** A subject by its local id and what it is judged by. */
export type Gathered = { readonly id: number; readonly facts: Facts }

/**
 * Reads what subjects are judged by, with as little of each record as the rule sets need: `of` one subject, or the next
 * `limit` ones `after` an id, in the order of their ids. Judged by these rule sets the result is that of the whole records.
 */
export type FactsReader = {
  of(id: number): Gathered | null
  after(id: number, limit: number): Gathered[]
}

type SubjectRow = [id: number, status: string, established: Day | null]
type RecordRow = [
  subject: number,
  uid: string,
  category: string,
  date: Day,
  body: string,
  until: Day | null,
  ...unknown[],
]

const ALWAYS = ['subject', 'uid', 'category', 'date', 'body', 'public_until'] as const

/** Prepares the reads once; records are clustered by subject, so that a run of ids is one range. */
export function factsReader(connection: Connection, ruleSets: readonly RuleSet[], today: Day): FactsReader {
  const columns = 'select id, status, established from subject'
  const one = connection.prepare<[number], SubjectRow>(`${columns} where id = ?`).raw()
  const next = connection.prepare<[number, number], SubjectRow>(`${columns} where id > ? order by id limit ?`).raw()
  const query = factsQuery(ruleSets, today)
  const recordsOf = recordsReader(connection, query)
  const gathered = ([id, status, established]: SubjectRow, records: readonly CreditRecord[]): Gathered => ({
    id,
    facts: { records, registration: { status, established }, today },
  })
  return {
    of(id) {
      const subject = one.get(id)
      return subject ? gathered(subject, [...recordsOf(id, id).values()].flat()) : null
    },
    after(id, limit) {
      const subjects = next.all(id, limit)
      const records = recordsOf(subjects[0]?.[0] ?? 0, subjects.at(-1)?.[0] ?? -1)
      return subjects.map((subject) => gathered(subject, records.get(subject[0]) ?? NONE))
    },
  }
}

const NONE: readonly CreditRecord[] = []

/** Reads the records that rules may count, by subject, of a range of subjects. */
function recordsReader(
  connection: Connection,
  { extra, countable, narrow }: FactsQuery,
): (first: number, last: number) => Map<number, CreditRecord[]> {
  const columns = [...ALWAYS, ...extra.map(({ column }) => column)].join(', ')
  const read = connection
    .prepare<[number, number], RecordRow>(
      `select ${columns} from record where subject between ? and ? and ${narrow} and ${countable} order by subject`,
    )
    .raw()
  return (first, last) => {
    const bySubject = new Map<number, CreditRecord[]>()
    for (const row of read.all(first, last)) {
      const record = recordOf(row, extra)
      if (!record) continue
      const own = bySubject.get(row[0])
      if (own) own.push(record)
      else bySubject.set(row[0], [record])
    }
    return bySubject
  }
}

const isFlag = (field: string): boolean => field === 'inSpecialReport' || field === 'objection'

/** The part of a record that was read; fields that no rule looks at hold plain values. Null when the body is unreadable. */
function recordOf(row: RecordRow, extra: FactsQuery['extra']): CreditRecord | null {
  const body = bodyOf(row[4])
  if (!body) return null
  const record = {
    uid: row[1],
    category: row[2] as CreditRecord['category'],
    date: row[3],
    authority: '',
    number: '',
    title: '',
    body,
    disclosure: '公开',
    inSpecialReport: false,
    repairClass: '未定级',
    repairState: 'none',
    objection: false,
    withdrawn: false,
    publicUntil: row[5],
    source: '',
  }
  const fields = record as unknown as Record<string, unknown>
  for (let at = 0; at < extra.length; at++) {
    const field = extra[at]?.field ?? ''
    const value = row[ALWAYS.length + at]
    if (field !== 'edition' || value !== null) fields[field] = isFlag(field) ? value === 1 : value
  }
  return record as CreditRecord
}

/** A body as the record's schema takes it: an object of texts, finite numbers and nulls. */
function bodyOf(json: string): CreditRecord['body'] | null {
  let body: unknown
  try {
    body = JSON.parse(json)
  } catch {
    return null
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return null
  for (const key in body) {
    const value = (body as Record<string, unknown>)[key]
    if (typeof value !== 'string' && value !== null && !Number.isFinite(value)) return null
  }
  return body as CreditRecord['body']
}
