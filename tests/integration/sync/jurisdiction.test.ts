import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { pull } from '../../../src-main/features/sync/exchange/pull.ts'
import { openSession } from '../../../src-main/features/sync/exchange/session.ts'
import { DOUBTED } from '../../../src-main/features/sync/store.ts'
import { makeCode } from '../../../src-main/hub/keeping/enrol.ts'
import { putTasks } from '../../../src-main/hub/storage/tasks.ts'
import {
  enrolled,
  fill,
  liMin,
  record,
  type Stand,
  startHub,
  subject,
  sync,
  type Workstation,
  zhangWei,
} from './support/stand.ts'

let stand: Stand

beforeEach(async () => {
  stand = await startHub()
})

afterEach(() => stand.close())

const here = subject(1)
const away = subject(2, { district: '登封市' })
const nowhere = subject(3, { district: '未定', district_source: 'none' })

const names = (context: Workstation): string[] =>
  context.city.read
    .all(context.city.read.query.selectFrom('subject').select('name').orderBy('name'))
    .map((row) => row.name)
const localIds = (context: Workstation, uid: string): number[] =>
  context.city.read
    .all(context.city.read.query.selectFrom('subject').select('id').where('uid', '=', uid))
    .map((row) => row.id)
const recordCount = (context: Workstation): number =>
  context.city.read.all(context.city.read.query.selectFrom('record').select('uid')).length

async function holder(districts: string[], sectors: string[] = []): Promise<Workstation> {
  const serial = Math.floor(Math.random() * 1e9)
  return enrolled(stand, { ...zhangWei, id: crypto.randomUUID(), certificate: `C${serial}`, districts, sectors })
}

describe('what a workstation gets', () => {
  it.each([
    [['金水区'], [here.name, nowhere.name]],
    [['410105'], [here.name, nowhere.name]],
    [['410185'], [away.name, nowhere.name]],
    [
      ['410105', '登封市'],
      [here.name, away.name, nowhere.name],
    ],
    [['410100'], [here.name, away.name, nowhere.name]],
    [[], [here.name, away.name, nowhere.name]],
  ])('in %j is its districts and what belongs to none', async (districts, expected) => {
    await fill(stand, [here, away, nowhere])
    const a = await holder(districts)
    await sync(a)
    expect(names(a)).toEqual(expected)
    a.close()
  })

  it('is whole again after a subject moved to its district, and loses one that moved away', async () => {
    await fill(stand, [here, away], [record(1, here.uid), record(2, away.uid)])
    const a = await holder(['金水区'])
    const b = await holder(['登封市'])
    await sync(a)
    await sync(b)
    expect([recordCount(a), recordCount(b)]).toEqual([1, 1])
    await fill(stand, [{ ...here, district: '登封市' }])
    await sync(a)
    await sync(b)
    expect(names(a)).toEqual([])
    expect(recordCount(a)).toBe(0)
    expect(names(b)).toEqual([here.name, away.name])
    expect(recordCount(b)).toBe(2)
    await fill(stand, [here])
    await sync(a)
    await sync(b)
    expect([names(a), recordCount(a), names(b), recordCount(b)]).toEqual([[here.name], 1, [away.name], 1])
    a.close()
    b.close()
  })

  it('grows when the officer is given another district', async () => {
    await fill(stand, [here, away])
    const a = await enrolled(stand, zhangWei)
    await sync(a)
    expect(names(a)).toEqual([here.name])
    await makeCode(stand.hub, { ...zhangWei, districts: ['金水区', '登封市'] })
    await sync(a)
    expect(names(a)).toEqual([here.name, away.name])
    a.close()
  })

  it('shrinks when the officer loses a district, and what was known of it is gone', async () => {
    await fill(stand, [here, away], [record(1, here.uid), record(2, away.uid)])
    const a = await enrolled(stand, { ...zhangWei, districts: [] })
    await sync(a)
    const [kept] = localIds(a, here.uid)
    await makeCode(stand.hub, { ...zhangWei, districts: ['金水区'] })
    await sync(a)
    expect([names(a), recordCount(a)]).toEqual([[here.name], 1])
    expect(localIds(a, here.uid)).toEqual([kept])
    a.close()
  })

  it('still loses them where the pull broke after its first page', async () => {
    const many = Array.from({ length: 600 }, (_, i) => subject(i + 10))
    await fill(stand, [...many, away])
    const a = await enrolled(stand, { ...zhangWei, districts: [] })
    await sync(a)
    await makeCode(stand.hub, { ...zhangWei, districts: ['金水区'] })
    const pulling = pull(a, await openSession(a, stand.url))
    expect(await pulling.next()).toMatchObject({ done: false })
    await pulling.return({ pulled: 0, subjects: [] })
    expect(names(a)).toContain(away.name)
    await sync(a)
    expect(names(a)).toHaveLength(many.length)
    expect(names(a)).not.toContain(away.name)
    a.close()
  })

  it('loses what an earlier version of the program had not come to, and looks through the city only once', async () => {
    await fill(stand, [here, away])
    const a = await enrolled(stand, { ...zhangWei, districts: [] })
    await sync(a)
    const doubt = (uid: string) =>
      a.city.write((db) => db.run(db.query.updateTable('subject').set({ version: -1 }).where('uid', '=', uid)))
    doubt(away.uid)
    a.city.write((db) => db.run(db.query.deleteFrom('state').where('key', '=', DOUBTED)))
    await sync(a)
    expect(names(a)).toEqual([here.name])
    doubt(here.uid)
    await sync(a)
    expect(names(a)).toEqual([here.name])
    a.close()
  })

  it('keeps a subject under the same local number when it changes, and its records with it', async () => {
    await fill(stand, [here], [record(1, here.uid)])
    const a = await holder([])
    await sync(a)
    const before = a.city.read.first(a.city.read.query.selectFrom('subject').select(['id', 'version']))
    await fill(stand, [{ ...here, name: '改名后的店' }], [record(2, here.uid)])
    expect(await sync(a)).toMatchObject({ pulled: 2 })
    const after = a.city.read.first(a.city.read.query.selectFrom('subject').select(['id', 'name', 'version']))
    expect(after).toEqual({ id: before?.id, name: '改名后的店', version: 2 })
    expect(recordCount(a)).toBe(2)
    a.close()
  })

  it('is whole for a new device when a subject changed after its records were announced', async () => {
    await fill(stand, [here], [record(1, here.uid)])
    await fill(stand, [{ ...here, name: '改了名的店' }])
    const a = await holder(['410105'])
    await sync(a)
    expect(names(a)).toEqual(['改了名的店'])
    expect(recordCount(a)).toBe(1)
    a.close()
  })

  it('comes in pages that each stand alone: a record never before its subject', async () => {
    const many = Array.from({ length: 700 }, (_, i) => subject(i + 1))
    await fill(
      stand,
      many,
      many.map((one, i) => record(i + 1, one.uid)),
    )
    await fill(stand, many.slice(0, 100))
    const a = await holder([])
    expect((await sync(a)).pulled).toBeGreaterThanOrEqual(1400)
    expect([names(a).length, recordCount(a)]).toEqual([700, 700])
    expect(await sync(a)).toMatchObject({ pulled: 0 })
    a.close()
  })

  it('is taken by a new workstation also where a subject changed after its records', async () => {
    await fill(stand, [here], [record(1, here.uid)])
    await fill(stand, [{ ...here, name: '改名后的店' }])
    const a = await holder([])
    await sync(a)
    expect([names(a), recordCount(a)]).toEqual([['改名后的店'], 1])
    expect(await sync(a)).toMatchObject({ pulled: 0 })
    a.close()
  })

  it('has the tasks of its sectors, colleagues’ too, which can be taken over', async () => {
    await fill(stand, [here])
    const a = await enrolled(stand, { ...zhangWei, sectors: ['01'] })
    const b = await enrolled(stand, { ...liMin, sectors: ['02'] })
    const task = (id: string, officer: string, checklist: string) => ({
      id,
      officer,
      checklist,
      subject_uid: here.uid,
      title: '检查',
      kind: '日常',
      ground: '计划',
      due: '2026-06-30',
      planned_at: null,
      state: 'open',
      body: '{}',
    })
    await stand.hub.db
      .transaction()
      .execute((tx) =>
        putTasks(tx, [
          task('all', '', '01'),
          task('mine', a.officer.id, '01'),
          task('other-sector', a.officer.id, '02'),
          task('hers', b.officer.id, '02-pharmacy'),
        ]),
      )
    await sync(a)
    await sync(b)
    const ids = (context: Workstation) =>
      context.city.read.all(context.city.read.query.selectFrom('task').select('id').orderBy('id')).map((row) => row.id)
    expect([ids(a), ids(b)]).toEqual([
      ['all', 'mine'],
      ['hers', 'other-sector'],
    ])
    a.close()
    b.close()
  })

  it('takes over the row that a stand-alone import made of the same code', async () => {
    await fill(stand, [here])
    const a = await holder([])
    const { uid: _uid, ...local } = subject(1, { name: '本机导入的名字' })
    a.city.write((db) =>
      db.run(db.query.insertInto('subject').values({ ...local, uid: 'local-uid', id: 77, version: 0 })),
    )
    await sync(a)
    const rows = a.city.read.all(a.city.read.query.selectFrom('subject').select(['id', 'uid', 'name', 'source']))
    expect(rows).toEqual([{ id: 77, uid: here.uid, name: here.name, source: 'hub' }])
    a.close()
  })
})
