import { describe, expect, it } from 'vitest'
import { eachIdentifier } from '../../../src-main/features/duplicate/find/identifiers.ts'
import { makeCreditCode } from '../../../src-main/law/code/codes.ts'

const code = makeCreditCode('91410105MA9CDEN01')

const identifiers = (own: string | null, number: string | null): string[] => {
  const found: string[] = []
  eachIdentifier(own, number, (kind, value) => found.push(`${kind} ${value}`))
  return found
}
const ofCode = [`code ${code}`, `organisation ${code.slice(8, 17)}`]

describe('what identifies a subject', () => {
  it.each([
    ['a code', code, null, ofCode],
    ['a code in small letters with blanks', ` ${code.toLowerCase().slice(0, 6)} ${code.slice(6)}`, null, ofCode],
    ['a code in the column of numbers', null, code, ofCode],
    ['the same code in both columns once', code, code.toLowerCase(), ofCode],
    ['an organisation code with its hyphen', null, 'ma9ident-1', ['organisation MA9IDENT1']],
    ['a number of 15 digits', code, '410105000012345', [...ofCode, 'registration 410105000012345']],
    ['a number of 13 digits', null, '4101052001234', ['registration 4101052001234']],
    ['a number too short to tell', null, '12345', []],
    ['filler', null, '000000000000000', []],
    ['an 18-digit number that is no code', null, '123456789012345670', ['registration 123456789012345670']],
    ['nothing', null, null, []],
  ])('%s', (_, own, number, expected) => {
    expect(identifiers(own, number)).toEqual(expected)
  })
})
