import { makeCreditCode } from '../../../law/code/codes.ts'

/** Characters of organisation codes that credit codes allow: no I O S V Z. */
const CHARACTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2] as const
/** Organisation codes of new registrations run upwards from MA0; this part of the range is far ahead of them. */
const RANGE = 'MAY'
const PLACES = 5

/** How many organisation codes there are in the range. */
export const CODE_NUMBERS = CHARACTERS.length ** PLACES

/**
 * A valid credit code (GB 32100-2015, organisation part by GB 11714) for a number of the range, growing with it as codes of
 * new registrations do; `start` = registering authority and kind ('91', '92' ...). Numbers lie below CODE_NUMBERS.
 */
export function demoCode(start: string, division: string, number: number): string {
  let left = number
  let digits = ''
  for (let i = 0; i < PLACES; i++) {
    digits = CHARACTERS.charAt(left % CHARACTERS.length) + digits
    left = Math.floor(left / CHARACTERS.length)
  }
  const body = `${RANGE}${digits}`
  return makeCreditCode(`${start}${division}${body}${organisationCheck(body)}`)
}

function organisationCheck(body: string): string {
  const sum = WEIGHTS.reduce((total, weight, i) => total + Number.parseInt(body.charAt(i), 36) * weight, 0)
  const rest = 11 - (sum % 11)
  return rest === 10 ? 'X' : rest === 11 ? '0' : String(rest)
}
