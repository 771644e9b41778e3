import type { FileFacts, RawRow } from '../reader/rows.ts'
import type { Fault } from '../validate/fault.ts'
import type { PendingInput, RecordInput, SubjectInput } from '../write/registry.ts'
import type { Heading } from './kind.ts'

/** A row that does not come in (or waits), with the whole row for the file of bad rows. */
export type Bad = Fault & {
  readonly line: number
  readonly outcome: 'rejected' | 'held'
  readonly cells: readonly string[]
}

/** Rows add up: read = added + unchanged + held + rejected; a row that changes what is there counts as added. */
export type Counts = { read: number; added: number; unchanged: number; held: number; rejected: number }

/** What a file would do to a registry, worked out without writing anything. */
export type Plan = {
  readonly id: string
  readonly name: string
  readonly facts: FileFacts
  readonly sheet: string | null
  readonly heading: Heading
  readonly counts: Counts
  readonly subjects: SubjectInput[]
  readonly records: RecordInput[]
  readonly pending: PendingInput[]
  readonly bad: Bad[]
  /** Codes of the subjects that added rows concern. */
  readonly touched: Set<string>
}

/** A plan of nothing yet. */
export function emptyPlan(facts: Pick<Plan, 'id' | 'name' | 'facts' | 'sheet' | 'heading'>): Plan {
  return {
    ...facts,
    counts: { read: 0, added: 0, unchanged: 0, held: 0, rejected: 0 },
    subjects: [],
    records: [],
    pending: [],
    bad: [],
    touched: new Set(),
  }
}

/** Sets a row aside as refused. */
export function reject(plan: Plan, row: RawRow, fault: Fault): void {
  plan.counts.rejected++
  plan.bad.push({ ...fault, line: row.line, outcome: 'rejected', cells: row.cells })
}

/** Lets go of the rows once they are written; counts and bad rows stay for the last page. */
export function release(plan: Plan): void {
  plan.subjects.length = 0
  plan.records.length = 0
  plan.pending.length = 0
}
