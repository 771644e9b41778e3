import type { Officer, Role } from '../../../features/access/contract.ts'
import { shanghai } from '../../commands/log-words.ts'
import { roleNames } from '../../keeping/posts.ts'
import { type Html, html } from './html.ts'

const UNITS = ['B', 'KB', 'MB', 'GB', 'TB']

/** A size in at most three digits: 8.4 MB (a MB is a million bytes). */
export function sizeWords(bytes: number): string {
  let [value, unit] = [bytes, 0]
  for (; value >= 999.5 && unit < UNITS.length - 1; unit += 1) value /= 1000
  return `${unit > 0 && value < 9.95 ? value.toFixed(1) : Math.round(value)} ${UNITS[unit]}`
}

/** A count with its thousands parted. */
export const countWords = (count: number): string => count.toLocaleString('en-US')

/** An instant to the minute, in Asia/Shanghai. */
export const timeWords = (at: string): string => shanghai(at).slice(0, 16)

/** An instant in a cell; "—" where there is none. */
export const timeCell = (at: string | null): Html =>
  at === null ? html`—` : html`<time class="day" datetime="${at}">${timeWords(at)}</time>`

/** A role as the office calls it. */
export const roleWords = (role: Role): string => roleNames[role]

/** A jurisdiction in words. */
export const jurisdictionWords = ({ districts, sectors }: Pick<Officer, 'districts' | 'sectors'>): string =>
  `${districts.length === 0 ? '全市' : districts.join('、')} · ${sectors.length === 0 ? '全部领域' : `领域 ${sectors.join('、')}`}`
