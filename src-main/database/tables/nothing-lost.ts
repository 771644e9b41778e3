import type { Generated } from 'kysely'
import type { Instant, JsonText } from './values.ts'

/** How far the journal beside work.db is: one row. */
export type JournalStateTable = { id: number; generation: string; seq: number; hash: string }

/** One step of an open visit that can be taken back, with the rows as they were before it. */
export type VisitStepTable = {
  seq: Generated<number>
  visit: string
  at: Instant
  /** answer | finding | photo | several */
  kind: string
  item: string | null
  /** How many items the step touched. */
  items: number
  changes: JsonText
}

/** The device's clock was found behind the last save of a visit: both times. */
export type VisitClockTable = { visit: string; sequence: number; saved_at: Instant; found_at: Instant }

/** An open visit that was written out as a draft and goes on on another device. */
export type VisitAwayTable = { visit: string; at: Instant; officer: string; key_hint: string }
