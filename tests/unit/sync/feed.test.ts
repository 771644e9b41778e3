import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest'
import { Failure } from '../../../src-main/features/failure/failure.ts'
import { openHubDatabase, openPostgres } from '../../../src-main/hub/storage/database/open.ts'
import { announce, readFeed } from '../../../src-main/hub/storage/feed/feed.ts'
import type { Db } from '../../../src-main/hub/storage/tables.ts'
import { createDatabase } from '../../support/postgres.ts'

let folder: string
let db: Db
let database: string | undefined
const key = randomBytes(32)
const server = inject('postgres')

const open = (): Promise<Db> =>
  database === undefined ? openHubDatabase(path.join(folder, 'hub.db'), key) : openPostgres(database)

const from = (after: number) => ({ after, registryTo: 0 })
const everything = { districts: null, officers: [], sectors: [] }

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'feed-'))
  database = server ? await createDatabase(server, `feed-${randomBytes(6).toString('hex')}`) : undefined
  db = await open()
})

afterEach(async () => {
  await db.destroy()
  rmSync(folder, { recursive: true, force: true })
})

const put = (uids: readonly string[]): Promise<void> =>
  db.transaction().execute((tx) =>
    announce(
      tx,
      uids.map((uid) => ({ kind: 'note', uid, district: null })),
    ),
  )

const read = async (after: number, limit = 100): Promise<string[]> =>
  (await readFeed(db, everything, from(after), limit)).changes.map((change) => `${change.seq} ${change.uid}`)

describe('the change feed', () => {
  it('is in commit order, and a thing that changed again stands at its end only', async () => {
    await put(['a', 'b'])
    await put(['c'])
    await put(['a', 'a'])
    expect(await read(0)).toEqual(['2 b', '3 c', '4 a'])
    expect(await read(3)).toEqual(['4 a'])
  })

  it('loses no change to writers that come at the same time', async () => {
    const seen = new Set<string>()
    let cursor = 0
    const reading = (async () => {
      while (seen.size < 40) {
        const page = await readFeed(db, everything, from(cursor), 3)
        for (const change of page.changes) seen.add(change.uid)
        cursor = page.last
        await new Promise((resolve) => setImmediate(resolve))
      }
    })()
    await Promise.all(Array.from({ length: 20 }, (_, i) => put([`x${i}`, `y${i}`])))
    await reading
    expect(seen.size).toBe(40)
  })

  it('shows nothing of a transaction that failed', async () => {
    await put(['a'])
    const failing = db.transaction().execute(async (tx) => {
      await announce(tx, [{ kind: 'note', uid: 'b', district: null }])
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    await put(['c'])
    expect(await read(0)).toEqual(['1 a', '2 c'])
  })

  it('has a tombstone for what is gone', async () => {
    await db.transaction().execute((tx) => announce(tx, [{ kind: 'subject', uid: 'gone', district: null }]))
    const { changes } = await readFeed(db, everything, from(0), 10)
    expect(changes).toEqual([{ seq: 1, kind: 'subject', uid: 'gone', value: null }])
  })
})

describe("the hub's database", () => {
  it.skipIf(server !== undefined)('opens again with its key and not with another', async () => {
    await put(['a'])
    await db.destroy()
    await expect(openHubDatabase(path.join(folder, 'hub.db'), randomBytes(32))).rejects.toBeInstanceOf(Failure)
    db = await openHubDatabase(path.join(folder, 'hub.db'), key)
    expect(await read(0)).toEqual(['1 a'])
  })

  it('of a newer hub is refused and left as it is', async () => {
    await db
      .withTables<{ kysely_migration: { name: string; timestamp: string } }>()
      .insertInto('kysely_migration')
      .values({ name: '9999-future', timestamp: '2030-01-01' })
      .execute()
    await db.destroy()
    await expect(open()).rejects.toThrow('版本与本程序不符')
    database = undefined
    db = await openHubDatabase(path.join(folder, 'other.db'), key)
  })
})
