import sharp from 'sharp'
import { Failure } from '../../failure/failure.ts'

const THUMBNAIL_EDGE = 320
const MOST_PIXELS = 120_000_000
const MOST_BYTES = 40 * 1024 * 1024

// libvips keeps decoded files in memory; pictures of a visit must not outlive the call.
sharp.cache(false)

/** A photograph that was decoded whole: its true type and size, and a small WebP for lists. */
export type Image = {
  readonly type: 'image/jpeg' | 'image/png' | 'image/webp'
  readonly width: number
  readonly height: number
  readonly thumbnail: Uint8Array
}

/**
 * Decodes a picture to the last row: a file that only calls itself JPEG, is cut off or empty, or is in a format that not
 * every workstation can show (HEIC), is refused with a Failure. The bytes are never changed.
 */
export async function readImage(bytes: Uint8Array, name: string): Promise<Image> {
  if (bytes.length === 0)
    throw new Failure('VI-0301', `照片“${name}”是空文件（0 字节），没有保存。`, '请重新拍摄或重新选择。')
  if (bytes.length > MOST_BYTES) {
    throw new Failure('VI-0302', `照片“${name}”超过 40 MB，没有保存。`, '请在手机上改为 JPEG 后再选。')
  }
  const type = typeOf(bytes)
  if (type === 'heic') {
    throw new Failure(
      'VI-0303',
      `照片“${name}”是 HEIC 格式，没有保存。`,
      '请在手机上改为 JPEG（设置 > 相机 > 格式 > 兼容性最佳）后重新拍摄。',
    )
  }
  if (type === null) {
    throw new Failure(
      'VI-0304',
      `“${name}”不是照片，没有保存。`,
      '请选 JPEG、PNG 或 WebP 照片；其他格式请在手机上改为 JPEG。',
    )
  }
  try {
    const source = sharp(bytes, { failOn: 'error', limitInputPixels: MOST_PIXELS })
    const { width, height } = await source.metadata()
    const thumbnail = await source
      .rotate()
      .resize(THUMBNAIL_EDGE, THUMBNAIL_EDGE, { fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 72 })
      .toBuffer()
    return { type, width, height, thumbnail: new Uint8Array(thumbnail) }
  } catch (error) {
    throw new Failure('VI-0305', `照片“${name}”已损坏或不完整，没有保存。`, '请重新拍摄；从手机复制的请重新复制。', {
      cause: error,
    })
  }
}

/** Type by the first bytes; what the file calls itself does not count. */
function typeOf(bytes: Uint8Array): Image['type'] | 'heic' | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 16))
  if (head.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))) return 'image/jpeg'
  if (head.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))) return 'image/png'
  const text = head.toString('latin1')
  if (text.startsWith('RIFF') && text.slice(8, 12) === 'WEBP') return 'image/webp'
  if (text.slice(4, 8) === 'ftyp' && /^(hei|hev|mif|msf)/.test(text.slice(8, 12))) return 'heic'
  return null
}
