/** Excel keeps 15 significant digits: a whole number of 16 or more has lost its last ones. */
const FIRST_LOSSY = 1e15

/** Days from 1899-12-30 (day 0 of Excel's serials after its invented 1900-02-29) and from 1904-01-01 to 1970-01-01. */
const EPOCH_1900 = Date.UTC(1899, 11, 30)
const EPOCH_1904 = Date.UTC(1904, 0, 1)
const MILLISECONDS_A_DAY = 86_400_000

/** Whether a numeric cell holds 16 digits or more, so that Excel has already dropped some (IEEE 754 doubles, 15 kept). */
export const hasLostDigits = (value: number): boolean => Number.isInteger(value) && Math.abs(value) >= FIRST_LOSSY

/** A number as a person would have typed it: no exponent, no noise behind the 15th digit. */
export function numberText(value: number): string {
  if (Number.isInteger(value)) return Math.abs(value) < 1e21 ? String(value) : BigInt(value).toString()
  return String(Number(value.toPrecision(15)))
}

/** A wall-clock instant given as UTC fields: 'YYYY-MM-DD', with ' HH:mm:ss' only where it is not midnight. */
export function instantText(milliseconds: number): string {
  const text = new Date(Math.round(milliseconds / 1000) * 1000).toISOString()
  const time = text.slice(11, 19)
  return time === '00:00:00' ? text.slice(0, 10) : `${text.slice(0, 10)} ${time}`
}

/** Day of an Excel serial; before serial 60 the 1900 system is one day off (its 1900 is a leap year). */
export function serialText(serial: number, date1904: boolean): string {
  const shifted = !date1904 && serial < 60 ? serial + 1 : serial
  return instantText((date1904 ? EPOCH_1904 : EPOCH_1900) + shifted * MILLISECONDS_A_DAY)
}

/** Whether a number format shows a date (ECMA-376 part 1, 18.8.31): a y, m, d, h or s outside quotes and brackets. */
export function isDateFormat(format: string | undefined): boolean {
  if (format === undefined) return false
  const bare = format.replace(/"[^"]*"|\[[^\]]*\]|\\./g, '')
  return /[ymdhs]/i.test(bare) && !/general/i.test(bare)
}
