/**
 * What is printed, as plain JSON: exactly this is hashed (`contentHash`), embedded in the PDF as `content.json`, and drawn.
 * Nothing that is printed may come from elsewhere, except what is derived from the hash (code, QR) and page numbers.
 * Instants are ISO UTC, legal days 'YYYY-MM-DD'; an empty string means that the value is not known.
 */

/** The ten parts of the report in printed order (`domain/law/report.md` 3, printed reports of 2026). */
export const reportParts = [
  { no: '一', title: '登记注册基础信息' },
  { no: '二', title: '行政管理信息' },
  { no: '三', title: '诚实守信相关荣誉信息' },
  { no: '四', title: '严重失信主体名单信息' },
  { no: '五', title: '经营（活动）异常名录（状态）信息' },
  { no: '六', title: '信用承诺信息' },
  { no: '七', title: '信用评价信息' },
  { no: '八', title: '司法判决及执行信息' },
  { no: '九', title: '其他信息' },
  { no: '十', title: '信用状况提升建议' },
] as const

/** Title on the report's cover (`ground-rules.md` 7). */
export const reportTitle = '法人和非法人组织公共信用信息报告'

/** Sentence of a part in which nothing is on file. */
export const emptyPart = '查询期内无相关信息'

/** One label with its value; labels are printed verbatim. */
export interface PrintedField {
  readonly label: string
  readonly value: string
}

/** One record as it is printed: title (行政处罚 第 1 条), its fields, and what must be said beside it (异议处理中). */
export interface ReportEntry {
  readonly title: string
  readonly fields: readonly PrintedField[]
  readonly note?: string
}

/** Records as rows; `share` is a column's part of the width, relative to the others. */
export interface ReportTable {
  readonly columns: readonly { readonly label: string; readonly share: number }[]
  readonly rows: readonly (readonly string[])[]
}

/** One of the ten parts. `total` records are on file, `shown` are printed; both stand beside the heading. */
export interface ReportPart {
  readonly no: string
  readonly title: string
  readonly entries?: readonly ReportEntry[]
  readonly table?: ReportTable
  readonly total: number
  readonly shown: number
  readonly note?: string
}

/** The eight counts of 信用信息概要, in the order they are printed: four on the left, four on the right. */
export interface ReportSummary {
  readonly administration: number
  readonly seriousDishonesty: number
  readonly commitments: number
  readonly judgments: number
  readonly honours: number
  readonly abnormal: number
  readonly evaluations: number
  readonly other: number
}

/** Registration facts of part 一. */
export interface ReportSubject {
  readonly name: string
  readonly code: string
  readonly representative: string
  readonly type: string
  readonly established: string
  readonly address: string
  readonly status: string
  readonly capital: string
  readonly authority: string
  readonly scope: string
}

/** One inspection in 公共信用信息地方补充内容; `confirmed` false prints 未经平台确认. */
export interface ReportInspection {
  readonly date: string
  readonly authority: string
  readonly number: string
  readonly result: string
  readonly confirmed: boolean
}

/** The officer who issues a paper; stands in its watermark. */
export interface PaperOfficer {
  readonly name: string
  readonly number: string
}

/** 法人和非法人组织公共信用信息报告. */
export interface ReportContent {
  readonly kind: 'report'
  readonly number: string
  readonly issuedAt: string
  readonly asOf: string
  readonly edition: string
  readonly subject: ReportSubject
  readonly agency: string
  readonly device: string
  readonly officer: PaperOfficer
  readonly purpose: string
  readonly labels: readonly string[]
  readonly summary: ReportSummary
  readonly parts: readonly ReportPart[]
  readonly suggestion: string
  readonly inspections: readonly ReportInspection[]
  readonly statements: readonly string[]
  readonly coverLine: string
  readonly unregistered: boolean
  readonly demo: boolean
}

/** One domain of a special report; `counts` by kind in the order of `kinds`, `entries` are printed in full. */
export interface SpecialDomainPart {
  readonly title: string
  readonly counts: readonly number[]
  readonly total: number
  /** 无违法违规记录 or the number of records, as it stands in the table of results. */
  readonly result: string
  readonly entries: readonly ReportEntry[]
  readonly note?: string
}

/** 专项信用报告 in place of 有无违法违规记录证明 (发改财金〔2025〕565号). Days are legal days. */
export interface SpecialReportContent {
  readonly kind: 'special'
  readonly title: string
  readonly subtitle: string
  readonly number: string
  readonly issuedAt: string
  readonly asOf: string
  readonly edition: string
  readonly subject: Omit<ReportSubject, 'capital' | 'scope'>
  readonly agency: string
  readonly device: string
  readonly officer: PaperOfficer
  readonly purpose: string
  readonly period: { readonly from: string; readonly to: string }
  /** Kinds of records that are listed: 行政处罚 … */
  readonly kinds: readonly string[]
  readonly domains: readonly SpecialDomainPart[]
  /** The result in one sentence. */
  readonly conclusion: string
  /** Sentence for the domains without a record; empty when there is none. */
  readonly emptyDomains: string
  readonly statements: readonly string[]
  readonly coverLine: string
  readonly unregistered: boolean
  readonly demo: boolean
}

/** A drawn signature: strokes as [x, y, t, pressure?] points in a box of `width` × `height`, any unit. */
export interface Strokes {
  readonly width: number
  readonly height: number
  readonly strokes: readonly (readonly (readonly number[])[])[]
}

/** One who signs: either strokes, or the reason why there are none (拒绝签名：…). `date` is a legal day. */
export interface PaperSignature {
  readonly name: string
  readonly strokes?: Strokes
  readonly refusal?: string
  readonly date: string
}

/** What the officer says and what is answered. */
export interface Speech {
  readonly officer: string
  readonly answer: string
}

/** The verbatim labels of 现场检查笔录; they are data of a paper set and part of what is hashed. */
export interface RecordLabels {
  readonly title: string
  readonly time: string
  readonly place: string
  readonly officer: string
  readonly certificate: string
  readonly party: string
  readonly licence: string
  readonly code: string
  readonly address: string
  readonly representative: string
  readonly idNumber: string
  readonly phone: string
  readonly otherContact: string
  readonly notice: string
  readonly situation: string
  readonly coercion: string
  readonly statement: string
  readonly handling: string
  readonly photos: string
  readonly partySignature: string
  readonly witnessSignature: string
  readonly officerSignature: string
}

/** One piece in the record's annex, by `kind` 文件, 录音 or 录像, else a photograph. `sha256` is that of the original bytes, hex. */
export interface RecordPhoto {
  readonly no: number
  readonly kind?: string
  readonly file: string
  readonly takenAt: string
  readonly spot: string
  readonly sha256: string
}

/** 现场检查笔录 (司法部 2025 set by name, fields of the 2021 market set: `domain/inspection/documents.md` 2.3). */
export interface RecordContent {
  readonly kind: 'record'
  readonly number: string
  readonly issuedAt: string
  readonly edition: string
  readonly labels: RecordLabels
  readonly agency: string
  readonly device: string
  readonly officer: PaperOfficer
  readonly startedAt: string
  readonly endedAt: string
  readonly place: string
  readonly officers: readonly { readonly name: string; readonly certificate: string }[]
  readonly party: {
    readonly name: string
    readonly licence: string
    readonly code: string
    readonly address: string
    readonly representative: string
    readonly idNumber: string
    readonly phone: string
    readonly otherContact: string
  }
  readonly notice: string
  readonly speeches: readonly Speech[]
  readonly situation: readonly string[]
  readonly coercion: readonly string[]
  readonly statement: string
  readonly handling: readonly string[]
  readonly closing: Speech
  readonly signatures: {
    readonly party: PaperSignature
    readonly witness?: PaperSignature
    readonly officers: readonly PaperSignature[]
  }
  readonly photos: readonly RecordPhoto[]
  readonly copies: string
  readonly unregistered: boolean
  readonly demo: boolean
  /** 练习: the watermark says that it has no effect. */
  readonly practice?: boolean
}

/** A printed field of a form. `open` stays free for the pen; an empty one that is not open is struck through. */
export interface FormField extends PrintedField {
  readonly share: number
  readonly open?: true
  /** Differs from the paper that this one corrects. */
  readonly changed?: true
}

/** One part of a form, in printed order; an empty `label` prints none. */
export type FormPart =
  | { readonly kind: 'fields'; readonly rows: readonly (readonly FormField[])[] }
  | {
      readonly kind: 'text'
      readonly label: string
      readonly lines: readonly string[]
      readonly numbered: boolean
      readonly changed?: true
    }
  | {
      readonly kind: 'options'
      readonly label: string
      readonly options: readonly { readonly text: string; readonly chosen: boolean }[]
      readonly changed?: true
    }
  | { readonly kind: 'table'; readonly label: string; readonly table: ReportTable; readonly changed?: true }

/** A cell for signatures; `open`: signed by pen on the printed paper. */
export interface FormCellContent {
  readonly label: string
  readonly signed: readonly PaperSignature[]
  readonly open: boolean
}

/** 更正: which paper this one replaces, why, and every place that differs. */
export interface FormCorrection {
  readonly replaces: string
  readonly issuedAt: string
  readonly reason: string
  readonly changes: readonly { readonly label: string; readonly before: string; readonly after: string }[]
}

/** A paper of a visit made from a form template: notice, order to correct, evidence list, receipt … */
export interface FormContent {
  readonly kind: 'form'
  /** Id of the template, e.g. correction-order. */
  readonly form: string
  readonly title: string
  readonly number: string
  readonly issuedAt: string
  readonly edition: string
  readonly agency: string
  readonly device: string
  readonly officer: PaperOfficer
  readonly subject: { readonly name: string; readonly code: string }
  readonly parts: readonly FormPart[]
  readonly correction: FormCorrection | null
  /** Whether the office's name, the place for its seal and the date stand under the text. */
  readonly seal: boolean
  readonly signatures: readonly (readonly FormCellContent[])[]
  readonly copies: string
  readonly unregistered: boolean
  readonly demo: boolean
  /** 练习: a preview only; the watermark says that it has no effect. */
  readonly practice?: boolean
}

/** Any paper. */
export type PaperContent = ReportContent | SpecialReportContent | RecordContent | FormContent

/** What a paper carries beside its content: all derived from it. `qrText` is signed (see `qr-text.ts`). */
export interface PaperMarks {
  readonly hash: string
  readonly code: string
  readonly qrText: string
}
