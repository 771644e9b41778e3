import { formatWan, parseWan } from '../../../law/money.ts'

/**
 * An amount in minor units (分), or why it is none and how to write it. `unit` = whether cell or heading said it;
 * without one the amount was taken as 万元, as the tables of 双公示 have it.
 */
export type AmountReading =
  | { readonly minor: number; readonly unit: boolean }
  | { readonly reason: string; readonly remedy: string }

const DIGITS = '零一二三四五六七八九'
const FORMAL = '零壹贰叁肆伍陆柒捌玖'
const UNITS: Readonly<Record<string, number>> = { 十: 10, 拾: 10, 百: 100, 佰: 100, 千: 1000, 仟: 1000 }
const MINOR_A_YUAN = 100

/** Unit that a heading gives to its amounts: 罚款金额（万元）, 罚款金额（元）; null if it says none. */
export function unitOfHeading(heading: string): 'wan' | 'yuan' | null {
  const plain = heading.normalize('NFKC').replace(/\s/g, '')
  if (plain.includes('万元')) return 'wan'
  return /[(:：/]?(单位:?)?元\)?$/.test(plain) ? 'yuan' : null
}

/**
 * Reads an amount. The unit of the cell (5.2万元, 52000元) goes before that of the heading. Amounts in words are refused,
 * with the right spelling where it follows: nobody here should read 玖佰 for the office that wrote it.
 */
export function readAmount(text: string, heading: 'wan' | 'yuan' | null): AmountReading {
  const plain = text
    .normalize('NFKC')
    .replace(/[,\s¥￥]/g, '')
    .replace(/^人民币/, '')
  const [, digits = '', unit = ''] = /^(.*?)\(?(万元|元整|元|万)?\)?$/.exec(plain) ?? []
  if (/^(\(\d[\d.]*|-\d[\d.]*|−\d[\d.]*)$/.test(digits)) return { reason: '金额不能是负数', remedy: '对照决定书改正' }
  const own = unit === '' ? null : unit.startsWith('万') ? 'wan' : 'yuan'
  const taken = own ?? heading ?? 'wan'
  const minor = taken === 'wan' ? parseWan(digits) : yuan(digits)
  if (minor !== null) return { minor, unit: own !== null || heading !== null }
  if (/^\d+(\.\d+)?$/.test(digits)) {
    return taken === 'wan'
      ? { reason: '金额超过六位小数或过大', remedy: '以万元为单位，最多六位小数' }
      : { reason: '金额超过两位小数或过大', remedy: '以元为单位，最多两位小数' }
  }
  const meant = yuanWords(text)
  return { reason: '不是数字', remedy: meant === null ? example(heading) : `写成 ${spelled(meant, heading)}` }
}

const example = (heading: 'wan' | 'yuan' | null): string =>
  heading === 'yuan' ? '写成数字，以元为单位，如 52000' : '写成数字，以万元为单位，如 5.20'

const spelled = (minor: number, heading: 'wan' | 'yuan' | null): string =>
  heading === 'yuan' ? String(minor / MINOR_A_YUAN) : formatWan(minor).replace(/ 万元$|,/g, '')

function yuan(digits: string): number | null {
  const match = /^(\d{1,13})(?:\.(\d{1,2})0*)?$/.exec(digits)
  return match ? Number(match[1]) * MINOR_A_YUAN + Number((match[2] ?? '').padEnd(2, '0')) : null
}

/** 五万元整, 叁仟元: whole yuan in Chinese numerals; null if it is not spelled so. */
function yuanWords(text: string): number | null {
  const match = /^人?民?币?([零一二两三四五六七八九十百千万壹贰叁肆伍陆柒捌玖拾佰仟]+)[元圆]整?$/.exec(
    text.replace(/\s/g, ''),
  )
  if (!match) return null
  let total = 0
  let section = 0
  let digit = 0
  for (const character of match[1] ?? '') {
    const value = character === '两' ? 2 : Math.max(DIGITS.indexOf(character), FORMAL.indexOf(character))
    if (value >= 0) digit = value
    else if (character === '万') {
      total = (total + section + digit) * 10_000
      section = digit = 0
    } else {
      section += (digit || 1) * (UNITS[character] ?? 1)
      digit = 0
    }
  }
  return (total + section + digit) * MINOR_A_YUAN
}
