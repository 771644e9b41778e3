import type { Condition, Limit } from '../../../law/check/checklist/checklist.ts'

const NUMBER = String.raw`(-?\d+(?:\.\d+)?)`
const pattern = (text: string): RegExp => new RegExp(`^${text}$`)
const BETWEEN = pattern(String.raw`\.\s*>=\s*${NUMBER}\s+and\s+\.\s*<=\s*${NUMBER}`)
const DAY = /^\.\s*>=\s*today\(\)\s*(?:([+-])\s*(\d+))?$/
const SINGLE: readonly (readonly [RegExp, keyof Limit])[] = [
  [pattern(String.raw`\.\s*<=\s*${NUMBER}`), 'max'],
  [pattern(String.raw`\.\s*>=\s*${NUMBER}`), 'min'],
  [pattern(String.raw`\.\s*>\s*${NUMBER}`), 'above'],
  [pattern(String.raw`\.\s*=\s*${NUMBER}`), 'equals'],
]

/** A limit as an XLSForm constraint (`. <= 8`, `. >= today() - 365`) or null where it says what no limit can. */
export function readConstraint(text: string): Limit | null {
  const plain = text.normalize('NFKC').trim()
  const between = BETWEEN.exec(plain)
  if (between) return { min: Number(between[1]), max: Number(between[2]) }
  const day = DAY.exec(plain)
  if (day) return { notBeforeToday: Number(day[2] ?? 0) * (day[1] === '-' ? -1 : 1) + 0 }
  for (const [form, field] of SINGLE) {
    const found = form.exec(plain)
    if (found) return { [field]: Number(found[1]) }
  }
  return null
}

/** A limit in the short form of plain tables: `<=8`, `0..8`, `=0`, `>0`, `>=today-365`; null where it is none. */
export function readShortLimit(text: string): Limit | null {
  const plain = text.normalize('NFKC').replace(/\s/g, '').replace('≤', '<=').replace('≥', '>=')
  const range = pattern(`${NUMBER}\\.\\.${NUMBER}`).exec(plain)
  if (range) return { min: Number(range[1]), max: Number(range[2]) }
  return readConstraint(`. ${plain.replace('today', 'today()').replace(/^(>=|<=|=|>)/, '$1 ')}`)
}

/** The constraint of a limit; several bounds are joined, an exact value and a value to exceed stand alone. */
export function writeConstraint(limit: Limit): string {
  if (limit.notBeforeToday !== undefined) {
    const { notBeforeToday: days } = limit
    return days === 0 ? '. >= today()' : `. >= today() ${days < 0 ? '-' : '+'} ${Math.abs(days)}`
  }
  if (limit.equals !== undefined) return `. = ${limit.equals}`
  if (limit.above !== undefined) return `. > ${limit.above}`
  if (limit.min !== undefined && limit.max !== undefined) return `. >= ${limit.min} and . <= ${limit.max}`
  return limit.max === undefined ? `. >= ${limit.min}` : `. <= ${limit.max}`
}

const TERM = /^(?:\$\{([^}]+)\}\s*=\s*'([^']*)'|selected\(\s*\$\{([^}]+)\}\s*,\s*'([^']*)'\s*\))$/

/** A condition as an XLSForm relevant: answers to one item, joined by or; null where it says more than that. */
export function readRelevant(text: string): Condition | null {
  const terms = text
    .replace(/[“”"]/g, "'")
    .split(/\s+or\s+/)
    .map((term) => TERM.exec(term.trim().replace(/^\((.*)\)$/, '$1')))
  const pairs = terms.map((term) => term && { item: term[1] ?? term[3] ?? '', value: term[2] ?? term[4] ?? '' })
  const [first] = pairs
  if (!first || pairs.some((pair) => pair?.item !== first.item)) return null
  return { item: first.item, in: pairs.map((pair) => pair?.value ?? '') }
}

/** The relevant of a condition. */
export const writeRelevant = ({ item, in: values }: Condition): string =>
  values.map((value) => `\${${item}} = '${value}'`).join(' or ')
