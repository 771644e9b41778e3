import { Failure } from '../../failure/failure.ts'

const SHORTEST = 8

/**
 * Refuses a passphrase that is too short, of one kind of characters only, or says who the officer is by name or
 * certificate number (GB/T 22239-2019, identity control).
 */
export function checkPassphrase(
  passphrase: string,
  officer?: { readonly name: string; readonly certificate: string },
): void {
  if ([...passphrase].length < SHORTEST)
    throw new Failure('AC-0121', `口令至少 ${SHORTEST} 位。`, '请换一个更长的口令。')
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^a-zA-Z\d]/].filter((kind) => kind.test(passphrase)).length
  if (kinds < 2) throw new Failure('AC-0122', '口令只有一种字符。', '请同时使用字母、数字或符号中的两种以上。')
  const said = [officer?.name, officer?.certificate].some((fact) => fact && passphrase.includes(fact))
  if (said) throw new Failure('AC-0124', '口令里有姓名或执法证号。', '请换一个别人猜不到的口令。')
}

const ATTEMPTS = 5
const LOCK_MINUTES = 30

/** Wrong passphrases so far and until when none is taken. */
export type Failures = { readonly count: number; readonly lockedUntil: string | null }

/** How many wrong passphrases are left before the lock. */
export const attemptsLeft = (failures: Failures): number => Math.max(0, ATTEMPTS - failures.count)

/** True while no passphrase is taken. */
export const isLockedOut = (failures: Failures, now: Date): boolean =>
  failures.lockedUntil !== null && failures.lockedUntil > now.toISOString()

/** One more wrong passphrase: five in a row close the way in for 30 minutes (GB/T 22239-2019 level 3 practice). */
export function afterFailure(failures: Failures, now: Date): Failures {
  const lapsed = failures.lockedUntil !== null && !isLockedOut(failures, now)
  const count = (lapsed ? 0 : failures.count) + 1
  const lockedUntil = count >= ATTEMPTS ? new Date(now.getTime() + LOCK_MINUTES * 60_000).toISOString() : null
  return { count, lockedUntil }
}
