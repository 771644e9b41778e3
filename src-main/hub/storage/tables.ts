import type { Kysely, Transaction } from 'kysely'
import type {
  BatchTable,
  CatalogueTable,
  ContactTable,
  Day,
  Flag,
  InspectionTable,
  Instant,
  JsonText,
  PendingRecordTable,
  RecordTable,
  RegisterTable,
  SubjectTable,
  TaskTable,
} from '../../database/tables.ts'

/** A subject as the hub keeps it; `source` may also be 'provisional'. */
export type HubSubjectTable = Omit<SubjectTable, 'id'>

/** A record as the hub keeps it, by uid. */
export type HubRecordTable = Omit<RecordTable, 'subject' | 'id'> & { subject_uid: string }

/**
 * The change feed: the newest change of each thing, in commit order. `district` null = everybody sees it.
 * `kind` 'gone' tells a district that a subject moved away.
 */
export type FeedTable = { seq: number; kind: string; uid: string; district: string | null }

/** A visit as its author signed it, and what was added to it later. */
export type HubVisitTable = InspectionTable & {
  task_id: string | null
  officer: string
  supplementary: Flag
  /** JSON array of amendment bodies, oldest first. */
  amendments: JsonText
}

/** What the office knows of a task beyond the task itself: who ended it, when, by which visit. */
export type HubTaskTable = TaskTable & {
  done_by: string | null
  done_at: Instant | null
  visit: string | null
}

export type HubOfficerTable = {
  id: string
  name: string
  certificate: string
  certificate_until: Day
  office: string
  role: string
  districts: JsonText
  sectors: JsonText
}

/** A workstation: its keys, its certificate, the hash of its last mutation. */
export type DeviceTable = {
  id: string
  number: string
  /** Ed25519, raw, base64url. */
  public_key: string
  paper_public_key: string
  certificate: string
  certificate_serial: string
  enrolled_at: Instant
  revoked_at: Instant | null
  /** 1: after its revocation what it has not sent is still taken from it. */
  takes_work: Flag
  /** 1: after its revocation it erases itself, and how far it has come with that. */
  wipes: Flag
  wipe_begun_at: Instant | null
  wiped_at: Instant | null
  last_hash: string
  last_seen: Instant | null
}

/** What a device last told of the work that waits on it, and when; `file_bytes` in bytes. */
export type DeviceWaitingTable = {
  device: string
  at: Instant
  items: number
  items_since: Instant | null
  files: number
  file_bytes: number
  files_since: Instant | null
  version: string
}

/** Officers that may sign in on a device. */
type DeviceOfficerTable = { device: string; officer: string }

/** One-time enrolment codes; only their hash is kept. */
type EnrolmentCodeTable = {
  hash: string
  officer: string
  made_at: Instant
  expires_at: Instant
  used_at: Instant | null
  device: string | null
}

/** Challenges that were answered; each serves once. */
type UsedChallengeTable = { nonce: string; expires_at: Instant }

/** Every envelope with its answer, for ever. */
type MutationTable = {
  id: string
  hash: string
  device: string
  kind: string
  envelope: JsonText
  answer: JsonText
  received_at: Instant
}

/** Mutations that this hub does not understand yet, in the order in which they came; `officer`: whose each is. */
type KeptTable = { mutation: string; place: number; officer: string }

/** Where the open login of an officer is, and since when. */
type OpenLoginTable = { officer: string; device: string; since: Instant }

/** Attachments held whole; `size` in bytes. */
export type HubFileTable = { sha256: string; size: number; device: string; received_at: Instant }

/** An attachment that has begun to arrive: its whole length, bytes, as `device` declared it. */
type UploadTable = { sha256: string; size: number; device: string; asked_at: Instant }

/** Sealed frames of attachments, where they lie in the database itself; `at` and `size` in plain bytes. */
type FileFrameTable = { sha256: string; at: number; size: number; bytes: Buffer }

/**
 * A jurisdiction as one download. `selection`: JSON of the districts' names, null = the city; `state` 'making' or
 * 'ready'; `place` in the feed from which changes follow; `done` of `total` while it is made; `body` names the chunks.
 */
type SnapshotTable = {
  id: string
  selection: JsonText
  state: string
  place: number
  as_of: Instant
  done: number
  total: number
  updated_at: Instant
  body: JsonText
}

/** Which snapshot is made of which attachments. */
type SnapshotChunkTable = { snapshot: string; sha256: string }

/** Which visit refers to which file: whoever may see the visit may fetch the file. */
type VisitFileTable = { visit: string; sha256: string }

/**
 * The devices' audit entries and the hub's own (device ''). `seq` and `hash` make the chain in which they came; null
 * for those from before the chain.
 */
export type HubAuditTable = {
  id: string
  device: string
  at: Instant
  entry: JsonText
  seq: number | null
  hash: string | null
}

/** Per device: its recovery code, sealed to the hub's recovery key; `box` is a SealedBox. */
type RecoveryTable = { device: string; box: JsonText; received_at: Instant }

/** The story of a visit at the office: JSON array of events, oldest first. */
type HubReviewTable = { visit: string; events: JsonText }

/** An act on an order to correct of a visit. */
type HubFollowUpTable = {
  id: string
  visit: string
  finding: string
  act: string
  body: JsonText
  officer: string
  received_at: Instant
}

/** Snapshot of an unfinished visit of an officer; `subject` and `body` are sealed. */
export type DraftTable = {
  visit: string
  officer: string
  /** The device on which the visit goes on, and since when. */
  device: string
  held_at: Instant
  version: number
  saved_at: Instant
  received_at: Instant
  subject: string
  body: string
}

/** Photographs that a draft names: its officer may fetch them. */
type DraftFileTable = { visit: string; officer: string; sha256: string }

/** Counters: 'seq' of the feed, 'device' numbers. */
type CounterTable = { name: string; value: number }

/**
 * The account of one of the three officers at the page of administration. `passphrases`: JSON of slow hashes, the present
 * one first; `must_change` 1: it is the one that was printed once, good until `valid_until`.
 */
export type AdminAccountTable = {
  officer: string
  passphrases: JsonText
  must_change: Flag
  valid_until: Instant | null
  failures: number
  locked_until: Instant | null
}

/** A login at the page of administration; only the hash of its token is kept. `ended_why` says how it ended. */
export type AdminSessionTable = {
  token_hash: string
  officer: string
  opened_at: Instant
  seen_at: Instant
  ended_at: Instant | null
  ended_why: string | null
}

/** The hub's own keys and facts. */
type HubSettingTable = { key: string; value: JsonText }

export type HubTables = {
  subject: HubSubjectTable
  record: HubRecordTable
  pending_record: PendingRecordTable
  batch: BatchTable
  feed: FeedTable
  /** `more`: JSON of fields that a newer workstation added. */
  contact: ContactTable & { more: JsonText | null }
  visit: HubVisitTable
  task: HubTaskTable
  catalogue: CatalogueTable
  /** `replaced_by`: number of the paper that corrects this one. */
  register: RegisterTable & { replaced_by: string | null }
  officer: HubOfficerTable
  device: DeviceTable
  device_officer: DeviceOfficerTable
  device_waiting: DeviceWaitingTable
  enrolment_code: EnrolmentCodeTable
  used_challenge: UsedChallengeTable
  mutation: MutationTable
  kept: KeptTable
  open_login: OpenLoginTable
  file: HubFileTable
  upload: UploadTable
  /** In PostgreSQL only. */
  file_frame: FileFrameTable
  visit_file: VisitFileTable
  snapshot: SnapshotTable
  snapshot_chunk: SnapshotChunkTable
  audit: HubAuditTable
  recovery: RecoveryTable
  review: HubReviewTable
  follow_up: HubFollowUpTable
  draft: DraftTable
  draft_file: DraftFileTable
  admin_account: AdminAccountTable
  admin_session: AdminSessionTable
  counter: CounterTable
  setting: HubSettingTable
}

/** The hub's database; `Tx` is the same inside a transaction. */
export type Db = Kysely<HubTables>
export type Tx = Transaction<HubTables>
