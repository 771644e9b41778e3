import type { Generated } from 'kysely'
import type { Flag, Instant, JsonText } from './values.ts'

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

/** An open visit that was written out as a draft, or taken from the hub, and goes on on another device. */
export type VisitAwayTable = {
  visit: string
  at: Instant
  officer: string
  key_hint: string
  /** Number of the device where it goes on; empty where only a file was written. */
  device: Generated<string>
  /** It was finished there. */
  finished: Generated<Flag>
}

/** How far an open visit is at the hub. Outlives the visit until the hub was told what became of it. */
export type VisitSnapshotTable = {
  visit: string
  officer: string
  /** Number of the last snapshot, over all devices of the visit. */
  version: number
  /** Hash of what the hub has; empty while it has nothing of this device. */
  digest: string
  /** `changed_at` of the visit as the hub has it, and when the hub confirmed it. */
  saved_at: Instant | null
  sent_at: Instant | null
  /** ours | claimed = it goes on here and the hub must be told | behind = the hub has more than this device */
  state: string
}

/** Unfinished visits of an officer that the hub has of other devices, as of the last sync. */
export type ElsewhereDraftTable = {
  visit: string
  officer: string
  device: string
  version: number
  saved_at: Instant
  subject: string
}
