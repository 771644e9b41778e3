import { addDays, addYears, type Day, earlier, isDay } from '../day.ts'
import type { CategoryId } from './categories.ts'

/** Who may see a record or a field: 公开 anybody, 内部 officers, 敏感 officers with a purpose, 核心 nobody but its owner. */
export type Disclosure = '公开' | '内部' | '敏感' | '核心'

/** Class of an adverse record for repair (信用修复管理办法 2026); 未定级 until the deciding unit sets it. */
export type RepairClass = '轻微' | '一般' | '严重' | '未定级'

/** State of the repair of a record. */
export type RepairState = 'none' | 'repaired' | 'in_progress'

/**
 * One fact about a subject. `date` is the day of the decision; `body` holds the category's own fields
 * (keys of resources/record-fields.json; amounts in minor units, days as YYYY-MM-DD); `inSpecialReport` and `disclosure`
 * are independent (发改财金〔2025〕565号); `publicUntil` is 公示截止期 as given; `edition` the law it was judged by.
 */
export interface CreditRecord {
  readonly uid: string
  readonly category: CategoryId
  readonly date: Day
  readonly authority: string
  readonly number: string
  readonly title: string
  readonly body: Readonly<Record<string, string | number | null>>
  readonly disclosure: Disclosure
  readonly inSpecialReport: boolean
  readonly repairClass: RepairClass
  readonly repairState: RepairState
  readonly objection: boolean
  readonly withdrawn: boolean
  readonly publicUntil: Day | null
  readonly source: string
  readonly edition?: string
}

/** Last day on which a record is shown (null = no end) and whether that end is certain; not verified = 待核. */
export interface DisclosureEnd {
  readonly until: Day | null
  readonly verified: boolean
}

/** Years shown when no end is given, marked 待核: the longest regular period (信用修复管理办法 2026; 总局令第45号 art. 13). */
const FALLBACK_YEARS = 3

/** Adverse information is never shown longer than this (河南省社会信用条例 art. 19). */
const LONGEST_YEARS = 5

/**
 * Last day on which a record is shown. Adverse records: 公示截止期 as given, else decision + 3 years (待核), never over
 * five years; entries of a list end the day before their removal; one still listed, or removed on a day that does not
 * exist, stays (河南省社会信用条例 art. 19). Other records have no end unless one is given.
 */
export function disclosureEnd(record: CreditRecord): DisclosureEnd {
  if (record.category === 'serious_list' || record.category === 'abnormal_list') return listEnd(record)
  if (!isAdverse(record)) return { until: record.publicUntil, verified: true }
  const wall = addYears(record.date, LONGEST_YEARS)
  if (record.publicUntil !== null) return { until: earlier(record.publicUntil, wall), verified: true }
  return { until: addYears(record.date, FALLBACK_YEARS), verified: false }
}

/** Whether a record speaks against its subject: penalties, listings, judgments, commitments not kept. */
export function isAdverse(record: CreditRecord): boolean {
  switch (record.category) {
    case 'penalty':
    case 'serious_list':
    case 'abnormal_list':
    case 'judgment':
      return true
    case 'commitment':
      return record.body.status === '全部未履行' || record.body.status === '部分履行'
    default:
      return false
  }
}

/** Whether a record still counts on a day: not withdrawn, not repaired, not past its end. */
export function isActive(record: CreditRecord, today: Day): boolean {
  if (record.withdrawn || record.repairState === 'repaired') return false
  const { until } = disclosureEnd(record)
  return until === null || today <= until
}

/**
 * Whether a record may stand in a printed report. Both kinds leave out what is repaired, withdrawn or past its end;
 * the standard report prints what is 公开; the special report prints what is marked for it, also if it is not shown
 * in public (penalties by 简易程序, 发改财金〔2025〕565号), but never 敏感 or 核心. Repair papers are never printed.
 */
export function printable(record: CreditRecord, kind: 'standard' | 'special', asOf: Day): boolean {
  if (record.category === 'repair' || !isActive(record, asOf)) return false
  if (kind === 'standard') return record.disclosure === '公开'
  return record.inSpecialReport && (record.disclosure === '公开' || record.disclosure === '内部')
}

function listEnd(record: CreditRecord): DisclosureEnd {
  const removed = record.body.removedAt
  if (typeof removed === 'string' && isDay(removed)) return { until: addDays(removed, -1), verified: true }
  return { until: record.publicUntil, verified: record.publicUntil !== null }
}
