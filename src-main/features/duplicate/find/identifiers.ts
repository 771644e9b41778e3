import { checkCreditCode, normaliseCode, organisationPartOfCode } from '../../../law/code/codes.ts'

/** What kind of equality an identifier stands for. */
export type IdentifierKind = 'code' | 'organisation' | 'registration'

const NORMAL = /^[0-9A-Z]+$/

/** A filler (000000000000000, 111111111) identifies nobody. */
const FILLER = /^(.)\1+$/

/** Registration numbers had 13 digits before 2007 and 15 since (工商注册号); shorter ones are too weak to tell. */
const SHORTEST_NUMBER = 13

const ORGANISATION_CODE = 9
const CREDIT_CODE = 18

const normal = (text: string): string => (NORMAL.test(text) ? text : normaliseCode(text))

/**
 * Gives what identifies a subject besides its uid, one by one. A column of registration numbers also holds organisation
 * codes (9 characters) and whole credit codes (18) in old tables; each is compared with its own kind.
 */
export function eachIdentifier(
  code: string | null,
  number: string | null,
  take: (kind: IdentifierKind, value: string) => void,
): void {
  const takeCode = (value: string): void => {
    take('code', value)
    if (value.length !== CREDIT_CODE) return
    const organisation = organisationPartOfCode(value)
    if (!FILLER.test(organisation)) take('organisation', organisation)
  }
  const own = code === null ? '' : normal(code)
  if (own !== '') takeCode(own)
  if (number === null) return
  const other = normal(number)
  if (other === own || other === '' || FILLER.test(other)) return
  if (other.length === CREDIT_CODE && checkCreditCode(other).ok) takeCode(other)
  else if (other.length === ORGANISATION_CODE) take('organisation', other)
  else if (other.length >= SHORTEST_NUMBER) take('registration', other)
}
