import { parseWan } from '../../../law/money.ts'

/** An amount in minor units (分), or why it is none and how to write it. */
export type AmountReading = { readonly minor: number } | { readonly reason: string; readonly remedy: string }

const DIGITS = '零一二三四五六七八九'
const FORMAL = '零壹贰叁肆伍陆柒捌玖'
const UNITS: Readonly<Record<string, number>> = { 十: 10, 拾: 10, 百: 100, 佰: 100, 千: 1000, 仟: 1000 }
const MINOR_A_YUAN = 100
const MINOR_A_WAN = 1_000_000

/** Reads an amount given in 万元. Other spellings (五万元整, 50000 元) are refused, with the right one where it follows. */
export function readWan(text: string): AmountReading {
  const minor = parseWan(text)
  if (minor !== null) return { minor }
  const meant = yuanDigits(text) ?? yuanWords(text)
  const remedy = meant === null ? '写成数字，以万元为单位，如 5.20' : `写成 ${wanText(meant)}`
  const plain = text.normalize('NFKC').replace(/[,\s]/g, '')
  if (/^-\d/.test(plain)) return { reason: '金额不能是负数', remedy: '对照决定书改正' }
  if (/^\d+(\.\d+)?$/.test(plain)) return { reason: '金额超过六位小数或过大', remedy: '以万元为单位，最多六位小数' }
  return { reason: '不是数字', remedy }
}

function wanText(minor: number): string {
  const [whole = '', part = ''] = (minor / MINOR_A_WAN).toFixed(6).split('.')
  return `${whole}.${part.replace(/0{1,4}$/, '')}`
}

function yuanDigits(text: string): number | null {
  const match = /^([\d,]+(?:\.\d{1,2})?)元整?$/.exec(text.normalize('NFKC').replace(/\s/g, ''))
  return match ? Math.round(Number((match[1] ?? '').replaceAll(',', '')) * MINOR_A_YUAN) : null
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
