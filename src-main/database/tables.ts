import type { Generated } from 'kysely'

/** 0 or 1: SQLite has no boolean. */
export type Flag = 0 | 1
/** A JSON document kept as text; its reader parses it by a schema. */
export type JsonText = string
/** Legal day 'YYYY-MM-DD' in Asia/Shanghai. */
export type Day = string
/** Instant, ISO 8601 in UTC. */
export type Instant = string

/** 信用主体. `id` is local to this device and never leaves it; `uid` is the identity everywhere. */
export type SubjectTable = {
  id: Generated<number>
  uid: string
  code: string | null
  name: string
  /** JSON array of former names (曾用名), newest first. */
  former_names: JsonText
  /** 企业 | 个体工商户 | 农民专业合作社 | 事业单位 | 社会组织 | 其他 */
  kind: string
  /** Registered type as written, e.g. 有限责任公司. */
  type: string | null
  /** GB/T 4754 section letter A-T; never guessed from the scope. */
  industry: string | null
  registration_number: string | null
  /** 存续 | 注销 | 吊销 | 迁出 */
  status: string
  established: Day | null
  representative: string | null
  /** Capital in minor units (分) of `capital_currency`; `capital_text` is the original. */
  capital_amount: number | null
  capital_currency: string | null
  capital_text: string | null
  scope: string | null
  address: string | null
  phone: string | null
  authority: string | null
  district: string
  /** 'address' | 'division' | 'none' */
  district_source: string
  /** 'hub' | 'import' | 'demo' */
  source: string
  source_file: string | null
  source_line: number | null
  batch: string | null
  /** Version counter of the hub; 0 for rows that only this device has. */
  version: number
  updated_at: Instant
}

/** 信用信息, clustered by subject. */
export type RecordTable = {
  subject: number
  id: number
  uid: string
  category: string
  date: Day
  authority: string
  number: string
  title: string
  body: JsonText
  disclosure: string
  in_special_report: Flag
  repair_class: string
  repair_state: string
  objection: Flag
  withdrawn: Flag
  public_until: Day | null
  edition: string | null
  source: string
  source_file: string | null
  source_line: number | null
  batch: string | null
  /** Hash of the content: the same row twice changes nothing. */
  hash: string
  version: number
}

/** A record whose subject is not here yet (留待核对). */
export type PendingRecordTable = {
  uid: string
  code: string
  name: string
  record: JsonText
  batch: string
  received_at: Instant
}

/** One imported file. */
export type BatchTable = {
  id: string
  file: string
  kind: string
  sha256: string
  started_at: Instant
  finished_at: Instant | null
  read: number
  added: number
  unchanged: number
  held: number
  rejected: number
  officer: string
}

/** 监管参考等级, derived from records and a rule set; never synced. */
export type AssessmentTable = {
  subject: number
  grade: string
  points: number
  direct: string | null
  /** Strongest reason in words, and the icon tone 'danger' | 'warn' | 'neutral'. */
  reason: string | null
  reason_tone: string | null
  rules: JsonText
  rule_set: string
  edition: string
  computed_at: Instant
}

/** A check recorded by another device and received from the hub. */
export type InspectionTable = {
  id: string
  subject_uid: string
  number: string
  date: Day
  type: string
  title: string
  officers: string
  agency: string
  result: string
  ok: number
  failed: number
  not_applicable: number
  /** The whole visit as its author signed it. */
  body: JsonText
  device: string
  received_at: Instant
}

/** 检查任务 given by the office. */
export type TaskTable = {
  id: string
  subject_uid: string
  title: string
  kind: string
  ground: string
  checklist: string
  due: Day
  planned_at: Instant | null
  officer: string
  state: string
  body: JsonText
  version: number
}

/** Contact (on-site person, phone, area) as the hub knows it. */
export type ContactTable = {
  subject_uid: string
  person: string
  phone: string
  area: string
  changed_at: Instant
  changed_by: string
  version: number
}

/** Rule sets, checklists, code lists, papers, holidays, officer register: editions are never overwritten. */
export type CatalogueTable = {
  kind: string
  id: string
  edition: string
  valid_from: Day
  valid_to: Day | null
  body: JsonText
  sha256: string
  signature: string | null
}

/** A report or paper that another device issued, for verifying. */
export type RegisterTable = {
  number: string
  kind: string
  subject_code: string | null
  subject_name: string
  content_hash: string
  file_hash: string
  code: string
  issued_at: Instant
  device: string
  state: string
}

/** Key/value state that belongs to city.db: pull cursor, as-of time, index state. */
export type StateTable = { key: string; value: string }

/** Search index (derived): posting lists by gram. */
export type GramTable = { k: string; n: number; enc: number; data: Buffer }
/** Search index (derived): filter columns and slot table in pieces. */
export type SegmentTable = { k: string; i: number; data: Buffer }

/** Tables of city.db: what comes from the hub or an import; replaceable as a whole. */
export type CityTables = {
  subject: SubjectTable
  record: RecordTable
  pending_record: PendingRecordTable
  batch: BatchTable
  assessment: AssessmentTable
  inspection: InspectionTable
  task: TaskTable
  contact: ContactTable
  catalogue: CatalogueTable
  register: RegisterTable
  state: StateTable
  gram: GramTable
  segment: SegmentTable
}

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
}

export type EvidenceTable = {
  id: string
  visit: string
  item: string | null
  position: number
  sha256: string
  thumbnail: string
  name: string
  type: string
  size: number
  width: number
  height: number
  taken_at: Instant
  clock_offset_ms: number
  spot: string
  place: string | null
  source: string
  officer: string
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
  /** waiting | acknowledged | returned | conflict | settled */
  state: string
  answer: JsonText | null
  answered_at: Instant | null
}

/** Files beside the database, encrypted, named by the hash of their content. */
export type FileTable = {
  sha256: string
  size: number
  type: string
  /** evidence | thumbnail | paper */
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
export type WorkTables = {
  visit: VisitTable
  answer: AnswerTable
  finding: FindingTable
  evidence: EvidenceTable
  signature: SignatureTable
  outbox: OutboxTable
  file: FileTable
  paper: PaperTable
  serial: SerialTable
  audit: AuditTable
  provisional: ProvisionalTable
  contact_change: ContactChangeTable
  officer: OfficerTable
  recent: RecentTable
  sync_log: SyncLogTable
  setting: SettingTable
}
