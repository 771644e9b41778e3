import { registrationCheckDigit } from '../../../law/code/other-codes.ts'
import type { SubjectInput } from '../../import/write/registry.ts'
import { demoCode } from './codes.ts'
import { nameOf, rootOf } from './names.ts'
import type { Random } from './random.ts'
import { serialUid } from './serial-uid.ts'
import { CODE_STRIDE, type DemoSubject } from './subject.ts'

/** One subject in so many was entered twice. */
const ONE_IN = 499
/** What follows the division in an invented registration number of 15 digits. */
const NUMBER_START = '6999'

/** Ways in which one subject comes to stand in the books twice. */
const WAYS = ['registration', 'place', 'former'] as const

const wayOf = (serial: number): (typeof WAYS)[number] => WAYS[Math.floor(serial / ONE_IN) % WAYS.length] ?? 'place'

/** Serial of the subject which the n-th one doubles, or null: the one before it. */
export const doubledSerial = (serial: number): number | null => (serial % ONE_IN === ONE_IN - 1 ? serial - 1 : null)

/** The subject with what it shares with its double, if it has one under its registration number of before 2015. */
export const withOldNumber = (subject: SubjectInput, serial: number): SubjectInput =>
  doubledSerial(serial + 1) === serial && wayOf(serial) === 'registration'
    ? { ...subject, registration_number: oldNumber(subject, serial) }
    : subject

/**
 * A subject as it was entered a second time: under its old registration number without a credit code, with another code
 * at the same place, or under a new name at the same place.
 */
export function doubleOf(random: Random, first: DemoSubject, serial: number): DemoSubject {
  const { place, trade } = first
  const before = withOldNumber(first.subject, serial - 1)
  const same = { ...before, uid: serialUid(serial) }
  const kept = before.code ?? ''
  const code = demoCode(kept.slice(0, 2), kept.slice(2, 8), serial * CODE_STRIDE)
  switch (wayOf(serial)) {
    case 'registration':
      return { place, trade, subject: { ...same, code: null } }
    case 'former': {
      const names = { place, trade, root: rootOf(random), owner: before.representative ?? '' }
      const name = nameOf(random, before.kind, names)
      return { place, trade, subject: { ...same, code, name, former_names: JSON.stringify([before.name]) } }
    }
    default:
      return { place, trade, subject: { ...same, code } }
  }
}

function oldNumber({ code }: SubjectInput, serial: number): string {
  const body = `${code?.slice(2, 8)}${NUMBER_START}${String(serial % 10_000).padStart(4, '0')}`
  return body + registrationCheckDigit(body)
}
