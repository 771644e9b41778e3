import type { PaperContent } from './content.ts'

/** A character that cannot be printed, and the places of the paper where it stands, in printed words. */
export interface UnprintableCharacter {
  readonly character: string
  readonly places: readonly string[]
}

type Words = Readonly<Record<string, string>>

/** What an official calls the parts of a content that carry no printed label of their own. */
const words: Words = {
  agency: '出具单位',
  officer: '出具人',
  purpose: '查询用途',
  number: '编号',
  labels: '信用标签',
  suggestion: '信用状况提升建议',
  inspections: '检查记录',
  statements: '报告说明',
  conclusion: '结论',
  signatures: '签名',
  speeches: '告知与回答',
  closing: '告知与回答',
  copies: '文书份数',
  correction: '更正说明',
}

/** The same inside the subject of a report. */
const subjectWords: Words = {
  name: '企业名称',
  code: '统一社会信用代码',
  representative: '法定代表人/负责人',
  type: '企业类型',
  established: '成立日期',
  address: '住所',
  status: '登记状态',
  capital: '注册资本',
  authority: '登记机关',
  scope: '经营范围',
}

/** Every text of a content with the place where it is printed (企业名称, 行政处罚 第 1 条 违法事实 …). */
export function* placedTexts(content: PaperContent): Generator<{ readonly place: string; readonly text: string }> {
  const labels: Words = content.kind === 'record' ? { ...content.labels } : {}
  const inside: Readonly<Record<string, Words>> = {
    subject: subjectWords,
    party: { ...labels, name: labels.party ?? '' },
    officers: { name: labels.officer ?? '', certificate: labels.certificate ?? '' },
  }
  const own: Words = content.kind === 'record' ? { ...words, ...labels, labels: '文书格式' } : words
  yield* textsIn(content, '文书', own, inside)
}

function* textsIn(
  value: unknown,
  place: string,
  names: Words,
  inside: Readonly<Record<string, Words>>,
): Generator<{ readonly place: string; readonly text: string }> {
  if (typeof value === 'string') yield { place, text: value }
  if (typeof value !== 'object' || value === null) return
  if (Array.isArray(value)) {
    for (const item of value) yield* textsIn(item, place, names, inside)
    return
  }
  const { title, label } = value as { readonly title?: unknown; readonly label?: unknown }
  const here = typeof title === 'string' && title ? title : typeof label === 'string' ? `${place} ${label}` : place
  for (const [key, child] of Object.entries(value)) {
    yield* textsIn(child, names[key] || here, inside[key] ?? names, inside)
  }
}

/** The characters of `missing` with the places where they stand, each place once. */
export function placeCharacters(content: PaperContent, missing: readonly string[]): UnprintableCharacter[] {
  const places = new Map(missing.map((character) => [character, new Set<string>()]))
  for (const { place, text } of placedTexts(content)) {
    for (const char of text) places.get(char)?.add(place)
  }
  return [...places].map(([character, found]) => ({ character, places: [...found] }))
}
