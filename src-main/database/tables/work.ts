import type { Generated } from 'kysely'
import type { EvidenceCopyTable, EvidenceEventTable, EvidenceTable } from './evidence.ts'
import type { ExportTable } from './export.ts'
import type { FollowUpTables } from './follow-up.ts'
import type {
  ElsewhereDraftTable,
  JournalStateTable,
  VisitAwayTable,
  VisitClockTable,
  VisitSnapshotTable,
  VisitStepTable,
} from './nothing-lost.ts'
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

/** The outbox: a mutation leaves it only with the hub's receipt. */
export type OutboxTable = {
  seq: Generated<number>
  id: string
  kind: string
  title: string
  subject_name: string
  envelope: JsonText
  made_at: Instant
  /** waiting | acknowledged | returned | conflict | settled | kept (by a hub that is too old to understand it) */
  state: string
  answer: JsonText | null
  answered_at: Instant | null
}

/** Files beside the database, encrypted, named by the hash of their content. */
export type FileTable = {
  sha256: string
  size: number
  type: string
  /** evidence | copy | thumbnail | paper */
  kind: string
  made_at: Instant
  /** Whether it must reach the hub, and when the hub confirmed its hash. */
  upload: Flag
  confirmed_at: Instant | null
}

/** Issued reports and papers: the register. */
export type PaperTable = {
  number: string
  kind: string
  subject_uid: string
  subject_name: string
  subject_code: string | null
  visit: string | null
  purpose: string
  content: JsonText
  content_hash: string
  file_hash: string
  code: string
  qr: string
  pages: number
  issued_at: Instant
  as_of: Instant
  officer: string
  /** issued | cancelled */
  state: string
  registered_at: Instant | null
  /** Number of the paper that this one corrects, and of the one that corrects this. */
  replaces: string | null
  replaced_by: string | null
  /** 作废: when and why. */
  cancelled_at: Instant | null
  cancel_reason: string | null
  /** paper | file | refused: how the party got it, when, and who took it. */
  handed_over: string | null
  handed_over_at: Instant | null
  handed_over_to: string | null
  /** What was written on the form, for one that corrects it; null for papers without a form. */
  entries: JsonText | null
}

/** A form of a visit that is being filled in. */
export type PaperEntryTable = { visit: string; form: string; entries: JsonText; changed_at: Instant }

/** Many reports at once. */
export type BatchReportTable = {
  id: string
  /** report | special_report */
  kind: string
  /** Period and domains of a special report; null for the other kind. */
  scope: JsonText
  purpose: string
  /** Where its subjects come from: selection, query or list, in words. */
  origin: JsonText
  /** running | paused | cancelled | done */
  state: string
  /** Why it paused by itself, in words. */
  note: string | null
  total: number
  made_at: Instant
  finished_at: Instant | null
  officer: string
  officer_id: string
}

/** One subject of a batch, or one line of its list that is no subject here. */
export type BatchReportItemTable = {
  batch: string
  position: number
  /** Null where nothing was found. */
  subject_uid: string | null
  /** What the list said. */
  given: string
  subject_name: string
  subject_code: string | null
  /** pending | issued | failed | unmatched | cancelled */
  state: string
  number: string | null
  /** Why it failed or was not matched, in words. */
  reason: string | null
}

export type SerialTable = { kind: string; year: string; value: number }

/** 日志, hash-chained: who looked at, changed, exported or printed what, when, for what purpose. */
export type AuditTable = {
  seq: Generated<number>
  at: Instant
  officer: string
  action: string
  subject_uid: string | null
  subject_name: string | null
  purpose: string | null
  detail: string
  previous_hash: string
  hash: string
}

export type ProvisionalTable = {
  uid: string
  name: string
  address: string
  person: string
  code: string | null
  situation: string
  photo: string | null
  outside_reason: string | null
  made_at: Instant
  officer: string
  /** uid of the subject the hub linked it to. */
  linked_to: string | null
}

/** Contact as changed here, with the values it was based on. */
export type ContactChangeTable = {
  subject_uid: string
  person: string
  phone: string
  area: string
  base_version: number
  changed_at: Instant
  officer: string
}

export type OfficerTable = {
  id: string
  name: string
  certificate: string
  certificate_until: Day
  office: string
  role: string
  /** JSON arrays: districts (division codes or names) and sectors of the jurisdiction. */
  districts: JsonText
  sectors: JsonText
  /** 1 = has a passphrase here and may sign in. */
  enrolled: Flag
}

export type RecentTable = { subject_uid: string; at: Instant; pinned: Flag }
export type SyncLogTable = { id: Generated<number>; at: Instant; kind: string; ok: Flag; text: string; detail: string }
export type SettingTable = { key: string; value: JsonText }

/** Tables of work.db: the field's own work; never replaced. */
export type WorkTables = FollowUpTables & {
  visit: Omit<VisitTable, 'practice' | 'sequence'> & { practice: Generated<Flag>; sequence: Generated<number> }
  entry: EntryTable
  make_up: MakeUpTable
  answer: AnswerTable
  visit_room: VisitRoomTable
  own_phrase: OwnPhraseTable
  finding: FindingTable
  evidence: Omit<EvidenceTable, 'kind' | 'capture' | 'clock_shift_ms' | 'kept_forever'> & {
    kind: Generated<string>
    capture: Generated<JsonText>
    clock_shift_ms: Generated<number>
    kept_forever: Generated<Flag>
  }
  evidence_copy: EvidenceCopyTable
  evidence_event: EvidenceEventTable
  signature: SignatureTable
  outbox: OutboxTable
  file: FileTable
  paper: PaperTable
  paper_entry: PaperEntryTable
  batch_report: BatchReportTable
  batch_report_item: BatchReportItemTable
  serial: SerialTable
  audit: AuditTable
  export: ExportTable
  provisional: ProvisionalTable
  contact_change: ContactChangeTable
  officer: OfficerTable
  recent: RecentTable
  sync_log: SyncLogTable
  setting: SettingTable
  journal_state: JournalStateTable
  visit_step: VisitStepTable
  visit_clock: VisitClockTable
  visit_away: VisitAwayTable
  visit_snapshot: VisitSnapshotTable
  elsewhere_draft: ElsewhereDraftTable
}
