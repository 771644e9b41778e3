import type { Generated } from 'kysely'
import type { Instant, JsonText } from './values.ts'

/** Where a uid or code leads: 'uid' and 'code' since a merge, 'attached' since waiting records were given to a subject. */
export type AliasTable = {
  key: string
  kind: string
  /** uid it leads to; it may itself lead on. */
  survivor: string
  /** Id of the merge or decision that made it. */
  origin: string
  at: Instant
}

/** A record that arrived under a uid or code that leads elsewhere: an undo gives it to the subject it came for. */
export type AliasRecordTable = { uid: string; key: string }

/** 合并: two subjects made one; `kept` holds all that was there before, so that it can be undone. */
export type MergeTable = {
  id: string
  survivor: string
  survivor_name: string
  merged: string
  merged_name: string
  merged_code: string | null
  /** Records that changed their subject, and those left out because the survivor had them already. */
  moved: number
  doubles: number
  kept: JsonText
  at: Instant
  officer: string
  undone_at: Instant | null
  undone_by: string | null
}

/** A group of subjects that may be one, as the last search for duplicates found it. */
export type DuplicateGroupTable = {
  id: Generated<number>
  /** Number of the search that found it; readers look at the last finished one. */
  run: number
  /** Order of the list: the surest ground first. */
  rank: number
  /** code | registration | organisation | place | former */
  ground: string
  name: string
  /** JSON array of all grounds with what is equal. */
  grounds: JsonText
  /** Members found, and those not merged away since. */
  size: number
  living: number
  /** Decision that its members are different subjects, or null. */
  decision: string | null
}

export type DuplicateMemberTable = { grp: number; position: number; uid: string }

/** Two subjects that a person found to be different; a < b. */
export type NotDuplicateTable = {
  a: string
  b: string
  decision: string
  reason: string
  officer: string
  at: Instant
}

/** What was decided on the records that wait under one code: 'attached' to a subject or 'dropped'. */
export type OrphanDecisionTable = {
  id: string
  code: string
  name: string
  act: string
  subject: string | null
  subject_name: string | null
  reason: string | null
  records: number
  /** JSON array of the waiting rows as they were. */
  kept: JsonText
  at: Instant
  officer: string
  undone_at: Instant | null
}

/** A waiting record that was dropped: the same row in the same file is known and not kept again. */
export type DroppedRecordTable = { uid: string; hash: string; decision: string }

/** Tables of city.db for duplicates and waiting records. */
export type DuplicateTables = {
  alias: AliasTable
  alias_record: AliasRecordTable
  merge: MergeTable
  duplicate_group: DuplicateGroupTable
  duplicate_member: DuplicateMemberTable
  not_duplicate: NotDuplicateTable
  orphan_decision: OrphanDecisionTable
  dropped_record: DroppedRecordTable
}
