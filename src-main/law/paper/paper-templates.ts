import type { Edition } from '../edition.ts'
import type { Condition } from '../grade/condition.ts'
import type { CategoryId } from '../record/categories.ts'

/** A printed label and the value beside it: `subject.x`, `record.x`, `body.x`, `report.x`. */
export interface PrintedField {
  readonly label: string
  readonly key: string
}

/** A field of the on-site record; `template` joins several values. */
export interface RecordPaperField {
  readonly key: string
  readonly label: string
  readonly template?: string
}

/** A fixed speech read out to the party, with the answers it may get; placeholders in braces. */
export interface Speech {
  readonly id: string
  readonly speaker: string
  readonly text: string
  readonly answerer: string
  readonly answers: Readonly<Record<string, string>>
}

/** resources/papers/on-site-record.json: 现场检查笔录 (司法部 2025; layout not found, labels of the 2021 set). */
export interface OnSiteRecordTemplate extends Edition {
  readonly heading: { readonly agency: string; readonly title: string; readonly number: string }
  /** Rows of one or two fields, in legal order. */
  readonly fields: readonly (readonly RecordPaperField[])[]
  readonly emptyMark: string
  readonly speeches: readonly Speech[]
  readonly sections: readonly { readonly key: string; readonly label: string; readonly onlyWhenFilled?: boolean }[]
  readonly closing: {
    readonly speaker: string
    readonly text: string
    readonly reading: { readonly check: string; readonly read: string }
    readonly answerer: string
    readonly answer: string
  }
  readonly signatures: {
    readonly everyPage: boolean
    readonly cells: readonly { readonly key: string; readonly label: string; readonly dated: boolean }[]
  }
  readonly continued: string
  readonly pages: string
  readonly copies: string
  readonly numberPattern: string
  /** What the check is about, by sector, for the first speech. */
  readonly subjectMatters: Readonly<Record<string, string>>
}

/** A block of a part: the records of a category, narrowed by `where`, and the labels printed for each. */
export interface ReportBlock {
  readonly category: CategoryId
  readonly title: string
  readonly where?: readonly Condition[]
  readonly fields: readonly PrintedField[]
}

/** One of the ten parts: a table of the subject (`fields`), blocks of records, or a fixed sentence (`text`). */
export interface ReportPart {
  readonly no: number
  readonly ordinal: string
  readonly title: string
  readonly categories: readonly ReportBlock[]
  readonly fields?: readonly PrintedField[]
  readonly text?: string
}

/** resources/papers/credit-report.json: 法人和非法人组织公共信用信息报告. */
export interface CreditReportTemplate extends Edition {
  readonly cover: { readonly fields: readonly PrintedField[]; readonly line: string }
  readonly labels: Readonly<Record<'existing' | 'cancelled' | 'rewarded' | 'punished' | 'abnormal', string>>
  readonly summary: {
    readonly title: string
    readonly unit: string
    readonly counts: readonly { readonly label: string; readonly categories: readonly CategoryId[] }[]
  }
  readonly recordHeading: string
  readonly emptyText: string
  readonly emptyValue: string
  readonly objectionMark: string
  readonly unverifiedMark: string
  /** Said where a part is cut after `shownAtMost` records. */
  readonly cut: string
  readonly shownAtMost: number
  readonly parts: readonly ReportPart[]
  readonly local: {
    readonly title: string
    readonly category: CategoryId
    readonly fields: readonly PrintedField[]
    readonly unconfirmed: string
  }
  readonly statements: {
    readonly title: string
    readonly items: readonly { readonly text: string; readonly verified: boolean }[]
  }
  readonly specialTitle: string
  readonly specialEmptyText: string
}

/** Fills the placeholders of a template; a value that is not given leaves its placeholder standing, so that tests see it. */
export function fillTemplate(template: string, values: Readonly<Record<string, string | number>>): string {
  return template.replace(/\{(\w+)\}/g, (placeholder, name: string) => String(values[name] ?? placeholder))
}
