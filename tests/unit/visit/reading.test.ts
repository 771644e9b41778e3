import { deflateSync } from 'node:zlib'
import sharp, { type Exif } from 'sharp'
import { describe, expect, it } from 'vitest'
import { NO_EXIF, readExif } from '../../../src-main/features/visit/evidence/reading/exif.ts'
import { readMedia } from '../../../src-main/features/visit/evidence/reading/media.ts'
import { readPages } from '../../../src-main/features/visit/evidence/reading/pages.ts'
import { sniff } from '../../../src-main/features/visit/evidence/reading/sniff.ts'
import { box, inFile, movie, wave } from '../../support/media.ts'

const bytes = (...parts: readonly (string | readonly number[])[]) =>
  new Uint8Array(
    Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part)))),
  )
const packets = Buffer.alloc(600)
for (const at of [0, 188, 376, 564]) packets[at] = 0x47

describe('what a file is, by its first bytes', () => {
  it.each([
    ['image/jpeg', 'photo', bytes([0xff, 0xd8, 0xff, 0xe1])],
    ['image/png', 'photo', bytes([0x89], 'PNG\r\n', [0x1a, 0x0a])],
    ['image/webp', 'photo', bytes('RIFF', [1, 0, 0, 0], 'WEBPVP8 ')],
    ['application/pdf', 'document', bytes('%PDF-1.7\n')],
    ['audio/wav', 'audio', wave(1)],
    ['audio/mpeg', 'audio', bytes('ID3', [4, 0])],
    ['audio/mpeg', 'audio', bytes([0xff, 0xfb, 0x90, 0x64])],
    ['audio/mp4', 'audio', bytes([0, 0, 0, 24], 'ftypM4A ')],
    ['audio/ogg', 'audio', bytes('OggS')],
    ['audio/flac', 'audio', bytes('fLaC')],
    ['audio/amr', 'audio', bytes('#!AMR\n')],
    ['video/mp4', 'video', movie({ startedAt: '2026-06-18T01:40:00.000Z', seconds: 60 })],
    ['video/quicktime', 'video', bytes([0, 0, 0, 20], 'ftypqt  ')],
    ['video/x-msvideo', 'video', bytes('RIFF', [1, 0, 0, 0], 'AVI LIST')],
    ['video/webm', 'video', bytes([0x1a, 0x45, 0xdf, 0xa3], '\x42\x82\x84webm')],
    ['video/x-matroska', 'video', bytes([0x1a, 0x45, 0xdf, 0xa3], '\x42\x82\x88matroska')],
    ['video/mpeg', 'video', bytes([0, 0, 1, 0xba])],
    ['video/mp2t', 'video', new Uint8Array(packets)],
  ] as const)('%s', (type, kind, head) => {
    expect(sniff(head)).toEqual({ kind, type })
  })

  it.each([
    ['an SVG with a script', bytes('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')],
    ['a page', bytes('<!doctype html><script>alert(1)</script>')],
    ['a program for Windows', bytes('MZ', [0x90, 0])],
    ['an archive', bytes('PK', [3, 4])],
    ['a text', bytes('not a picture')],
    ['a GIF', bytes('GIF89a')],
    ['nothing', bytes()],
    ['a byte of sound and no more', bytes([0xff])],
    ['zeros', new Uint8Array(1024)],
    ['a PDF behind something else', bytes('#!/bin/sh\n%PDF-1.7')],
  ])('%s is no evidence', (_, head) => expect(sniff(head)).toBeNull())

  it.each(['heic', 'heix', 'hevc', 'mif1', 'msf1', 'avif'])('%s is told apart', (brand) =>
    expect(sniff(bytes([0, 0, 0, 24], 'ftyp', brand))).toBe('heic'),
  )
})

const block = async (exif: Exif) => {
  const image = sharp({ create: { width: 8, height: 8, channels: 3, background: '#808080' } })
  return (await sharp(await image.withExif(exif).jpeg().toBuffer()).metadata()).exif
}

describe('what a photograph says of its making', () => {
  it('is read: time with its zone, place, device, program', async () => {
    const exif = readExif(
      await block({
        IFD0: { Make: 'HUAWEI', Model: 'HUAWEI P60', Software: 'Snapseed 2.0' },
        IFD2: { DateTimeOriginal: '2026:06:18 09:53:10', OffsetTimeOriginal: '+08:00' },
        IFD3: {
          GPSLatitudeRef: 'N',
          GPSLatitude: '34/1 45/1 0/1',
          GPSLongitudeRef: 'E',
          GPSLongitude: '113/1 37/1 30/1',
        },
      }),
    )
    expect(exif).toMatchObject({
      takenAt: '2026-06-18T01:53:10.000Z',
      device: 'HUAWEI P60',
      software: 'Snapseed 2.0',
      point: { latitude: 34.75, longitude: 113.625 },
    })
  })

  it('without a zone is of China; zeros are no place', async () => {
    const exif = readExif(
      await block({
        IFD2: { DateTimeOriginal: '2026:06:18 09:53:10' },
        IFD3: { GPSLatitude: '0/1 0/1 0/1', GPSLongitude: '0/1 0/1 0/1' },
      }),
    )
    expect(exif).toMatchObject({ takenAt: '2026-06-18T01:53:10.000Z', point: null })
  })

  /** A little-endian block with one directory of given entries. */
  const tiff = (
    entries: readonly (readonly [tag: number, type: number, count: number, value: number])[],
    count = entries.length,
  ) => {
    const made = Buffer.alloc(8 + 2 + entries.length * 12 + 4)
    made.write('II*\0', 0, 'latin1')
    made.writeUInt32LE(8, 4)
    made.writeUInt16LE(count, 8)
    for (const [place, [tag, type, amount, value]] of entries.entries()) {
      made.writeUInt16LE(tag, 10 + place * 12)
      made.writeUInt16LE(type, 12 + place * 12)
      made.writeUInt32LE(amount, 14 + place * 12)
      made.writeUInt32LE(value, 18 + place * 12)
    }
    return new Uint8Array(made)
  }

  it.each([
    ['no block', undefined],
    ['an empty one', new Uint8Array()],
    ['one of 1 MB', new Uint8Array(1 << 20)],
    ['noise', new Uint8Array(4096).map((_, place) => (place * 7919) % 251)],
    [
      'a directory that leads to itself',
      tiff([
        [0x8769, 4, 1, 8],
        [0x8825, 4, 1, 8],
      ]),
    ],
    ['four thousand million characters', tiff([[0x0132, 2, 0xffffffff, 8]])],
    ['rationals beyond the end', tiff([[0x0002, 5, 0x20000000, 8]])],
    ['an offset beyond the end', tiff([[0x8769, 4, 1, 0xfffffff0]])],
    ['65535 entries of which one is there', tiff([[0x010f, 2, 4, 0]], 0xffff)],
    ['a directory before the head', tiff([[0x8769, 4, 1, 0]])],
  ])('%s says nothing and does no harm', (_, given) => {
    const started = performance.now()
    expect(readExif(given)).toEqual(NO_EXIF)
    expect(performance.now() - started).toBeLessThan(50)
  })
})

describe('what a recording says of its making', () => {
  const startedAt = '2026-06-18T01:40:00.000Z'

  it.each([false, true])('begin and duration, wherever its head stands (behind the content: %s)', async (isLast) => {
    const file = inFile(movie({ startedAt, seconds: 1800, isLast }))
    expect(await readMedia(file, 'video/mp4')).toEqual({ startedAt, durationMs: 1_800_000 })
  })

  it('no begin where the clock of the camera was never set', async () => {
    const file = inFile(movie({ startedAt: '1970-01-01T00:00:10.000Z', seconds: 5 }))
    expect(await readMedia(file, 'video/mp4')).toEqual({ startedAt: null, durationMs: 5000 })
  })

  it('a duration of sound', async () => {
    expect(await readMedia(inFile(wave(3)), 'audio/wav')).toEqual({ startedAt: null, durationMs: 3000 })
  })

  const whole = movie({ startedAt, seconds: 60, isLast: true })
  it.each([
    ['that was cut off in its content', whole.slice(0, whole.length - 150)],
    ['without a head', movie({ startedAt, seconds: 60 }).slice(0, 24)],
    [
      'whose part is longer than the file',
      new Uint8Array(
        Buffer.concat([box('ftyp', Buffer.from('isom')), Buffer.from([0x7f, 0xff, 0xff, 0xff]), Buffer.from('moov')]),
      ),
    ],
    [
      'whose part has no length',
      new Uint8Array(Buffer.concat([box('ftyp', Buffer.from('isom')), Buffer.from([0, 0, 0, 3]), Buffer.from('moov')])),
    ],
  ])('%s is broken', async (_, given) => expect(await readMedia(inFile(given), 'video/mp4')).toBe('broken'))

  it('of sound that was cut off is broken', async () =>
    expect(await readMedia(inFile(wave(3).slice(0, 9000)), 'audio/wav')).toBe('broken'))

  it('of a kind whose head is not read says nothing', async () =>
    expect(await readMedia(inFile(new Uint8Array(9)), 'video/mp2t')).toEqual({ startedAt: null, durationMs: null }))
})

describe('how many pages a PDF has', () => {
  const pdf = (...parts: readonly (string | Buffer)[]) =>
    readPages(
      inFile(new Uint8Array(Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part))))),
    )
  const root = (count: number | string, more = '') =>
    `2 0 obj\n<< /Type /Pages /Kids [3 0 R << /None true >>] ${more} /Count ${count} >>\nendobj\n`
  const packed = (content: Buffer, filter = '/FlateDecode') => [
    `7 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Filter ${filter} >>\nstream\r\n`,
    content,
    '\r\nendstream\nendobj\n',
  ]

  it('is read from the root of its page tree, not from a branch', async () => {
    const branch = '4 0 obj\n<</Type/Pages/Parent 2 0 R/Kids[]/Count 5>>\nendobj\n'
    expect(await pdf('%PDF-1.4\n', root(12), branch, '3 0 obj\n<< /Type /Page >>\nendobj\n%%EOF')).toBe(12)
  })

  it('is that of the last root where pages were added later', async () => {
    expect(await pdf('%PDF-1.4\n', root(2), '%%EOF\n', root(3), '%%EOF')).toBe(3)
  })

  it('is found in a packed object', async () => {
    expect(await pdf('%PDF-1.5\n', ...packed(deflateSync('2 0 << /Type/Pages/Kids[3 0 R]/Count 7 >>')))).toBe(7)
  })

  it.each([
    ['does not say', ['%PDF-1.4\n%%EOF']],
    ['claims none', ['%PDF-1.4\n', root(0)]],
    ['claims more than there can be', ['%PDF-1.4\n', root(999_999_999)]],
    ['is packed in a way that is not known', ['%PDF-1.5\n', ...packed(Buffer.from('?'), '/LZWDecode')]],
    ['is packed and damaged', ['%PDF-1.5\n', ...packed(Buffer.from('not deflated'))]],
    ['unfolds without end', ['%PDF-1.5\n', ...packed(deflateSync(Buffer.alloc(65 << 20)))]],
    ['never closes what it opens', ['%PDF-1.4\n<< /Type /Pages /Kids ', '<<'.repeat(50_000)]],
  ] as const)('is not known of one that %s', async (_, parts) => expect(await pdf(...parts)).toBeNull())
})
