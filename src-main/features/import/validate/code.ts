import { checkCreditCode, creditCheckCharacter, normaliseCode } from '../../../law/code/codes.ts'
import { checkIdentityNumber, checkOrganisationCode } from '../../../law/code/other-codes.ts'
import { NATURAL_PERSON_REASON } from '../../../law/natural-person.ts'
import type { Cause } from './fault.ts'

/** A credit code as read, or what is wrong with it, which part, and what to do where comparing with the paper is no help. */
export type CodeReading =
  | { readonly code: string }
  | { readonly reason: string; readonly mark: string; readonly remedy?: string; readonly cause?: Cause }

const EXPONENT = /^\d(?:\.\d+)?(e\+?\d+)$/i
const BROKEN = '在原系统把该列存为文本，重新导出'
/** A number of 18 digits that went through Excel keeps 15 and ends in zeros. */
const CUT_BY_EXCEL = /^[1-9]\d{14}000$/
/** An identity number, also with its middle hidden: 4101**********1234. */
const HIDDEN_PERSON = /^\d{3,8}[*×X]{4,}\d{2,4}[\dX]?$/

/** Characters that people and scanners take for one another, both of them code characters (I, O, S, V, Z never are). */
const ALIKE: Readonly<Record<string, string>> = {
  ...{ I: '1', O: '0', S: '5', Z: '2', V: 'U' },
  ...{ 0: 'DQ', D: '0', Q: '0', 1: 'LT7', L: '1', 7: '1T', T: '17', 8: 'B', B: '8', 6: 'G', G: '6', 5: '6', U: 'W' },
}

/** Reads a 统一社会信用代码; the right value is named only where it follows from the rest. */
export function readCode(text: string): CodeReading {
  const atOnce = checkCreditCode(text)
  if (atOnce.ok) return { code: atOnce.code }
  const plain = text
    .normalize('NFKC')
    .replace(/[‐-―−]/g, '-')
    .trim()
  const exponent = EXPONENT.exec(plain)
  if (exponent) {
    return {
      reason: '代码被 Excel 改成了科学计数，后几位已丢失',
      mark: exponent[1] ?? plain,
      remedy: BROKEN,
      cause: 'code',
    }
  }
  const check = checkCreditCode(plain)
  if (check.ok) return { code: check.code }
  const code = normaliseCode(plain)
  if (checkIdentityNumber(code).ok || HIDDEN_PERSON.test(code)) {
    return { reason: NATURAL_PERSON_REASON, mark: '', remedy: '不用处理', cause: 'person' }
  }
  if (CUT_BY_EXCEL.test(code)) {
    return { reason: '代码被 Excel 改成了数字，末 3 位成了 0', mark: code.slice(-3), remedy: BROKEN, cause: 'code' }
  }
  switch (check.reason) {
    case 'length':
      return { reason: lengthReason(code), mark: plain, cause: 'code' }
    case 'check': {
      const meant = lookalikes(code)
      return { reason: check.message, mark: plain.slice(-1), cause: 'code', ...(meant === null ? {} : proposal(meant)) }
    }
    case 'character': {
      const reason = check.message.replace(/，请对照执照核对$/, '')
      const mark = [...code][(check.position ?? 1) - 1] ?? plain
      const meant = lookalikes(code)
      return { reason, mark, cause: 'code', ...(meant === null ? {} : proposal(meant)) }
    }
  }
}

const proposal = (meant: string): { remedy: string } => ({ remedy: `改成 ${meant} 后校验位相符，请对照执照确认` })

function lengthReason(code: string): string {
  const length = [...code].length
  if (length === 9 && checkOrganisationCode(code).ok) return '这是 9 位的组织机构代码，应为 18 位的统一社会信用代码'
  if (length === 15 && /^\d+$/.test(code)) return '这是 15 位的注册号，应为 18 位的统一社会信用代码'
  return `统一社会信用代码应为 18 位，现有 ${length} 位`
}

/**
 * The one code with a right check character that differs only in characters taken for one another: all that can never
 * stand in a code replaced, else one replaced. Null if there is none or more than one.
 */
function lookalikes(code: string): string | null {
  const legal = code.replace(/[IOSVZ]/g, (character) => ALIKE[character] ?? character)
  if (legal !== code) return isRight(legal) ? legal : null
  const found = [...code].flatMap((character, place) =>
    [...(ALIKE[character] ?? '')]
      .map((other) => code.slice(0, place) + other + code.slice(place + 1))
      .filter((candidate) => isRight(candidate)),
  )
  return found.length === 1 ? (found[0] ?? null) : null
}

const isRight = (code: string): boolean =>
  checkCreditCode(code).ok && creditCheckCharacter(code.slice(0, 17)) === code.slice(-1)
