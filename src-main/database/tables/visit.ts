import type { Day, Flag, Instant, JsonText } from './values.ts'

/** 现场检查 as it is recorded here; immutable once `state` is 'finalised'. */
export type VisitTable = {
  id: string
  subject_uid: string
  subject_name: string
  subject_code: string | null
  address: string
  task_id: string | null
  state: string
  checklist: string
  edition: string
  opening: JsonText
  /** Where the officer was: 'opening' | 'items' | 'sign', and the item. */
  stage: string
  current_item: string | null
  closing: JsonText
  started_at: Instant
  changed_at: Instant
  finalised_at: Instant | null
  number: string | null
  result: string | null
  /** Canonical JSON of the finalised visit, its hash, and the hash of the visit before it on this device. */
  body: JsonText | null
  hash: string | null
  previous_hash: string | null
  officer: string
  /** 练习: never sent, never counted. */
  practice: Flag
  /** Rises with every save on this device, whatever its clock says. */
  sequence: number
}

/** An entry that is no check: 督导, 调研, 观摩, 考察; immutable once `state` is 'finalised'. */
export type EntryTable = {
  id: string
  type: string
  subject_uid: string
  subject_name: string
  subject_code: string | null
  address: string
  state: string
  purpose: string
  people: string
  result: string
  code: JsonText
  started_at: Instant
  ended_at: Instant | null
  changed_at: Instant
  number: string | null
  body: JsonText | null
  hash: string | null
  officer: string
}

/** 补办: what could not be done before a visit and is made up for until `due_at`. `kind`: approval | scan. */
export type MakeUpTable = {
  id: string
  kind: string
  /** A visit or an entry. */
  visit: string
  subject_uid: string
  subject_name: string
  reason: string
  made_at: Instant
  due_at: Instant
  done_at: Instant | null
  text: string
  officer: string
}

export type AnswerTable = {
  visit: string
  item: string
  verdict: string | null
  value: string | null
  note: string
  no_photo_reason: string | null
  key_item: Flag | null
  affects_safety: Flag | null
  answered_at: Instant
  /** What a measurement was read off, and what was drawn for a signature item. */
  instrument: JsonText | null
  strokes: JsonText | null
}

/** A room or machine of a repeated section; a removed one keeps its number and its answers. */
export type VisitRoomTable = { visit: string; section: string; number: number; name: string; removed: Flag }

/** A standard sentence of an officer's own; without item for any note. */
export type OwnPhraseTable = {
  id: string
  officer: string
  checklist: string | null
  item: string | null
  text: string
  made_at: Instant
}

export type FindingTable = {
  id: string
  visit: string
  item: string | null
  facts: string
  severity: string
  basis: JsonText
  on_the_spot: Flag
  on_the_spot_note: string
  order_to_correct: Flag
  order_days: number | null
  deadline: Day | null
  open_case: Flag
  made_at: Instant
  details: JsonText
}

export type SignatureTable = {
  id: string
  visit: string
  role: string
  name: string
  strokes: JsonText
  signed_hash: string
  hash_algorithm: string
  signed_at: Instant
  device: string
}
