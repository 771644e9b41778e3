import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto'

/** How a box is closed: X25519 (RFC 7748), HKDF-SHA256 (RFC 5869), AES-256-GCM (NIST SP 800-38D). */
export const SEALED_BOX = 'x25519+hkdf-sha256+aes-256-gcm'

/** A short text that only the holder of one X25519 key can read; all parts in base64url. */
export type SealedBox = {
  readonly algorithm: typeof SEALED_BOX
  /** Raw X25519 key made for this box alone. */
  readonly ephemeralKey: string
  readonly nonce: string
  /** Ciphertext with the 16 bytes of its tag behind it. */
  readonly sealed: string
}

/** What a box is for, mixed into its key: one for another use does not open. */
const RECOVERY = 'credit-workstation recovery code'
const TAG_BYTES = 16

const publicKeyOf = (raw: string): KeyObject =>
  createPublicKey({ key: { kty: 'OKP', crv: 'X25519', x: raw }, format: 'jwk' })
const rawOf = (key: KeyObject): string => key.export({ format: 'jwk' }).x ?? ''

/** Key of one box. Both public keys are mixed in, so a box fits no other pair of keys (RFC 7748 section 6.1). */
function keyOf(own: KeyObject, other: KeyObject, ephemeralKey: string, recipient: string, use: string): Buffer {
  const shared = diffieHellman({ privateKey: own, publicKey: other })
  const both = Buffer.concat([Buffer.from(ephemeralKey, 'base64url'), Buffer.from(recipient, 'base64url')])
  return Buffer.from(hkdfSync('sha256', shared, both, use, 32))
}

/** Seals a text to a raw base64url X25519 public key. Throws when that is no such key. */
export function sealBox(text: string, recipient: string, use = RECOVERY): SealedBox {
  const ephemeral = generateKeyPairSync('x25519')
  const ephemeralKey = rawOf(ephemeral.publicKey)
  const nonce = randomBytes(12)
  const key = keyOf(ephemeral.privateKey, publicKeyOf(recipient), ephemeralKey, recipient, use)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return {
    algorithm: SEALED_BOX,
    ephemeralKey,
    nonce: nonce.toString('base64url'),
    sealed: sealed.toString('base64url'),
  }
}

/** Opens a box with the X25519 private key (PKCS#8 PEM); null when it was sealed to another key or changed. */
export function openBox(box: SealedBox, privateKeyPem: string, use = RECOVERY): string | null {
  try {
    const own = createPrivateKey(privateKeyPem)
    const recipient = rawOf(createPublicKey(own))
    const key = keyOf(own, publicKeyOf(box.ephemeralKey), box.ephemeralKey, recipient, use)
    const sealed = Buffer.from(box.sealed, 'base64url')
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(box.nonce, 'base64url'), {
      authTagLength: TAG_BYTES,
    })
    decipher.setAuthTag(sealed.subarray(-TAG_BYTES))
    return Buffer.concat([decipher.update(sealed.subarray(0, -TAG_BYTES)), decipher.final()]).toString('utf8')
  } catch {
    return null
  }
}
