import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { openFileStore } from '../../../src-main/database/file-store.ts'
import { openStore } from '../../../src-main/database/handle.ts'
import { migrate } from '../../../src-main/database/migrate.ts'
import { cityMigrations, workMigrations } from '../../../src-main/database/migrations/index.ts'
import { openEncrypted } from '../../../src-main/database/open.ts'
import type { CityTables, WorkTables } from '../../../src-main/database/tables.ts'
import { list } from '../../../src-main/features/audit/service.ts'
import { make, restoreBackup } from '../../../src-main/features/backup/service.ts'
import type { Context } from '../../../src-main/features/context.ts'
import { readSetting, writeSetting } from '../../../src-main/features/settings/store.ts'
import { openTestContext } from '../../support/folder.ts'

const key = randomBytes(32)
const photo = Buffer.from('后厨照片')
let base: ReturnType<typeof openTestContext>
let place: string
let context: Context
let close: () => void
let target: string

beforeEach(async () => {
  base = openTestContext()
  place = mkdtempSync(path.join(tmpdir(), 'backup-test-'))
  const folder = path.join(place, 'data')
  mkdirSync(folder)
  writeFileSync(path.join(folder, 'keys.json'), '{"version":1}')
  const city = openEncrypted(path.join(folder, 'city.db'), key)
  const work = openEncrypted(path.join(folder, 'work.db'), key)
  migrate(city, 'city.db', cityMigrations)
  migrate(work, 'work.db', workMigrations)
  context = {
    ...base,
    folder,
    city: openStore<CityTables>(city),
    work: openStore<WorkTables>(work),
    files: openFileStore(folder, key),
  }
  close = () => {
    city.close()
    work.close()
  }
  context.work.write((db) => writeSetting(db, 'proof', '槐荫里面馆'))
  await context.files.put(photo)
  target = path.join(place, 'u-disk.cwbk')
})
afterEach(() => {
  close()
  base.close()
  rmSync(place, { recursive: true, force: true })
})

const code = (code: string) => expect.objectContaining({ data: expect.objectContaining({ code }) })

/** Every file of a folder with its bytes. */
function contentOf(folder: string): Record<string, string> {
  if (!existsSync(folder)) return {}
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return Object.fromEntries(
    files.map((entry) => {
      const file = path.join(entry.parentPath, entry.name)
      return [path.relative(folder, file), readFileSync(file).toString('hex')]
    }),
  )
}

describe('a backup brings everything back', () => {
  it('work, files and key file, opened with the same key', async () => {
    const made = await make(context, { path: target })
    expect(made).toEqual({ files: 4, bytes: readFileSync(target).length })
    const restored = path.join(place, 'restored')
    expect((await restoreBackup(target, restored)).files).toBe(4)
    const work = openEncrypted(path.join(restored, 'work.db'), key, { readonly: true })
    expect(readSetting(openStore<WorkTables>(work).read, 'proof', z.string(), '')).toBe('槐荫里面馆')
    work.close()
    const files = openFileStore(restored, key)
    const hash = await context.files.put(photo)
    expect(Buffer.from(await files.get(hash)).equals(photo)).toBe(true)
    expect(readFileSync(path.join(restored, 'keys.json'), 'utf8')).toBe('{"version":1}')
  })

  it('into an empty folder that is already there', async () => {
    await make(context, { path: target })
    const empty = path.join(place, 'empty')
    mkdirSync(empty)
    await restoreBackup(target, empty)
    expect(Object.keys(contentOf(empty))).toHaveLength(4)
  })

  it('also while somebody goes on working', async () => {
    const making = make(context, { path: target })
    for (let i = 0; i < 50; i++) {
      context.work.write((db) => writeSetting(db, `later-${i}`, randomBytes(4000).toString('hex')))
      await new Promise((resolve) => setImmediate(resolve))
    }
    await making
    const restored = path.join(place, 'restored')
    await restoreBackup(target, restored)
    const work = openEncrypted(path.join(restored, 'work.db'), key, { readonly: true })
    expect(work.pragma('integrity_check', { simple: true })).toBe('ok')
    work.close()
  })

  it('and is in the log', async () => {
    await make(context, { path: target })
    expect(list(context, { before: null, limit: 1 })[0]).toMatchObject({ action: '备份资料', detail: target })
  })
})

describe('a backup gives nothing away', () => {
  it('holds no plain text of the databases or files', async () => {
    await make(context, { path: target })
    const bytes = readFileSync(target)
    for (const plain of ['SQLite format 3', '槐荫里面馆', '后厨照片']) expect(bytes.includes(plain)).toBe(false)
  })
})

describe('a backup is whole or not there', () => {
  it.each([
    ['inside the folder itself', () => path.join(context.folder, 'x.cwbk'), 'BK-0102'],
    ['in a folder that does not exist', () => path.join(place, 'nowhere', 'x.cwbk'), 'BK-0102'],
  ])('not written %s', async (_, where, failure) => {
    await expect(make(context, { path: where() })).rejects.toEqual(code(failure))
    expect(existsSync(where())).toBe(false)
  })

  it('not written without the key file', async () => {
    rmSync(path.join(context.folder, 'keys.json'))
    await expect(make(context, { path: target })).rejects.toEqual(code('BK-0101'))
  })

  it('a target that cannot be replaced leaves no half file', async () => {
    mkdirSync(path.join(target, 'not-empty'), { recursive: true })
    await expect(make(context, { path: target })).rejects.toEqual(code('BK-0103'))
    expect(readdirSync(place).filter((name) => name.includes('unfinished'))).toEqual([])
  })
})

describe('restoring harms nothing', () => {
  beforeEach(() => make(context, { path: target }))

  it('refuses a folder that has something in it, and leaves it as it was', async () => {
    const before = contentOf(context.folder)
    await expect(restoreBackup(target, context.folder)).rejects.toEqual(code('BK-0203'))
    expect(contentOf(context.folder)).toEqual(before)
  })

  it('says when there is no such file', async () => {
    await expect(restoreBackup(path.join(place, 'none'), path.join(place, 'r'))).rejects.toEqual(code('BK-0201'))
  })

  const flip = (bytes: Buffer, at: number): Buffer => {
    const copy = Buffer.from(bytes)
    copy[at] = (copy[at] ?? 0) ^ 1
    return copy
  }
  const inIndex = (bytes: Buffer, from: string, to: string): Buffer => {
    const end = bytes.indexOf('\n', 6)
    return Buffer.concat([Buffer.from(bytes.subarray(0, end).toString().replace(from, to)), bytes.subarray(end)])
  }

  it.each<[string, (bytes: Buffer) => Buffer, string]>([
    ['a flipped byte near the end', (bytes) => flip(bytes, bytes.length - 5), 'BK-0204'],
    ['a flipped byte in the middle', (bytes) => flip(bytes, Math.floor(bytes.length / 2)), 'BK-0204'],
    ['one byte missing', (bytes) => bytes.subarray(0, -1), 'BK-0202'],
    ['one byte more', (bytes) => Buffer.concat([bytes, Buffer.from('x')]), 'BK-0202'],
    ['only the first bytes', (bytes) => bytes.subarray(0, 20), 'BK-0202'],
    ['an empty file', () => Buffer.alloc(0), 'BK-0202'],
    ['another kind of file', () => Buffer.from('PK\u0003\u0004'), 'BK-0202'],
    ['a name outside the folder', (bytes) => inIndex(bytes, '"keys.json"', '"../key.js"'), 'BK-0202'],
    ['a database left out', (bytes) => inIndex(bytes, '"city.db"', '"work.db"'), 'BK-0202'],
  ])('%s is refused and nothing is left', async (_, damage, failure) => {
    writeFileSync(target, damage(readFileSync(target)))
    const restored = path.join(place, 'restored')
    const before = readdirSync(place)
    await expect(restoreBackup(target, restored)).rejects.toEqual(code(failure))
    expect(readdirSync(place)).toEqual(before)
  })
})
