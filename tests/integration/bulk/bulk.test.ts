import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Databases, openDatabases } from '../../../src-main/features/access/folder/databases.ts'
import type { Bulk } from '../../../src-main/features/bulk/bulk.ts'
import { keepLogsShort } from '../../../src-main/features/bulk/checkpoint.ts'
import { openBulk } from '../../../src-main/features/bulk/open-bulk.ts'
import { seedCatalogue } from '../../../src-main/features/catalogue/store.ts'
import { fillCity } from '../../../src-main/features/demo/city.ts'
import type { Progress } from '../../../src-main/features/failure/contract.ts'
import { openCityRegistry } from '../../../src-main/features/import/write/registry-store.ts'

const resources = path.join(import.meta.dirname, '../../../resources')
const SUBJECTS = 400

let folder: string
let key: Buffer
let databases: Databases
let bulk: Bulk

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'workstation-bulk-'))
  key = randomBytes(32)
  databases = openDatabases(folder, key)
  seedCatalogue(databases.city, resources)
  await fillCity(openCityRegistry(databases.city), { subjects: SUBJECTS, today: '2026-06-18' })
  bulk = openBulk({ folder, resources, key })
})
afterEach(() => {
  bulk.close()
  databases.close()
  rmSync(folder, { recursive: true, force: true })
})

const graded = (): number => {
  const { read } = databases.city
  return read.first(read.query.selectFrom('assessment').select((e) => e.fn.countAll<number>().as('n')))?.n ?? 0
}

describe('heavy work on the city', () => {
  it('runs in a thread of its own and what it wrote is seen by the engine', async () => {
    const told: Progress[] = []
    await bulk.run('grade.assess', { ids: 'all' }, (progress) => told.push(progress))
    expect(graded()).toBe(SUBJECTS)
    expect(told.at(-1)).toMatchObject({ done: SUBJECTS, total: SUBJECTS })
  })

  it('does one job after the other, in the order in which they were asked for', async () => {
    const order: string[] = []
    await Promise.all([
      bulk.run('grade.assess', { ids: 'all' }).then(() => order.push('grade')),
      bulk.run('search.rebuild', {}).then(() => order.push('index')),
    ])
    expect(order).toEqual(['grade', 'index'])
  })

  it('a job that is cancelled while it waits never begins', async () => {
    const stop = new AbortController()
    const first = bulk.run('search.rebuild', {})
    const second = bulk.run('grade.assess', { ids: 'all' }, undefined, stop.signal)
    const refused = expect(second).rejects.toThrow(/abort/i)
    stop.abort()
    await Promise.all([first, refused])
    expect(graded()).toBe(0)
  })

  it('a failure arrives with its code and sentence', async () => {
    databases.city.write((db) => db.run(db.query.deleteFrom('catalogue').where('kind', '=', 'rule-set')))
    await expect(bulk.run('grade.assess', { ids: 'all' })).rejects.toMatchObject({
      data: { code: expect.stringMatching(/^[A-Z]{2}-\d{4}$/), sentence: expect.stringMatching(/。$/) },
    })
  })

  it('locking the workstation ends what runs, and says so', async () => {
    const running = bulk.run('grade.assess', { ids: 'all' })
    bulk.close()
    await expect(running).rejects.toMatchObject({ data: { code: 'DB-0106' } })
  })

  it('works again after it was ended', async () => {
    bulk.close()
    await bulk.run('grade.assess', { ids: 'all' })
    expect(graded()).toBe(SUBJECTS)
  })

  it('a write of the engine that meets another connection is told so and changes nothing', () => {
    const other = openDatabases(folder, key)
    other.city.connection.exec('begin immediate')
    const write = () => databases.city.write((db) => db.run(db.query.deleteFrom('subject')))
    expect(write).toThrow(expect.objectContaining({ data: expect.objectContaining({ code: 'DB-0104' }) }))
    other.city.connection.exec('rollback')
    other.close()
    expect(databases.city.connection.prepare('select count(*) from subject').pluck().get()).toBe(SUBJECTS)
  })
})

describe('the write-ahead log', () => {
  it('is copied back when it is long, and begins anew with the next write', async () => {
    const wal = path.join(folder, 'city.db-wal')
    const { connection } = databases.city
    connection.exec('create table filler(data blob)')
    const insert = connection.prepare('insert into filler(data) values (randomblob(65536))')
    connection.transaction(() => {
      for (let i = 0; i < 1200; i++) insert.run()
    })()
    expect(statSync(wal).size).toBeGreaterThan(64 << 20)
    await bulk.run('database.checkpoint', { file: 'city.db' })
    insert.run()
    expect(statSync(wal).size).toBeLessThanOrEqual(32 << 20)
  })

  it('of the field work is copied back without the writer waiting', async () => {
    const { connection } = databases.work
    connection.exec('create table filler(data blob)')
    const insert = connection.prepare('insert into filler(data) values (randomblob(65536))')
    for (let i = 0; i < 20; i++) insert.run()
    const copied = bulk.run('database.checkpoint', { file: 'work.db' })
    insert.run()
    await copied
    expect(connection.prepare('select count(*) from filler').pluck().get()).toBe(21)
    expect(connection.pragma('integrity_check', { simple: true })).toBe('ok')
  })

  it('is looked at while a folder is open, and no longer afterwards', async () => {
    const asked: string[] = []
    const stop = keepLogsShort(
      { folder, bulk: { ...bulk, run: async (name) => void asked.push(name) as never } },
      { everyMs: 5, from: 1 },
    )
    await new Promise((resolve) => setTimeout(resolve, 60))
    stop()
    const count = asked.length
    expect(count).toBeGreaterThan(0)
    expect(new Set(asked)).toEqual(new Set(['database.checkpoint']))
    await new Promise((resolve) => setTimeout(resolve, 30))
    expect(asked.length).toBe(count)
  })
})
