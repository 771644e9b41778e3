import { checkIdentityNumber } from '../../../law/code/other-codes.ts'
import { maskIdentityNumber, maskName, maskPhone } from '../../../law/masking.ts'
import type { CreditRecord } from '../../record/contract.ts'

const IDENTITY_NUMBER = /(?<![0-9A-Za-z])\d{17}[\dXx](?![0-9A-Za-z])/g
const MOBILE = /(?<![0-9A-Za-z])1[3-9]\d{9}(?![0-9A-Za-z])/g
const PERSON_FIELD = /(representative|person|法定代表人|负责人|经营者|姓名)$/

/** Text for the screen: 公民身份号码 and mobile numbers in it are masked. Credit codes of organisations stay. */
export function maskText(text: string): string {
  return text
    .replace(IDENTITY_NUMBER, (number) => (checkIdentityNumber(number).ok ? maskIdentityNumber(number) : number))
    .replace(MOBILE, maskPhone)
}

/** The record as a profile may show it: what is personal in its words is masked. */
export function maskRecord(record: CreditRecord): CreditRecord {
  const body = Object.entries(record.body).map(([key, value]) => {
    if (typeof value !== 'string') return [key, value] as const
    return [key, PERSON_FIELD.test(key) ? maskName(value) : maskText(value)] as const
  })
  return { ...record, title: maskText(record.title), body: Object.fromEntries(body) }
}

/**
 * Records a profile may show at all: 核心 belongs to nobody but its owner and is left out; of 敏感 only the category,
 * the day and the authority stand here, since looking at it needs a purpose of its own.
 */
export function showable(records: readonly CreditRecord[], labelOf: (record: CreditRecord) => string): CreditRecord[] {
  return records
    .filter((record) => record.disclosure !== '核心')
    .map((record) =>
      record.disclosure === '敏感'
        ? { ...record, number: '', title: `${labelOf(record)}（敏感信息，档案中不显示内容）`, body: {} }
        : maskRecord(record),
    )
}
