import { makeCreditCode } from '../../../law/code/codes.ts'

/** Characters of organisation codes that credit codes allow: no I O S V Z. */
const CHARACTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2] as const
/** Organisation codes of new registrations run upwards from MA0; this part of the range is far ahead of them. */
const RANGE = 'MAY'
const PLACES = 5
const SPACE = CHARACTERS.length ** PLACES
/** Prime to 31, so that different serials never meet; spreads neighbours apart. */
const STEP = 12_345_677

/**
 * A valid credit code (GB 32100-2015, organisation part by GB 11714) for the n-th invented subject; `start` = registering
 * authority and kind ('91', '92' ...). Different serials below 28 million give different codes.
 */
export function demoCode(start: string, division: string, serial: number): string {
  let left = (serial * STEP) % SPACE
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
