import { createCipheriv, createDecipheriv, randomBytes, scrypt as scryptCallback } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { z } from 'zod'
import type { DataKey } from '../../../database/open.ts'
import { Failure } from '../../failure/failure.ts'

const scrypt = promisify<string, Buffer, number, { N: number; r: number; p: number; maxmem: number }, Buffer>(
  scryptCallback,
)

const ALGORITHM = 'scrypt-32768-8-1+aes-256-gcm'
const COST = { N: 32768, r: 8, p: 1, maxmem: 64 * 1024 * 1024 }

const wrapSchema = z.object({
  kind: z.enum(['officer', 'recovery']),
  officer: z.object({ id: z.string(), name: z.string(), certificate: z.string(), office: z.string() }).nullable(),
  algorithm: z.literal(ALGORITHM),
  salt: z.string(),
  nonce: z.string(),
  sealed: z.string(),
  /** Of a recovery code that was handed to a hub: the hub's recovery key (raw X25519, base64url). */
  sealedTo: z.string().optional(),
})
/** The data key of a folder, sealed by a passphrase or a recovery code. */
export type Wrap = z.infer<typeof wrapSchema>

const keyFileSchema = z.object({
  version: z.literal(1),
  wraps: z.array(wrapSchema),
  /** Wrong passphrases in a row and until when no further one is taken. */
  failures: z.object({ count: z.number(), lockedUntil: z.string().nullable() }),
  /** What may be shown before unlocking: no subject, no finding. */
  facts: z.object({
    asOf: z.string().nullable(),
    companions: z.array(z.object({ id: z.string(), name: z.string(), certificate: z.string() })),
    resting: z.string().nullable(),
    /** Who accompanied last. */
    companion: z.string().nullable().catch(null),
    /** Where the officer's login went when this device locked for it; null when it did not. */
    elsewhere: z.object({ device: z.string(), since: z.string() }).nullable().catch(null),
  }),
})
/** `keys.json`: all of a folder that is not encrypted. */
export type KeyFile = z.infer<typeof keyFileSchema>

const fileOf = (folder: string): string => path.join(folder, 'keys.json')

/** A key file without wraps, for a folder that is being set up. */
export const newKeyFile = (): KeyFile => ({
  version: 1,
  wraps: [],
  failures: { count: 0, lockedUntil: null },
  facts: { asOf: null, companions: [], resting: null, companion: null, elsewhere: null },
})

/** Reads the key file; null when the folder was never set up. */
export function readKeyFile(folder: string): KeyFile | null {
  if (!existsSync(fileOf(folder))) return null
  try {
    return keyFileSchema.parse(JSON.parse(readFileSync(fileOf(folder), 'utf8')))
  } catch (cause) {
    throw new Failure('AC-0110', '密钥文件 keys.json 无法读取。', '资料没有改动。请用备份中的 keys.json 替换后再试。', {
      cause,
    })
  }
}

/** Writes the key file so that a crash leaves the old one or the new one. */
export const writeKeyFile = (folder: string, keys: KeyFile): void =>
  writeWhole(fileOf(folder), JSON.stringify(keys, null, 1))

/** Writes a small file so that a crash leaves the old one or the new one; readable by this user only. */
export function writeWhole(file: string, text: string): void {
  const temporary = `${file}.new`
  const handle = openSync(temporary, 'w', 0o600)
  try {
    writeSync(handle, text)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  renameSync(temporary, file)
}

/** What a secret is turned into before it is used or compared: slow to guess (scrypt, RFC 7914), 32 bytes. */
export const slowHash = (secret: string, salt: Buffer): Promise<Buffer> =>
  scrypt(secret.normalize('NFKC'), salt, 32, COST)

/** Seals the data key by a passphrase or recovery code. */
export async function sealKey(
  key: DataKey,
  secret: string,
  owner: Pick<Wrap, 'kind' | 'officer' | 'sealedTo'>,
): Promise<Wrap> {
  const salt = randomBytes(16)
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', await slowHash(secret, salt), nonce)
  const sealed = Buffer.concat([cipher.update(key), cipher.final(), cipher.getAuthTag()])
  return {
    ...owner,
    algorithm: ALGORITHM,
    salt: salt.toString('base64'),
    nonce: nonce.toString('base64'),
    sealed: sealed.toString('base64'),
  }
}

/** Opens a wrap; null when the secret is wrong. */
export async function openKey(wrap: Wrap, secret: string): Promise<DataKey | null> {
  const key = await slowHash(secret, Buffer.from(wrap.salt, 'base64'))
  const sealed = Buffer.from(wrap.sealed, 'base64')
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(wrap.nonce, 'base64'))
  decipher.setAuthTag(sealed.subarray(-16))
  try {
    return new Uint8Array(Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]))
  } catch {
    return null
  }
}

const RECOVERY_ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'

/** A recovery code of 25 characters (125 bits) in five groups, without characters that look alike. */
export function newRecoveryCode(): string {
  const characters = [...randomBytes(25)].map((byte) => RECOVERY_ALPHABET[byte % 32]).join('')
  return characters.replace(/(.{5})(?=.)/g, '$1-')
}

/** A recovery code as typed: case, blanks and dashes do not matter. */
export const plainRecoveryCode = (typed: string): string =>
  typed
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/(.{5})(?=.)/g, '$1-')
