import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'

/** Crockford's base 32: no I, L, O, U, so that a code survives being read aloud and typed. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/**
 * The one text form of a value that is hashed and embedded in papers (RFC 8785: keys sorted, no white space).
 * Throws a TypeError for what JSON cannot say (undefined, NaN, Infinity).
 */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value)
  if (text === undefined) throw new TypeError('a value without a JSON form cannot be hashed')
  return text
}

/** SHA-256 of bytes or UTF-8 text, 64 lower-case hex digits. */
export function sha256Hex(data: Uint8Array | string): string {
  return createHash('sha256').update(data).digest('hex')
}

/** `contentHash` of a paper: SHA-256 over the canonical JSON of everything that is printed, number and times included. */
export function contentHash(content: unknown): string {
  return sha256Hex(canonicalJson(content))
}

/**
 * Verification code printed on a paper: the first 60 bits of its content hash in Crockford base 32, as `XXXX-XXXX-XXXX`.
 * Throws a RangeError when the hash has fewer than 15 hex digits.
 */
export function verificationCode(hash: string): string {
  if (!/^[0-9a-f]{15}/.test(hash)) throw new RangeError('a verification code needs a hash in lower-case hex')
  let bits = BigInt(`0x${hash.slice(0, 15)}`)
  let code = ''
  for (let i = 0; i < 12; i++) {
    code = alphabet[Number(bits & 31n)] + code
    bits >>= 5n
  }
  return code.replace(/(.{4})(?=.)/g, '$1-')
}

/**
 * Reads a code as people type it: any case, with or without dashes and spaces, O for 0, I or L for 1.
 * Returns the printed form `XXXX-XXXX-XXXX`, or undefined when it is no such code.
 */
export function parseVerificationCode(typed: string): string | undefined {
  const plain = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\-‐-―−]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
  if (plain.length !== 12 || [...plain].some((c) => !alphabet.includes(c))) return undefined
  return plain.replace(/(.{4})(?=.)/g, '$1-')
}
