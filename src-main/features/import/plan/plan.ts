import { openTally, type Tally } from '../../quality/tally.ts'
import type { FileFacts, RawRow } from '../reader/rows.ts'
import type { Stage } from '../stage/stage.ts'
import type { Fault } from '../validate/fault.ts'
import { countFault } from './counted.ts'
import type { Heading } from './heading/kind.ts'

/** A row that does not come in (or waits), with the whole row for the file of bad rows. */
export type Bad = Fault & {
  readonly line: number
  readonly outcome: 'rejected' | 'held'
  readonly cells: readonly string[]
}

/** Rows add up: read = added + unchanged + held + rejected; a row that changes what is there counts as added. */
export type Counts = { read: number; added: number; unchanged: number; held: number; rejected: number }

/** What a file would do to a registry, worked out without writing anything there; its rows lie in the stage. */
export type Plan = {
  readonly id: string
  readonly name: string
  readonly facts: Omit<FileFacts, 'sha256'>
  readonly sheet: string | null
  readonly heading: Heading
  readonly counts: Counts
  /** Instant of the examination. */
  readonly at: string
  readonly stage: Stage
  /** Rows and faults for the report on data quality; `noteFaults` keeps its result with the batch. */
  readonly tally: Tally
}

/** A plan of nothing yet. */
export function emptyPlan(facts: Omit<Plan, 'counts' | 'tally'>): Plan {
  return { ...facts, counts: { read: 0, added: 0, unchanged: 0, held: 0, rejected: 0 }, tally: openTally() }
}

/** Sets a row aside as refused. */
export function reject(plan: Plan, row: RawRow, fault: Fault): void {
  plan.counts.rejected++
  countFault(plan, row, fault, 'rejected')
  plan.stage.bad({ ...fault, line: row.line, outcome: 'rejected', cells: row.cells })
}
