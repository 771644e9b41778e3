/** Characters of a 统一社会信用代码 in order of value 0-30: no I, O, S, V, Z (GB 32100-2015, table of code characters). */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/** A code as it should be spelled; nearly every one is, and needs no other look. */
const SPELLED = /^[0-9A-HJ-NP-RTUW-Y]{2}\d{6}[0-9A-HJ-NP-RTUW-Y]{10}$/

/** Value of each code character by its UTF-16 unit, -1 for all others. */
const VALUES = Int8Array.from({ length: 128 }, (_, unit) => ALPHABET.indexOf(String.fromCharCode(unit)))

/** Weights of the first 17 characters, 3^(i-1) mod 31 (GB 32100-2015, 4.5). */
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28] as const

/** Letters that people and OCR confuse with a code character, for the hint in the message. */
const LOOKALIKE: Readonly<Record<string, string>> = { I: '1', O: '0', S: '5', Z: '2', V: 'U' }

/** Kind of a credit subject as the leading two characters of its code tell it (GB 32100-2015, table 1). */
export type SubjectKind = '企业' | '个体工商户' | '农民专业合作社' | '事业单位' | '社会组织' | '其他'

/**
 * Outcome of testing a code. `code` is normalised: 18 upper-case half-width characters.
 * `expected` is the right last character; given only if the first 17 are well formed.
 * `position` (1-18) is the place of the first character that cannot stand there.
 */
export type CreditCodeCheck =
  | { readonly ok: true; readonly code: string }
  | {
      readonly ok: false
      readonly reason: 'length' | 'character' | 'check'
      readonly expected?: string
      readonly position?: number
      readonly message: string
    }

/** Upper case, full-width characters made half-width, blanks and hyphens removed: the spelling used for codes everywhere. */
export function normaliseCode(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\u200b\ufeff-]/g, '')
    .toUpperCase()
}

/** Check character of 17 well-formed code characters, or null if one of them is no code character (GB 32100-2015, 4.5). */
export function creditCheckCharacter(first17: string): string | null {
  if (first17.length !== WEIGHTS.length) return null
  let sum = 0
  for (let index = 0; index < WEIGHTS.length; index++) {
    const value = VALUES[first17.charCodeAt(index)] ?? -1
    if (value < 0) return null
    sum += value * (WEIGHTS[index] ?? 0)
  }
  return ALPHABET.charAt((31 - (sum % 31)) % 31)
}

/**
 * A complete code from its first 17 characters, for invented data.
 * @throws RangeError if they are not 17 code characters.
 */
export function makeCreditCode(first17: string): string {
  const check = creditCheckCharacter(first17)
  if (check === null) throw new RangeError('前 17 位须为统一社会信用代码字符')
  return first17 + check
}

/** Tests a 统一社会信用代码 (GB 32100-2015); lower case, full-width characters and blanks are accepted. */
export function checkCreditCode(text: string): CreditCodeCheck {
  const isSpelled = SPELLED.test(text)
  const code = isSpelled ? text : normaliseCode(text)
  if (!isSpelled) {
    const length = [...code].length
    if (length !== 18) {
      return { ok: false, reason: 'length', message: `统一社会信用代码应为 18 位，现有 ${length} 位，请对照执照核对` }
    }
    const position = firstWrongPosition(code)
    if (position !== null) {
      return { ok: false, reason: 'character', position, message: wrongCharacter(code.charAt(position - 1), position) }
    }
  }
  const expected = creditCheckCharacter(code.slice(0, 17)) ?? ''
  if (code.charAt(17) === expected) return { ok: true, code }
  return {
    ok: false,
    reason: 'check',
    expected,
    position: 18,
    message: `校验位不对：前 17 位无误时，末位应为 ${expected}`,
  }
}

/** Division code (GB/T 2260, 6 digits) of registration inside a code. */
export function divisionOfCode(code: string): string {
  return code.slice(2, 8)
}

/** Organisation code (GB 11714, 9 characters) inside a code. */
export function organisationPartOfCode(code: string): string {
  return code.slice(8, 17)
}

/** Kind of subject from the registering authority and kind characters of a code (GB 32100-2015, table 1). */
export function kindOfCode(code: string): SubjectKind {
  if (code.startsWith('91')) return '企业'
  if (code.startsWith('92')) return '个体工商户'
  if (code.startsWith('93')) return '农民专业合作社'
  if (code.startsWith('12')) return '事业单位'
  if (code.startsWith('5')) return '社会组织'
  return '其他'
}

/** What an organisation is registered by, by the first two characters of a code (GB 32100-2015, table 1). */
const CERTIFICATES: Readonly<Record<string, string>> = {
  12: '事业单位法人证书',
  51: '社会团体法人登记证书',
  52: '民办非企业单位登记证书',
  53: '基金会法人登记证书',
  91: '营业执照',
  92: '营业执照',
  93: '营业执照',
}

/** Name of the certificate that a subject of this code holds; one that carries the code itself where none is known. */
export const certificateOf = (code: string): string => CERTIFICATES[code.slice(0, 2)] ?? '统一社会信用代码证书'

/** The four groups in which a code is shown: authority and kind, division, organisation, check (2-6-9-1). */
export function groupCode(code: string): readonly [string, string, string, string] {
  return [code.slice(0, 2), code.slice(2, 8), code.slice(8, 17), code.slice(17)]
}

function firstWrongPosition(code: string): number | null {
  for (let index = 0; index < 18; index++) {
    const character = code.charAt(index)
    const isDivision = index >= 2 && index < 8
    if (isDivision ? !/\d/.test(character) : !ALPHABET.includes(character)) return index + 1
  }
  return null
}

function wrongCharacter(character: string, position: number): string {
  const isDivision = position >= 3 && position <= 8
  const rule = isDivision ? '第 3 至 8 位是行政区划代码，只用数字' : '代码不用 I、O、S、V、Z，也不用符号'
  const lookalike = LOOKALIKE[character]
  const hint = lookalike ? `，可能是 ${lookalike}` : '，请对照执照核对'
  return `第 ${position} 位“${character}”有误：${rule}${hint}`
}
