import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  randomBytes,
  sign,
  verify,
} from 'node:crypto'
import { gunzipSync, gzipSync } from 'node:zlib'
import { z } from 'zod'
import { openBox, SEALED_BOX, sealBox } from '../../access/keys/sealed-box.ts'

const FORMAT = 'CWBUNDLE1'
const ALGORITHM = 'aes-256-gcm+ed25519'
const USE = 'credit-workstation bundle'
const TAG_BYTES = 16
const SIGNATURE_BYTES = 64
const LENGTH_BYTES = 4

/**
 * A bundle (同步包) is one file: a line of plain JSON that says how it is closed, for whom and by whom; the encrypted
 * content; an Ed25519 signature over all before it. The content is the length of a gzipped JSON, that JSON, and the bytes
 * of the files it names. Its key is sealed to the one who may open it.
 */
const headerSchema = z.object({
  format: z.literal(FORMAT),
  algorithm: z.literal(ALGORITHM),
  /** Id of the device that made it, or that it is made for. */
  device: z.string().max(64),
  to: z.enum(['hub', 'device']),
  box: z.object({
    algorithm: z.literal(SEALED_BOX),
    ephemeralKey: z.string().max(100),
    nonce: z.string().max(100),
    sealed: z.string().max(400),
  }),
  nonce: z.string().max(100),
  /** Bytes of the encrypted content: a file that was not copied to its end is told from one that was changed. */
  size: z.int().nonnegative(),
})
export type BundleHeader = z.infer<typeof headerSchema>

/** Why a file could not be opened as a bundle. */
export type BundleFault = 'no bundle' | 'cut off' | 'not trusted' | 'changed' | 'for another'

/** Named files follow the JSON in this order. */
type Named = { readonly files: readonly { readonly sha256: string; readonly size: number }[] }

/** Closes a bundle: content to the recipient's raw X25519 key, signed with the sender's Ed25519 key (PKCS#8 PEM). */
export function sealBundle(
  content: Named,
  files: readonly Uint8Array[],
  by: Pick<BundleHeader, 'device' | 'to'> & { readonly recipientKey: string; readonly signingKey: string },
): Uint8Array {
  const json = gzipSync(JSON.stringify(content))
  const length = Buffer.alloc(LENGTH_BYTES)
  length.writeUInt32BE(json.length)
  const [key, nonce] = [randomBytes(32), randomBytes(12)]
  const size = files.reduce((sum, bytes) => sum + bytes.length, length.length + json.length)
  const header: BundleHeader = {
    format: FORMAT,
    algorithm: ALGORITHM,
    device: by.device,
    to: by.to,
    box: sealBox(key.toString('base64url'), by.recipientKey, USE),
    nonce: nonce.toString('base64url'),
    size,
  }
  const line = Buffer.from(`${JSON.stringify(header)}\n`)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(line)
  const sealed = [length, json, ...files].map((bytes) => cipher.update(bytes))
  const unsigned = Buffer.concat([line, ...sealed, cipher.final(), cipher.getAuthTag()])
  return Buffer.concat([unsigned, sign(null, unsigned, createPrivateKey(by.signingKey))])
}

/** What a bundle says of itself without being opened. */
export function readHeader(bytes: Uint8Array): { readonly header: BundleHeader; readonly start: number } | null {
  const end = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).indexOf(0x0a)
  if (end < 0 || end > 4096) return null
  try {
    const parsed = headerSchema.safeParse(JSON.parse(Buffer.from(bytes.subarray(0, end)).toString('utf8')))
    return parsed.success ? { header: parsed.data, start: end + 1 } : null
  } catch {
    return null
  }
}

/**
 * Opens a bundle with the recipient's X25519 key (PKCS#8 PEM). `signer` answers the raw Ed25519 key of who must have signed
 * it, undefined for nobody that is trusted. The JSON is handed over as it is: its schema is the reader's.
 */
export function openBundle(
  bytes: Uint8Array,
  by: {
    readonly to: BundleHeader['to']
    /** Id of the device that it must be for or from; any where it is left out. */
    readonly device?: string
    readonly privateKey: string
    readonly signer: (header: BundleHeader) => string | undefined
  },
): { readonly content: unknown; readonly files: readonly Uint8Array[] } | BundleFault {
  const read = readHeader(bytes)
  if (!read || read.header.to !== by.to) return 'no bundle'
  const { header, start } = read
  if (by.device !== undefined && header.device !== by.device) return 'for another'
  const end = start + header.size + TAG_BYTES
  if (bytes.length < end + SIGNATURE_BYTES) return 'cut off'
  if (bytes.length > end + SIGNATURE_BYTES) return 'changed'
  const signer = by.signer(header)
  if (signer === undefined) return 'not trusted'
  const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: signer }, format: 'jwk' })
  if (!verify(null, bytes.subarray(0, end), publicKey, bytes.subarray(end))) return 'changed'
  const key = openBox(header.box, by.privateKey, USE)
  if (key === null) return 'for another'
  try {
    const decipher = createDecipheriv(
      'aes-256-gcm',
      Buffer.from(key, 'base64url'),
      Buffer.from(header.nonce, 'base64url'),
    )
    decipher.setAAD(bytes.subarray(0, start)).setAuthTag(bytes.subarray(end - TAG_BYTES, end))
    const plain = Buffer.concat([decipher.update(bytes.subarray(start, end - TAG_BYTES)), decipher.final()])
    return unpack(plain)
  } catch {
    return 'changed'
  }
}

const namedSchema = z.looseObject({
  files: z.array(z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/), size: z.int().nonnegative() })),
})

function unpack(plain: Buffer): { content: unknown; files: Uint8Array[] } | BundleFault {
  const from = LENGTH_BYTES + plain.readUInt32BE(0)
  const content: unknown = JSON.parse(gunzipSync(plain.subarray(LENGTH_BYTES, from)).toString('utf8'))
  const named = namedSchema.safeParse(content)
  if (!named.success) return 'no bundle'
  let at = from
  const files = named.data.files.map(({ size }) => {
    at += size
    return plain.subarray(at - size, at)
  })
  return at === plain.length ? { content, files } : 'changed'
}
