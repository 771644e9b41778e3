import type { DraftItem, DraftKind } from '../contract.ts'

/** Words of a file for fixed values, the first one as it is written. */
type Words<Value extends string> = Readonly<Record<Value, readonly string[]>>

const SEVERITY: Words<DraftItem['severity']> = {
  minor: ['轻微', 'minor'],
  general: ['一般', 'general'],
  serious: ['严重', 'serious'],
}
const PHOTO: Words<DraftItem['photo']> = {
  yes: ['须拍照', 'yes', '是'],
  on_fail: ['不符合时拍照', 'on_fail', '不符合时'],
  no: ['不拍照', 'no', '否'],
}
const VERDICT: Words<'ok' | 'fail' | 'na'> = {
  ok: ['符合', 'ok'],
  fail: ['不符合', 'fail'],
  na: ['不适用', 'na'],
}
const KIND: Words<DraftKind> = {
  yes_no: ['是否', 'yes_no', '符合不符合'],
  number: ['数值', 'number'],
  date: ['日期', 'date'],
  choice: ['选项', 'choice', '单选'],
  photo: ['照片', 'photo', '拍照'],
  text: ['文字', 'text'],
  signature: ['签名', 'signature'],
  measurement: ['测量', 'measurement', '仪器测量'],
}

const reader =
  <Value extends string>(words: Words<Value>) =>
  (text: string): Value | null =>
    (Object.keys(words) as Value[]).find((value) => words[value].includes(text.trim().toLowerCase())) ?? null
const writer =
  <Value extends string>(words: Words<Value>) =>
  (value: Value): string =>
    words[value][0] ?? value

export const readSeverity = reader(SEVERITY)
export const writeSeverity = writer(SEVERITY)
export const readPhoto = reader(PHOTO)
export const writePhoto = writer(PHOTO)
export const readVerdict = reader(VERDICT)
export const writeVerdict = writer(VERDICT)
export const readKind = reader(KIND)
export const kindWords = Object.values(KIND)
  .map(([word]) => word)
  .join('、')

const YES = ['是', 'yes', 'true', '1', 'v', 'v2']
export const readYes = (text: string): boolean => YES.includes(text.trim().toLowerCase())
export const writeYes = (value: boolean): string => (value ? '是' : '否')

/** Several laws are split by ；, their articles in the same order; an empty part = number not known. */
export function readBasis(laws: string, articles: string): DraftItem['basis'] {
  const names = split(laws).filter((law) => law !== '')
  const numbers = articles.trim() === '' ? [] : split(articles)
  return names.map((law, place) => ({ law, article: numbers[place] || null }))
}

const split = (text: string): string[] => (text.trim() === '' ? [] : text.split(/[;；]/).map((part) => part.trim()))

export const writeLaws = (basis: DraftItem['basis']): string => basis.map(({ law }) => law).join('；')
export const writeArticles = (basis: DraftItem['basis']): string => basis.map(({ article }) => article ?? '').join('；')
