import sharp, { type CreateRaw, type OutputInfo, type Sharp } from 'sharp'

/** 12 megapixels, 4:3, as telephones make them. */
const WIDTH = 4000
const HEIGHT = 3000
const QUALITY = 88
/** A smaller picture, as the thumbnail of any looks to a list. */
const SMALL = { width: 1600, height: 1200 }
const SMALL_QUALITY = 80
/** Grain of a sensor in bad light, of 255. */
const GRAIN = 18
/** The grain repeats so often that no block of the JPEG is like another near it. */
const TILE = 509

/** Photographs that differ from one another as evidence must. */
export type Pictures = {
  /** A JPEG of 12 megapixels; the picture is the same, the bytes are not. */
  large(): Blob
  /** A smaller JPEG, another part of the scene each time. */
  small(): Promise<Blob>
}

/** Makes the scene: soft shapes of many colours under grain, which compresses like a photograph and not like a drawing. */
export async function makePictures(): Promise<Pictures> {
  const shapes = await noise(WIDTH / 100, HEIGHT / 100, 70)
    .resize(WIDTH, HEIGHT, { kernel: 'cubic' })
    .raw()
    .toBuffer({ resolveWithObject: true })
  const grain = await noise(TILE, TILE, GRAIN).png().toBuffer()
  const { data, info } = await sharp(shapes.data, { raw: rawOf(shapes.info) })
    .composite([{ input: grain, tile: true, blend: 'overlay' }])
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  const raw = rawOf(info)
  const photograph = await sharp(data, { raw }).jpeg({ quality: QUALITY }).toBuffer()
  let made = 0
  return {
    large: () => new Blob([new Uint8Array(commented(photograph, ++made))], { type: 'image/jpeg' }),
    async small() {
      const left = (++made * 37) % (WIDTH - SMALL.width)
      const top = (made * 53) % (HEIGHT - SMALL.height)
      const part = sharp(data, { raw }).extract({ left, top, ...SMALL })
      const bytes = await part.jpeg({ quality: SMALL_QUALITY }).toBuffer()
      return new Blob([new Uint8Array(commented(bytes, made))], { type: 'image/jpeg' })
    },
  }
}

const rawOf = ({ width, height, channels }: OutputInfo): CreateRaw => ({ width, height, channels })

const noise = (width: number, height: number, sigma: number): Sharp =>
  sharp({
    create: { width, height, channels: 3, background: '#808080', noise: { type: 'gaussian', mean: 128, sigma } },
  })

/** The JPEG with a comment behind its first marker (ITU T.81, COM). */
function commented(jpeg: Buffer, n: number): Buffer {
  const words = Buffer.from(`bench ${n}`)
  const head = Buffer.from([0xff, 0xfe, 0, words.length + 2])
  return Buffer.concat([jpeg.subarray(0, 2), head, words, jpeg.subarray(2)])
}
