import { crc32 } from 'node:zlib'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { readImage } from '../../../src-main/features/visit/evidence/reading/image.ts'

const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#808080' } })

describe('a picture', () => {
  it.each([
    ['image/jpeg', async () => picture(1200, 800).jpeg().toBuffer()],
    ['image/png', async () => picture(1200, 800).png().toBuffer()],
    ['image/webp', async () => picture(1200, 800).webp().toBuffer()],
  ] as const)('in %s is known by its bytes, whatever it is called', async (type, bytes) => {
    const image = await readImage(new Uint8Array(await bytes()), '照片.heic')
    expect(image).toMatchObject({ type, width: 1200, height: 800 })
    expect(await sharp(image.thumbnail).metadata()).toMatchObject({ format: 'webp', width: 320, height: 213 })
  })

  it('smaller than a thumbnail is not blown up', async () => {
    const { thumbnail } = await readImage(new Uint8Array(await picture(40, 30).jpeg().toBuffer()), 'a.jpg')
    expect(await sharp(thumbnail).metadata()).toMatchObject({ width: 40, height: 30 })
  })

  it('taken with the phone on its side stands upright in its thumbnail', async () => {
    const bytes = await picture(640, 480).withMetadata({ orientation: 6 }).jpeg().toBuffer()
    const { thumbnail } = await readImage(new Uint8Array(bytes), 'a.jpg')
    expect(await sharp(thumbnail).metadata()).toMatchObject({ width: 240, height: 320 })
  })

  it('with more pixels than a camera makes is refused before it is decoded', async () => {
    const bytes = await picture(1, 1).png().toBuffer()
    bytes.writeUInt32BE(30_000, 16)
    bytes.writeUInt32BE(30_000, 20)
    bytes.writeUInt32BE(crc32(bytes.subarray(12, 29)), 29)
    await expect(readImage(new Uint8Array(bytes), 'bomb.png')).rejects.toMatchObject({ data: { code: 'VI-0305' } })
  })

  it('with a broken middle is refused, not half shown', async () => {
    const bytes = new Uint8Array(await picture(640, 480).png().toBuffer())
    bytes.fill(0x55, Math.floor(bytes.length / 2), Math.floor(bytes.length / 2) + 40)
    await expect(readImage(bytes, 'broken.png')).rejects.toMatchObject({ data: { code: 'VI-0305' } })
  })
})
