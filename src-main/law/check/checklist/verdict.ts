import { addDays, type Day, daysBetween, wrongDay } from '../../day.ts'
import type { Verdict } from '../visit-types.ts'
import type { Item, Limit } from './checklist.ts'

/** Conclusion that a value brings, one sentence that says why, and the limit in words. `verdict` null = by hand. */
export interface Judgement {
  readonly verdict: Verdict | null
  readonly sentence: string
  readonly limitText: string
}

const WORDS: Readonly<Record<Verdict, string>> = { ok: '符合', fail: '不符合', na: '不适用' }

/**
 * Judges the value of an item: numbers and days against the limit, choices by their options, all other kinds by the
 * conclusion itself (`ok`, `fail`, `na`). An empty or unreadable value gives no conclusion.
 */
export function verdictOf(item: Item, value: string | null, today: Day): Judgement {
  const limitText = limitWords(item, today)
  const text = (value ?? '').normalize('NFKC').trim()
  if (text === '') return { verdict: null, sentence: '', limitText }
  switch (item.judgedBy) {
    case 'number':
    case 'measurement':
      return { ...judgeNumber(item, text), limitText }
    case 'date':
      return { ...judgeDay(item, text, today), limitText }
    case 'choice': {
      const option = item.options.find((candidate) => candidate.value === text)
      if (!option) return { verdict: null, sentence: `检查表没有“${text}”这一选项`, limitText }
      const words = WORDS[option.verdict]
      const sentence = option.value === words ? words : `${option.value}，${words}`
      return { verdict: option.verdict, sentence, limitText }
    }
    default:
      return isVerdict(text)
        ? { verdict: text, sentence: WORDS[text], limitText }
        : { verdict: null, sentence: '', limitText }
  }
}

/** A number given on the pad or the keyboard, or null: minus and full-width signs are read, blanks are not numbers. */
export function readNumber(text: string): number | null {
  const plain = text.normalize('NFKC').replace(/[−–]/g, '-').trim()
  return /^-?\d{1,9}(\.\d{1,6})?$/.test(plain) ? Number(plain) : null
}

function judgeNumber(item: Item, text: string): Omit<Judgement, 'limitText'> {
  const number = readNumber(text)
  if (number === null) return { verdict: null, sentence: '不是数字，请重新填写' }
  const { limit } = item
  if (limit === null) return { verdict: null, sentence: '没有限值，由检查人员判断' }
  if (limit.equals !== undefined && number !== limit.equals) {
    const words = limit.equals === 0 ? `有 ${quantity(number, item)}` : `应为 ${quantity(limit.equals, item)}`
    return { verdict: 'fail', sentence: `${words}，不符合` }
  }
  if (limit.max !== undefined && number > limit.max) {
    return { verdict: 'fail', sentence: `高出 ${quantity(difference(number, limit.max), item)}，不符合` }
  }
  if (limit.min !== undefined && number < limit.min) {
    return { verdict: 'fail', sentence: `低 ${quantity(difference(limit.min, number), item)}，不符合` }
  }
  if (limit.above !== undefined && number <= limit.above) {
    return { verdict: 'fail', sentence: `应大于 ${quantity(limit.above, item)}，不符合` }
  }
  return { verdict: 'ok', sentence: limit.equals === 0 ? '没有发现，符合' : '在限值内，符合' }
}

function judgeDay(item: Item, text: string, today: Day): Omit<Judgement, 'limitText'> {
  const wrong = wrongDay(text)
  if (wrong !== null) return { verdict: null, sentence: wrong }
  const offset = item.limit?.notBeforeToday
  if (offset === undefined) return { verdict: null, sentence: '没有限值，由检查人员判断' }
  const earliest = addDays(today, offset)
  if (text < earliest) {
    const days = daysBetween(text, earliest)
    return { verdict: 'fail', sentence: `${offset === 0 ? '已过期' : '早了'} ${days} 天，不符合` }
  }
  if (offset !== 0) return { verdict: 'ok', sentence: '在期限内，符合' }
  const left = daysBetween(today, text)
  return { verdict: 'ok', sentence: left === 0 ? '今天到期，符合' : `还有 ${left} 天到期，符合` }
}

function limitWords(item: Item, today: Day): string {
  const limit: Limit | null = item.limit
  if (limit === null) return ''
  const temperature = item.unit === '℃'
  if (limit.notBeforeToday !== undefined) return `不早于 ${addDays(today, limit.notBeforeToday)}`
  if (limit.equals !== undefined) return `应为 ${quantity(limit.equals, item)}`
  if (limit.above !== undefined) return `大于 ${quantity(limit.above, item)}`
  if (limit.min !== undefined && limit.max !== undefined) {
    return `${signed(limit.min)} 至 ${quantity(limit.max, item)}`
  }
  if (limit.max !== undefined) return `${temperature ? '不高于' : '不超过'} ${quantity(limit.max, item)}`
  if (limit.min !== undefined) return `${temperature ? '不低于' : '不少于'} ${quantity(limit.min, item)}`
  return ''
}

function quantity(number: number, item: Item): string {
  return item.unit ? `${signed(number)} ${item.unit}` : signed(number)
}

function signed(number: number): string {
  return String(number).replace('-', '−')
}

/** 8.3 - 8 without the tail of binary fractions. */
function difference(a: number, b: number): number {
  return Math.round((a - b) * 1e6) / 1e6
}

function isVerdict(text: string): text is Verdict {
  return text === 'ok' || text === 'fail' || text === 'na'
}
