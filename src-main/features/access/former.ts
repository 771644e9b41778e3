import { randomBytes, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import type { WorkReader, WorkStore } from '../../database/handle.ts'
import { Failure } from '../failure/failure.ts'
import { readSetting, writeSetting } from '../settings/store.ts'
import { slowHash } from './keys.ts'

/** Passphrases that may not come again, the present one among them (common practice at level 3 of GB/T 22239-2019). */
const KEPT = 5

const formerSchema = z.object({ salt: z.string(), hash: z.string() })
type Former = z.infer<typeof formerSchema>

const keyOf = (officer: string): string => `passphrases/${officer}`

const formersOf = (db: WorkReader, officer: string): Former[] =>
  readSetting<Former[]>(db, keyOf(officer), z.array(formerSchema), [])

/**
 * Refuses one of the officer's last five passphrases with a Failure AC-0123; `current` where it is known, since a folder of
 * an older version remembers none.
 */
export async function demandUnused(
  db: WorkReader,
  officer: string,
  passphrase: string,
  current?: string,
): Promise<void> {
  const used = (): Failure => new Failure('AC-0123', `最近 ${KEPT} 次用过的口令不能再用。`, '请换一个没有用过的口令。')
  if (passphrase === current) throw used()
  for (const { salt, hash } of formersOf(db, officer)) {
    const given = await slowHash(passphrase, Buffer.from(salt, 'base64'))
    if (timingSafeEqual(given, Buffer.from(hash, 'base64'))) throw used()
  }
}

/** Remembers that an officer has this passphrase now: a slow hash of it, inside the encrypted work.db. */
export async function rememberPassphrase(work: WorkStore, officer: string, passphrase: string): Promise<void> {
  const salt = randomBytes(16)
  const hash = await slowHash(passphrase, salt)
  const now: Former = { salt: salt.toString('base64'), hash: hash.toString('base64') }
  work.write((db) => writeSetting(db, keyOf(officer), [now, ...formersOf(work.read, officer)].slice(0, KEPT)))
}
