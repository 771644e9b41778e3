import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  type KeyObject,
  randomBytes,
  scrypt as scryptCallback,
  sign,
  verify,
} from 'node:crypto'
import { promisify } from 'node:util'
import { z } from 'zod'
import { carriedPaperSchema } from './papers.ts'

const scrypt = promisify<string, Buffer, number, { N: number; r: number; p: number; maxmem: number }, Buffer>(
  scryptCallback,
)
const COST = { N: 32768, r: 8, p: 1, maxmem: 64 * 1024 * 1024 }
const FORMAT = 'CWDRAFT1'
const ALGORITHM = 'scrypt-32768-8-1+aes-256-gcm+ed25519'
const TAG_BYTES = 16
const SIGNATURE_BYTES = 64

/**
 * A draft is one file: a line of plain JSON that says only how it is closed and by which device, then the encrypted
 * content, then an Ed25519 signature over all before it. The content is a line of JSON, then the bytes of its files.
 */
const headerSchema = z.object({
  format: z.literal(FORMAT),
  algorithm: z.literal(ALGORITHM),
  salt: z.string(),
  nonce: z.string(),
  /** Bytes of the encrypted content: a file that was not copied to its end is told from one that was changed. */
  size: z.int().nonnegative(),
  /** Number of the device, and the id of the key that signed. */
  device: z.string(),
  key: z.string(),
})

/** An open visit as it travels: who had it where, its rows, and the files whose bytes come along. */
export const contentSchema = z.object({
  madeAt: z.string(),
  officer: z.object({ id: z.string(), name: z.string(), office: z.string() }),
  agency: z.string(),
  device: z.object({ id: z.string(), number: z.string() }),
  rows: z.record(z.string(), z.array(z.record(z.string(), z.union([z.string(), z.number(), z.null()])))),
  /** Papers issued for the visit; drafts of older workstations left them behind. */
  papers: z.array(carriedPaperSchema).default([]),
  /** Rows of the file register, in the order of the bytes behind. */
  files: z.array(
    z.object({ sha256: z.string(), size: z.number(), type: z.string(), kind: z.string(), upload: z.number() }),
  ),
})
export type DraftContent = z.infer<typeof contentSchema>

/** Why a file could not be opened as a draft. */
export type DraftFault = 'no draft' | 'cut off' | 'passphrase' | 'not trusted' | 'changed'

/** Closes a draft with a passphrase and signs it. */
export async function sealDraft(
  content: DraftContent,
  files: readonly Uint8Array[],
  by: { readonly passphrase: string; readonly signingKey: string; readonly keyId: string },
): Promise<Uint8Array> {
  const salt = randomBytes(16)
  const nonce = randomBytes(12)
  const plain = Buffer.from(`${JSON.stringify(content)}\n`)
  const header = Buffer.from(
    `${JSON.stringify({
      format: FORMAT,
      algorithm: ALGORITHM,
      salt: salt.toString('base64'),
      nonce: nonce.toString('base64'),
      size: files.reduce((sum, bytes) => sum + bytes.length, plain.length),
      device: content.device.number,
      key: by.keyId,
    })}\n`,
  )
  const cipher = createCipheriv('aes-256-gcm', await scrypt(plainPassphrase(by.passphrase), salt, 32, COST), nonce)
  cipher.setAAD(header)
  const parts = [header, cipher.update(plain)]
  for (const bytes of files) parts.push(cipher.update(bytes))
  parts.push(cipher.final(), cipher.getAuthTag())
  const whole = Buffer.concat(parts)
  return Buffer.concat([whole, sign(null, whole, createPrivateKey(by.signingKey))])
}

/** Opens a draft: first whose it is, then what is in it. `keys`: devices of the office by the id of their key. */
export async function openDraft(
  bytes: Buffer,
  passphrase: string,
  keys: ReadonlyMap<string, KeyObject>,
): Promise<{ readonly content: DraftContent; readonly files: readonly Uint8Array[] } | DraftFault> {
  const end = bytes.subarray(0, 2048).indexOf(0x0a)
  const header = end < 0 ? null : parsed(headerSchema, bytes.subarray(0, end).toString('utf8'))
  if (!header) return 'no draft'
  if (bytes.length < end + 1 + header.size + TAG_BYTES + SIGNATURE_BYTES) return 'cut off'
  const key = keys.get(header.key)
  if (!key) return 'not trusted'
  const whole = bytes.subarray(0, -SIGNATURE_BYTES)
  if (!verify(null, whole, key, bytes.subarray(-SIGNATURE_BYTES))) return 'changed'
  const secret = await scrypt(plainPassphrase(passphrase), Buffer.from(header.salt, 'base64'), 32, COST)
  const decipher = createDecipheriv('aes-256-gcm', secret, Buffer.from(header.nonce, 'base64'))
  decipher.setAAD(bytes.subarray(0, end + 1))
  decipher.setAuthTag(whole.subarray(-TAG_BYTES))
  let plain: Buffer
  try {
    plain = Buffer.concat([decipher.update(whole.subarray(end + 1, -TAG_BYTES)), decipher.final()])
  } catch {
    return 'passphrase'
  }
  const line = plain.indexOf(0x0a)
  const content = parsed(contentSchema, plain.subarray(0, line).toString('utf8'))
  if (!content) return 'no draft'
  let at = line + 1
  const files = content.files.map(({ size }) => {
    const file = plain.subarray(at, at + size)
    at += size
    return file
  })
  return at === plain.length ? { content, files } : 'cut off'
}

function parsed<Value>(schema: z.ZodType<Value>, text: string): Value | null {
  try {
    return schema.parse(JSON.parse(text))
  } catch {
    return null
  }
}

const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'

/** A passphrase of 20 characters (100 bits) in four groups, without characters that look alike. */
export function newPassphrase(): string {
  const characters = [...randomBytes(20)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('')
  return characters.replace(/(.{5})(?=.)/g, '$1-')
}

/** As it was typed: case, blanks and dashes do not matter. */
const plainPassphrase = (typed: string): string => typed.toUpperCase().replace(/[^0-9A-Z]/g, '')
