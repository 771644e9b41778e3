import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'
import { z } from 'zod'
import { canonicalJson, sha256Hex } from '../../../paper/canonical.ts'

/** Previous hash of the first mutation of a device. */
export const CHAIN_START = ''

const signatureSchema = z.object({ algorithm: z.string(), value: z.string() })

/**
 * A mutation as it is stored, sent and kept (ground rules 6). Fields that are not known here are kept: they belong to
 * a newer workstation and are covered by its signature.
 */
export const envelopeSchema = z.looseObject({
  id: z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
  kind: z.string().min(1).max(64),
  kindVersion: z.number().int(),
  protocol: z.number().int(),
  /** uid of the subject it is about. */
  subject: z.string().max(64).nullable(),
  /** Version of the hub's row that the change was based on. */
  baseVersion: z.number().int().nullable(),
  body: z.unknown(),
  madeAt: z.iso.datetime(),
  /** Milliseconds the hub's clock was ahead of the device's. */
  clockOffsetMs: z.number(),
  device: z.string().max(64),
  officer: z.string().max(64),
  /** Hash of the device's mutation before this one, '' for the first. */
  previousHash: z.string().max(64),
  /** Recorded although its task was done already. */
  supplementary: z.boolean().optional(),
  signature: signatureSchema,
})
export type Envelope = z.infer<typeof envelopeSchema>

/** Ed25519 signature (RFC 8032) over the canonical JSON (RFC 8785) of a value, in base64url. */
export function signJson(value: unknown, privateKeyPem: string): string {
  return sign(null, Buffer.from(canonicalJson(value)), createPrivateKey(privateKeyPem)).toString('base64url')
}

/** Whether an Ed25519 signature over the canonical JSON of a value is that of the raw base64url public key. */
export function isSignedBy(value: unknown, signature: string, publicKey: string): boolean {
  try {
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: publicKey }, format: 'jwk' })
    return verify(null, Buffer.from(canonicalJson(value)), key, Buffer.from(signature, 'base64url'))
  } catch {
    return false
  }
}

/** Signs an envelope with the device's key (PKCS8 PEM). */
export function seal(unsigned: Omit<Envelope, 'signature'>, privateKeyPem: string): Envelope {
  const plain: Omit<Envelope, 'signature'> = JSON.parse(JSON.stringify(unsigned))
  return { ...plain, signature: { algorithm: 'Ed25519', value: signJson(plain, privateKeyPem) } } as Envelope
}

/** Whether the envelope's signature is that of the device's raw base64url public key, over all else that it says. */
export function isGenuine(envelope: Envelope, publicKey: string): boolean {
  const { signature, ...plain } = envelope
  return signature.algorithm === 'Ed25519' && isSignedBy(plain, signature.value, publicKey)
}

/** Hash of a whole envelope, signature included: the link of the device's chain and what a receipt confirms. */
export const envelopeHash = (envelope: Envelope): string => sha256Hex(canonicalJson(envelope))
