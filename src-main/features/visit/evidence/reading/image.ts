import sharp from 'sharp'
import { Failure } from '../../../failure/failure.ts'
import { type Exif, readExif } from './exif.ts'
import { sniff } from './sniff.ts'

const THUMBNAIL_EDGE = 320
/** Twice what the largest cameras of telephones make. */
const MOST_PIXELS = 120_000_000
/** Pictures are decoded in memory; 60 megapixels as JPEG are 20 to 40 MB. */
export const MOST_IMAGE_BYTES = 100 * 1024 * 1024

// libvips keeps decoded files in memory; pictures of a visit must not outlive the call.
sharp.cache(false)

/** A photograph that was decoded whole: its true type and size, a small WebP for lists, and what it says of its making. */
export type Image = {
  readonly type: string
  readonly width: number
  readonly height: number
  readonly thumbnail: Uint8Array
  readonly exif: Exif
}

/**
 * Decodes a picture to the last row, outside of the engine's own thread: a file that only calls itself JPEG, is cut off
 * or empty, or is in a format that not every workstation can show (HEIC), is refused with a Failure (VI-0301 to
 * VI-0305). The bytes are never changed.
 */
export async function readImage(bytes: Uint8Array, name: string): Promise<Image> {
  if (bytes.length === 0)
    throw new Failure('VI-0301', `照片“${name}”是空文件（0 字节），没有保存。`, '请重新拍摄或重新选择。')
  if (bytes.length > MOST_IMAGE_BYTES) throw tooLarge(name)
  const found = sniff(bytes)
  if (found === 'heic') throw isHeic(name)
  if (found?.kind !== 'photo') {
    throw new Failure(
      'VI-0304',
      `“${name}”不是照片，没有保存。`,
      '请选 JPEG、PNG 或 WebP 照片；其他格式请在手机上改为 JPEG。',
    )
  }
  try {
    const source = sharp(bytes, { failOn: 'error', limitInputPixels: MOST_PIXELS })
    const { width, height, exif } = await source.metadata()
    const thumbnail = await source
      .rotate()
      .resize(THUMBNAIL_EDGE, THUMBNAIL_EDGE, { fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 72 })
      .toBuffer()
    return { type: found.type, width, height, thumbnail: new Uint8Array(thumbnail), exif: readExif(exif) }
  } catch (error) {
    throw new Failure('VI-0305', `照片“${name}”已损坏或不完整，没有保存。`, '请重新拍摄；从手机复制的请重新复制。', {
      cause: error,
    })
  }
}

export const tooLarge = (name: string): Failure =>
  new Failure('VI-0302', `照片“${name}”超过 100 MB，没有保存。`, '请在手机上改为 JPEG 后再选。')

export const isHeic = (name: string): Failure =>
  new Failure(
    'VI-0303',
    `照片“${name}”是 HEIC 格式，没有保存。`,
    '请在手机上改为 JPEG（设置 > 相机 > 格式 > 兼容性最佳）后重新拍摄。',
  )
