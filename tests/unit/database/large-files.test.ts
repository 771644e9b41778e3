import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openFileStore } from '../../../src-main/database/file-store.ts'
import type { FileStore } from '../../../src-main/features/context.ts'

const key = randomBytes(32)
const MEBIBYTE = 1 << 20
let folder: string
let files: FileStore
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'large-files-test-'))
  files = openFileStore(folder, key)
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const code = (code: string) => expect.objectContaining({ data: expect.objectContaining({ code }) })
const stored = () =>
  readdirSync(path.join(folder, 'files'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))

async function bring(bytes: Uint8Array, part = 700_001): Promise<string> {
  const writer = await files.begin()
  for (let at = 0; at < bytes.length; at += part) await writer.write(bytes.subarray(at, at + part))
  expect(writer.size).toBe(bytes.length)
  return writer.finish()
}

describe('a file that comes part by part', () => {
  it.each([0, 1, MEBIBYTE - 1, MEBIBYTE, MEBIBYTE + 1, 5 * MEBIBYTE + 77])(
    'of %i bytes comes back whole, and in any place',
    async (size) => {
      const bytes = randomBytes(size)
      const name = await bring(bytes)
      expect(name).toBe(sha256(bytes))
      expect(Buffer.from(await openFileStore(folder, key).get(name)).equals(bytes)).toBe(true)
      const reader = await files.open(name)
      expect([reader.size, reader.inMemory]).toEqual([size, false])
      for (const [from, length] of [
        [0, 10],
        [MEBIBYTE - 3, 7],
        [size - 5, 100],
        [Math.floor(size / 2), 2 * MEBIBYTE],
      ] as const) {
        const wanted = bytes.subarray(Math.max(0, from), Math.max(0, from) + length)
        expect(Buffer.from(await reader.read(Math.max(0, from), length)).equals(wanted)).toBe(true)
      }
      await reader.close()
    },
  )

  it('lies on disk once, whichever way it came first', async () => {
    const bytes = randomBytes(3 * MEBIBYTE)
    await bring(bytes)
    await files.put(bytes)
    await bring(bytes)
    expect(stored()).toHaveLength(1)
    const other = randomBytes(2 * MEBIBYTE)
    await files.put(other)
    await bring(other)
    expect(stored()).toHaveLength(2)
    const reader = await files.open(sha256(other))
    expect(Buffer.from(await reader.read(5, 9)).equals(other.subarray(5, 14))).toBe(true)
  })

  it('leaves nothing behind when it is given up', async () => {
    const writer = await files.begin()
    await writer.write(randomBytes(2 * MEBIBYTE))
    expect(stored()).toHaveLength(1)
    await writer.abandon()
    expect(stored()).toEqual([])
  })

  it('is never in the open on the disk', async () => {
    const bytes = Buffer.from('现场录像的原始字节'.repeat(100_000))
    await bring(bytes)
    const [file] = stored()
    expect(readFileSync(file ?? '').includes(Buffer.from('现场录像'))).toBe(false)
  })

  const damages: readonly [string, (file: string) => void][] = [
    [
      'one bit was turned',
      (file) => {
        const bytes = readFileSync(file)
        bytes[MEBIBYTE + 500] = (bytes[MEBIBYTE + 500] ?? 0) ^ 1
        writeFileSync(file, bytes)
      },
    ],
    ['its end is missing', (file) => truncateSync(file, readFileSync(file).length - 1)],
    [
      'its last chunk is missing',
      (file) => {
        const bytes = readFileSync(file)
        writeFileSync(file, Buffer.concat([bytes.subarray(0, 21 + 2 * (MEBIBYTE + 16)), bytes.subarray(-56)]))
      },
    ],
    [
      'two chunks changed places',
      (file) => {
        const bytes = readFileSync(file)
        const chunk = (place: number) =>
          bytes.subarray(21 + place * (MEBIBYTE + 16), 21 + (place + 1) * (MEBIBYTE + 16))
        const rest = bytes.subarray(21 + 2 * (MEBIBYTE + 16))
        writeFileSync(file, Buffer.concat([bytes.subarray(0, 21), chunk(1), chunk(0), rest]))
      },
    ],
  ]
  it.each(damages)('is refused when %s', async (_, damage) => {
    const name = await bring(randomBytes(2 * MEBIBYTE + 9))
    const [file] = stored()
    damage(file ?? '')
    await expect(files.get(name)).rejects.toEqual(code('FS-0102'))
    const reading = files.open(name).then((reader) => reader.read(0, 3 * MEBIBYTE).finally(() => reader.close()))
    await expect(reading).rejects.toEqual(code('FS-0102'))
  })

  it('is refused under the name of another', async () => {
    const name = await bring(randomBytes(2 * MEBIBYTE))
    const [own] = stored()
    const other = await bring(randomBytes(2 * MEBIBYTE))
    const foreign = stored().find((file) => file !== own) ?? ''
    renameSync(own ?? '', foreign)
    await expect(files.get(other)).rejects.toEqual(code('FS-0102'))
    await expect(files.open(other)).rejects.toEqual(code('FS-0102'))
    await expect(files.open(name)).rejects.toEqual(code('FS-0101'))
  })

  it('of 300 MB takes no more memory than a few of its parts', async () => {
    const before = process.memoryUsage().arrayBuffers
    const part = randomBytes(4 * MEBIBYTE)
    const writer = await files.begin()
    let most = 0
    for (let count = 0; count < 75; count++) {
      await writer.write(part)
      most = Math.max(most, process.memoryUsage().arrayBuffers - before)
    }
    const name = await writer.finish()
    expect(most).toBeLessThan(120 * MEBIBYTE)
    const reader = await files.open(name)
    expect(
      Buffer.from(await reader.read(299 * MEBIBYTE, 16)).equals(part.subarray(3 * MEBIBYTE, 3 * MEBIBYTE + 16)),
    ).toBe(true)
    await reader.close()
  })
})
