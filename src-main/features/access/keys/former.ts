import { randomBytes, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import type { WorkReader, WorkStore } from '../../../database/handle.ts'
import { Failure } from '../../failure/failure.ts'
import { readSetting, writeSetting } from '../../settings/store.ts'
import { slowHash } from './keys.ts'

/** Passphrases that may not come again, the present one among them (common practice at level 3 of GB/T 22239-2019). */
const KEPT = 5

const formerSchema = z.object({ salt: z.string(), hash: z.string() })
/** A slow hash of a passphrase that somebody has or had. */
export type Former = z.infer<typeof formerSchema>

/** An officer's last passphrases, the present one first. */
export const formersSchema = z.array(formerSchema)

/** Whether this is the passphrase of the hash. */
export async function isPassphrase({ salt, hash }: Former, passphrase: string): Promise<boolean> {
  const given = await slowHash(passphrase, Buffer.from(salt, 'base64'))
  return timingSafeEqual(given, Buffer.from(hash, 'base64'))
}

const used = (): Failure => new Failure('AC-0123', `最近 ${KEPT} 次用过的口令不能再用。`, '请换一个没有用过的口令。')

/** Refuses a passphrase that is one of the last with a Failure AC-0123. */
export async function demandNew(formers: readonly Former[], passphrase: string): Promise<void> {
  for (const former of formers) if (await isPassphrase(former, passphrase)) throw used()
}

/** The last passphrases after somebody took a new one. */
export async function withNewest(formers: readonly Former[], passphrase: string): Promise<Former[]> {
  const salt = randomBytes(16)
  const hash = await slowHash(passphrase, salt)
  return [{ salt: salt.toString('base64'), hash: hash.toString('base64') }, ...formers].slice(0, KEPT)
}

const keyOf = (officer: string): string => `passphrases/${officer}`

const formersOf = (db: WorkReader, officer: string): Former[] =>
  readSetting<Former[]>(db, keyOf(officer), formersSchema, [])

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
  if (passphrase === current) throw used()
  await demandNew(formersOf(db, officer), passphrase)
}

/** Remembers that an officer has this passphrase now: a slow hash of it, inside the encrypted work.db. */
export async function rememberPassphrase(work: WorkStore, officer: string, passphrase: string): Promise<void> {
  const next = await withNewest(formersOf(work.read, officer), passphrase)
  work.write((db) => writeSetting(db, keyOf(officer), next))
}
