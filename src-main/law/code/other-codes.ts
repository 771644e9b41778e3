import { normaliseCode } from './codes.ts'

/**
 * Outcome of testing an older or personal number. `code` is the normalised number;
 * `expected` is the right last character, given only if the characters before it are well formed.
 */
export type CodeCheck =
  | { readonly ok: true; readonly code: string }
  | {
      readonly ok: false
      readonly reason: 'length' | 'character' | 'check' | 'birthday'
      readonly expected?: string
      readonly message: string
    }

const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2] as const
const IDENTITY_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const
const IDENTITY_CHECKS = '10X98765432'

/**
 * Tests an organisation code of 9 characters (GB 11714). About 17 of 7,018 real credit codes carry one that fails,
 * so a failure is a warning and never a reason to refuse.
 */
export function checkOrganisationCode(text: string): CodeCheck {
  const code = normaliseCode(text)
  if (code.length !== 9) return tooLong('组织机构代码', 9, code)
  if (!/^[0-9A-Z]{8}[0-9X]$/.test(code)) return badCharacter('组织机构代码')
  const sum = ORGANISATION_WEIGHTS.reduce((total, weight, index) => {
    return total + Number.parseInt(code.charAt(index), 36) * weight
  }, 0)
  const rest = 11 - (sum % 11)
  const expected = rest === 10 ? 'X' : rest === 11 ? '0' : String(rest)
  return compareLast('组织机构代码', code, expected)
}

/** Tests a registration number of 15 digits, used before 2015: last digit by ISO 7064 MOD 11,10 (GS 15-2006). */
export function checkRegistrationNumber(text: string): CodeCheck {
  const code = normaliseCode(text)
  if (code.length !== 15) return tooLong('注册号', 15, code)
  if (!/^\d{15}$/.test(code)) return badCharacter('注册号')
  return compareLast('注册号', code, registrationCheckDigit(code.slice(0, 14)))
}

/** Tests a 公民身份号码 of 18 characters: birthday that exists and check character by ISO 7064 MOD 11-2 (GB 11643). */
export function checkIdentityNumber(text: string): CodeCheck {
  const code = normaliseCode(text)
  if (code.length !== 18) return tooLong('公民身份号码', 18, code)
  if (!/^\d{17}[0-9X]$/.test(code)) return badCharacter('公民身份号码')
  if (!isBirthday(code.slice(6, 14))) {
    return { ok: false, reason: 'birthday', message: '公民身份号码第 7 至 14 位不是日期，请对照证件核对' }
  }
  const sum = IDENTITY_WEIGHTS.reduce((total, weight, index) => total + Number(code.charAt(index)) * weight, 0)
  return compareLast('公民身份号码', code, IDENTITY_CHECKS.charAt(sum % 11))
}

/** Check digit of 14 digits by ISO 7064 MOD 11,10. */
export function registrationCheckDigit(first14: string): string {
  let product = 10
  for (const digit of first14) {
    const sum = (product + Number(digit)) % 10 || 10
    product = (sum * 2) % 11
  }
  return String((11 - product) % 10)
}

function isBirthday(text: string): boolean {
  const year = Number(text.slice(0, 4))
  const month = Number(text.slice(4, 6))
  const day = Number(text.slice(6, 8))
  const date = new Date(Date.UTC(year, month - 1, day))
  return year >= 1850 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}

function tooLong(name: string, length: number, code: string): CodeCheck {
  return { ok: false, reason: 'length', message: `${name}应为 ${length} 位，现有 ${code.length} 位` }
}

function badCharacter(name: string): CodeCheck {
  return { ok: false, reason: 'character', message: `${name}含有不应出现的字符，请对照证照核对` }
}

function compareLast(name: string, code: string, expected: string): CodeCheck {
  if (code.endsWith(expected)) return { ok: true, code }
  return { ok: false, reason: 'check', expected, message: `${name}校验位不对：前面各位无误时，末位应为 ${expected}` }
}
