import { PHRASES } from './phrases.ts'

/** Stands where something was left out. */
export const LEFT_OUT = '〔略〕'

const BY_LENGTH = [...PHRASES].sort((a, b) => b.length - a.length)
/** A count with what it counts: no part of a telephone, certificate or house number. */
const COUNT = /^\d{1,3}(?:,\d{3})*(?= ?[项个份条张次])/
/** Code of a failure. */
const CODE = /^[A-Z]{2}-\d{4}(?![\w-])/
const MARK = /^[，。、；：（）()“”\s·]/
const UNIT = /^[项个份条张次](?=$|[，。、；：（）\s])/

/**
 * A line of the log with all left out but what the program itself says: names of people and subjects, numbers of
 * certificates, telephones and codes, and addresses cannot be told from each other, but from its own words they can.
 */
export function redact(text: string): string {
  let said = ''
  let rest = text
  let before = ''
  while (rest !== '') {
    const kept = knownStart(rest, before)
    if (kept === '') {
      if (!said.endsWith(LEFT_OUT)) said += LEFT_OUT
    } else said += kept
    const [taken = ''] = kept === '' ? rest : [kept]
    before = taken.at(-1) ?? ''
    rest = rest.slice(taken.length)
  }
  return said
}

/** What a text begins with that may be said; '' = nothing. */
function knownStart(rest: string, before: string): string {
  const phrase = BY_LENGTH.find((known) => rest.startsWith(known))
  if (phrase) return phrase
  const isApart = !/[\dA-Za-z]/.test(before)
  return (
    (isApart && (COUNT.exec(rest)?.[0] ?? CODE.exec(rest)?.[0])) || MARK.exec(rest)?.[0] || (UNIT.exec(rest)?.[0] ?? '')
  )
}
