import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'

const NONCE = 12
/** Length of the authentication tag that ends a frame, bytes. */
export const TAG = 16
/** Length of what stands before the sealed bytes of a frame: their number (32 bits) and the nonce. */
export const HEAD = 4 + NONCE
/** Plain bytes in one sealed frame; bounds the memory of reading. */
export const FRAME = 256 * 1024

/** A frame that was cut or changed on its way to the disk or on it. */
export class DamagedFrame extends Error {
  override readonly name = 'DamagedFrame'
}

/** Seals at most FRAME bytes of an attachment (AES-256-GCM); the frame opens for that attachment only. */
export function sealFrame(bytes: Uint8Array, sha256: string, key: Buffer): Buffer {
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(sha256))
  const length = Buffer.alloc(4)
  length.writeUInt32BE(bytes.length)
  return Buffer.concat([length, nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag()])
}

/** Opens a whole frame. Throws DamagedFrame when it was changed or belongs to another attachment. */
export function openFrame(frame: Buffer, sha256: string, key: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, frame.subarray(4, HEAD)).setAAD(Buffer.from(sha256))
  decipher.setAuthTag(frame.subarray(-TAG))
  try {
    return Buffer.concat([decipher.update(frame.subarray(HEAD, -TAG)), decipher.final()])
  } catch (cause) {
    throw new DamagedFrame('a frame does not open', { cause })
  }
}

/**
 * SHA-256 and size of what the frames hold. The hash is null when a frame is damaged: such an upload is a wrong one, to
 * be sent again, and no error of the hub.
 */
export async function digest(frames: AsyncIterable<Uint8Array>): Promise<{ hash: string | null; size: number }> {
  const hash = createHash('sha256')
  let size = 0
  try {
    for await (const bytes of frames) {
      hash.update(bytes)
      size += bytes.length
    }
  } catch (error) {
    if (error instanceof DamagedFrame) return { hash: null, size }
    throw error
  }
  return { hash: hash.digest('hex'), size }
}
