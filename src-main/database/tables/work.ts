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
import type { BatchReportItemTable, BatchReportTable, PaperEntryTable, PaperTable } from './paper.ts'
import type { Day, Flag, Instant, JsonText } from './values.ts'
import type {
  AnswerTable,
  EntryTable,
  FindingTable,
  MakeUpTable,
  OwnPhraseTable,
  SignatureTable,
  VisitRoomTable,
  VisitTable,
} from './visit.ts'

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
