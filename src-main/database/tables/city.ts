import type { Generated } from 'kysely'
import type { DuplicateTables } from './duplicates.ts'
import type { QualityTables } from './quality.ts'
import type { Day, Flag, Instant, JsonText } from './values.ts'

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
  /** JSON array of [id, points, [record uid ...], sentence]; the rest of a rule stands in its rule set. */
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

/** Subjects that have changed since the index was built, in the order of the changes; one may stand here several times. */
export type SearchChangedTable = { seq: Generated<number>; id: number }
/** One row about the search index in use. */
export type SearchStateTable = {
  id: 1
  /** Raised whenever another index takes the place of the one in use; 0 = never built. */
  generation: number
  /** 1 from the beginning of the first build on: changes are noted. */
  noting: Flag
  /** Raised when nearly all subjects changed at once; an index built before is due for a rebuild. */
  everything: number
}

/** Tables of city.db: what comes from the hub or an import; replaceable as a whole. */
export type CityTables = DuplicateTables &
  QualityTables & {
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
    search_changed: SearchChangedTable
    search_state: SearchStateTable
  }
