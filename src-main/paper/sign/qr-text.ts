import { createHash, createPublicKey, type KeyObject, sign, verify } from 'node:crypto'
import { canonicalJson } from '../canonical.ts'

/**
 * What the QR of a paper says. Short names, because every byte makes the code finer: `n` number, `t` issued at (ISO UTC),
 * `s` subject code (or its uid when there is none), `h` content hash (hex), `f` key facts in words, `d` device number,
 * `k` id of the signing key.
 */
export interface QrPayload {
  readonly n: string
  readonly t: string
  readonly s: string
  readonly h: string
  readonly f: string
  readonly d: string
  readonly k: string
}

/** What reading a QR text gives. `altered`: signed by a known key, but not these words. */
export type QrVerdict =
  | { readonly kind: 'valid'; readonly payload: QrPayload }
  | { readonly kind: 'altered'; readonly payload?: QrPayload }
  | { readonly kind: 'untrusted'; readonly payload: QrPayload }
  | { readonly kind: 'foreign' }

const prefix = 'CW1'
const names = ['n', 't', 's', 'h', 'f', 'd', 'k'] as const

/** Id of an Ed25519 public key (KeyObject, or SPKI PEM): the first 8 characters of the base64url SHA-256 of its SPKI form. */
export function qrKeyId(publicKey: KeyObject | string): string {
  const key = typeof publicKey === 'string' ? createPublicKey(publicKey) : publicKey
  return createHash('sha256')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest('base64url')
    .slice(0, 8)
}

/** Text of the QR: `CW1.<payload>.<Ed25519 signature>`, both base64url. `privateKey` is a KeyObject or PKCS#8 PEM. */
export function signQr(payload: QrPayload, privateKey: KeyObject | string): string {
  const hash = Buffer.from(payload.h, 'hex').toString('base64url')
  const body = `${prefix}.${Buffer.from(canonicalJson({ ...payload, h: hash })).toString('base64url')}`
  return `${body}.${sign(null, Buffer.from(body), privateKey).toString('base64url')}`
}

/** Reads the text of a QR offline. `trustedKeys` are Ed25519 public keys by `qrKeyId`. */
export function readQr(text: string, trustedKeys: ReadonlyMap<string, KeyObject | string>): QrVerdict {
  const [head, body, signature, ...rest] = text.trim().split('.')
  if (head !== prefix) return { kind: 'foreign' }
  const payload = parsePayload(body ?? '')
  if (!payload || !signature || rest.length > 0) return payload ? { kind: 'altered', payload } : { kind: 'altered' }
  const key = trustedKeys.get(payload.k)
  if (!key) return { kind: 'untrusted', payload }
  const bytes = Buffer.from(signature, 'base64url')
  const exact = bytes.toString('base64url') === signature
  const valid = exact && verify(null, Buffer.from(`${prefix}.${body}`), key, bytes)
  return valid ? { kind: 'valid', payload } : { kind: 'altered', payload }
}

function parsePayload(body: string): QrPayload | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(body, 'base64url').toString('utf8'))
    if (typeof value !== 'object' || value === null) return undefined
    const record = value as Record<string, unknown>
    const [n, t, s, h, f, d, k] = names.map((name) => record[name])
    const texts = [n, t, s, h, f, d, k].filter((field) => typeof field === 'string')
    if (texts.length !== names.length) return undefined
    const [number = '', time = '', subject = '', hash = '', facts = '', device = '', key = ''] = texts
    const hex = Buffer.from(hash, 'base64url').toString('hex')
    return { n: number, t: time, s: subject, h: hex, f: facts, d: device, k: key }
  } catch {
    return undefined
  }
}
