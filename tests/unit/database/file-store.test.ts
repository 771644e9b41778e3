import { createHash, randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openFileStore } from '../../../src-main/database/file-store.ts'

let folder: string
const key = randomBytes(32)
const photo = Buffer.from('照片的原始字节：后厨排水沟')
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'file-store-test-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function storedFiles(): string[] {
  return readdirSync(path.join(folder, 'files'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
}

function onlyFile(): string {
  const [file, ...more] = storedFiles()
  if (!file || more.length > 0) throw new Error(`${more.length + 1} files`)
  return file
}

const code = (code: string) => expect.objectContaining({ data: expect.objectContaining({ code }) })

describe('a file comes back as it was put', () => {
  it.each([0, 1, 4096, 9 * 1024 * 1024])('%i bytes', async (size) => {
    const bytes = randomBytes(size)
    const files = openFileStore(folder, key)
    expect(await files.put(bytes)).toBe(sha256(bytes))
    expect(Buffer.from(await openFileStore(folder, key).get(sha256(bytes))).equals(bytes)).toBe(true)
    expect(files.has(sha256(bytes))).toBe(true)
  })

  it('many at once, the same one twice among them', async () => {
    const files = openFileStore(folder, key)
    const all = [randomBytes(10), randomBytes(5000), photo, photo, randomBytes(0)]
    expect(await files.putMany(all)).toEqual(all.map(sha256))
    for (const bytes of all) expect(Buffer.from(await files.get(sha256(bytes))).equals(bytes)).toBe(true)
    expect(storedFiles()).toHaveLength(4)
    expect(await files.putMany([])).toEqual([])
  })

  it('until it is taken away; one that is not there is no fault', async () => {
    const files = openFileStore(folder, key)
    const kept = await files.put(randomBytes(10))
    const name = await files.put(photo)
    await files.remove([name, name, sha256(randomBytes(3))])
    expect([files.has(name), files.has(kept), storedFiles().length]).toEqual([false, true, 1])
    await expect(files.get(name)).rejects.toEqual(code('FS-0101'))
  })

  it('and lies on disk once, however often it is put', async () => {
    const files = openFileStore(folder, key)
    await Promise.all([files.put(photo), files.put(photo)])
    await files.put(photo)
    expect(storedFiles()).toHaveLength(1)
  })

  it('a file cut short by a crash of the disk is written anew when it is put again', async () => {
    const files = openFileStore(folder, key)
    await files.put(photo)
    writeFileSync(onlyFile(), 'CWF1')
    await files.put(photo)
    expect(Buffer.from(await files.get(sha256(photo))).equals(photo)).toBe(true)
  })
})

describe('nothing on disk tells what is stored', () => {
  it('neither name nor content', async () => {
    await openFileStore(folder, key).put(photo)
    const file = onlyFile()
    expect(path.basename(file)).toMatch(/^[0-9a-f]{64}$/)
    expect(path.basename(path.dirname(file))).toBe(path.basename(file).slice(0, 2))
    expect(file).not.toContain(sha256(photo))
    expect(readFileSync(file).includes('后厨')).toBe(false)
    expect(readFileSync(file).subarray(0, 4).toString()).toBe('CWF1')
  })

  it('and the same photograph looks different in another folder', async () => {
    await openFileStore(folder, key).put(photo)
    const here = onlyFile()
    const bytes = readFileSync(here)
    rmSync(path.join(folder, 'files'), { recursive: true })
    await openFileStore(folder, randomBytes(32)).put(photo)
    expect(path.basename(onlyFile())).not.toBe(path.basename(here))
    expect(readFileSync(onlyFile()).equals(bytes)).toBe(false)
  })
})

describe('a damaged or missing file is said, never shown', () => {
  it('missing', async () => {
    const files = openFileStore(folder, key)
    expect(files.has(sha256(photo))).toBe(false)
    await expect(files.get(sha256(photo))).rejects.toEqual(code('FS-0101'))
  })

  it.each([
    ['magic', 0],
    ['algorithm', 4],
    ['nonce', 7],
    ['content', 20],
    ['seal', -1],
  ])('one byte of the %s flipped', async (_, at) => {
    const files = openFileStore(folder, key)
    await files.put(photo)
    const bytes = readFileSync(onlyFile())
    const place = at < 0 ? bytes.length + at : at
    bytes[place] = (bytes[place] ?? 0) ^ 1
    writeFileSync(onlyFile(), bytes)
    await expect(files.get(sha256(photo))).rejects.toEqual(code('FS-0102'))
  })

  it.each([0, 3, 17, 40])('cut to %i bytes', async (size) => {
    const files = openFileStore(folder, key)
    await files.put(photo)
    writeFileSync(onlyFile(), readFileSync(onlyFile()).subarray(0, size))
    await expect(files.get(sha256(photo))).rejects.toEqual(code('FS-0102'))
  })

  it('a file put under the name of another', async () => {
    const files = openFileStore(folder, key)
    await files.put(photo)
    const first = onlyFile()
    const other = randomBytes(10)
    await files.put(other)
    const second = storedFiles().find((file) => file !== first) ?? ''
    renameSync(second, first)
    await expect(files.get(sha256(photo))).rejects.toEqual(code('FS-0102'))
  })
})

describe('a write that does not finish leaves nothing', () => {
  it('what a killed process left is gone after the next opening', () => {
    mkdirSync(path.join(folder, 'files', 'unfinished'), { recursive: true })
    writeFileSync(path.join(folder, 'files', 'unfinished', 'x'), 'half')
    openFileStore(folder, key)
    expect(storedFiles()).toEqual([])
  })

  it('a disk that takes nothing is told in words', async () => {
    const files = openFileStore(folder, key)
    writeFileSync(path.join(folder, 'files'), 'a file where the folder should be')
    await expect(files.put(photo)).rejects.toEqual(code('FS-0103'))
  })
})
