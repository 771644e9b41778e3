import type { Instant, JsonText } from './values.ts'

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
