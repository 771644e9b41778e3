import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { statusSchema } from '../../../src-main/features/status/contract.ts'
import { get, requireFresh } from '../../../src-main/features/status/service.ts'
import { linkOf } from '../../../src-main/features/sync/exchange/running.ts'
import { writeSyncFacts } from '../../../src-main/features/sync/store.ts'
import { openTestContext } from '../../support/folder.ts'
import { addSubject } from '../../support/registry.ts'

let context: ReturnType<typeof openTestContext>
beforeEach(() => {
  context = openTestContext()
})
afterEach(() => context.close())

const status = (over = {}) => statusSchema.parse(get({ ...context, ...over }, '1.0.0'))
const enrolled = (over = {}) => ({ device: { ...context.device, hub: 'https://hub.example' }, ...over })
const asOf = (value: string) =>
  context.city.write((db) =>
    db.run(
      db.query
        .insertInto('state')
        .values({ key: 'as_of', value })
        .onConflict((c) => c.column('key').doUpdateSet({ value })),
    ),
  )

function queue(id: string, state: string, madeAt: string, answeredAt: string | null = null): void {
  const row = {
    id,
    state,
    made_at: madeAt,
    answered_at: answeredAt,
    kind: 'x',
    title: '',
    subject_name: '',
    envelope: '{}',
    answer: null,
  }
  context.work.write((db) => db.run(db.query.insertInto('outbox').values(row)))
}

function file(sha256: string, kind: string, confirmedAt: string | null, upload: 0 | 1 = 1): void {
  const row = {
    sha256,
    kind,
    size: 1,
    type: 'image/jpeg',
    made_at: '2026-06-18T00:00:00Z',
    upload,
    confirmed_at: confirmedAt,
  }
  context.work.write((db) => db.run(db.query.insertInto('file').values(row)))
}

describe('the status line tells the truth in numbers', () => {
  it('an untouched folder has nothing waiting', () => {
    expect(status()).toEqual({
      connected: false,
      enrolled: false,
      waiting: 0,
      oldestWaiting: null,
      returned: 0,
      conflicts: 0,
      photosConfirmed: 0,
      photosTotal: 0,
      asOf: null,
      lastReceipt: null,
      subjects: 0,
      staleDays: 0,
      warnDays: 7,
      lockDays: 15,
      staleLocked: false,
      syncing: false,
      filesHeld: null,
      byHandOnly: false,
      version: '1.0.0',
    })
  })

  it('what waits, since when, what came back, when the platform last took something', () => {
    queue('a', 'waiting', '2026-06-18T01:00:00Z')
    queue('b', 'waiting', '2026-06-18T00:24:00Z')
    queue('c', 'returned', '2026-06-17T00:00:00Z', '2026-06-18T01:20:00Z')
    queue('d', 'conflict', '2026-06-17T00:00:00Z', '2026-06-18T01:20:00Z')
    queue('e', 'acknowledged', '2026-06-16T00:00:00Z', '2026-06-17T09:00:00Z')
    context.work.write((db) => writeSyncFacts(db, { lastReceipt: '2026-06-17T09:00:00Z' }))
    expect(status()).toMatchObject({
      waiting: 2,
      oldestWaiting: '2026-06-18T00:24:00Z',
      returned: 1,
      conflicts: 1,
      lastReceipt: '2026-06-17T09:00:00Z',
    })
  })

  it('a photograph counts as confirmed only when the platform confirmed its hash', () => {
    file('1', 'evidence', '2026-06-17T10:00:00Z')
    file('2', 'evidence', null)
    file('3', 'evidence', null, 0)
    file('4', 'thumbnail', null, 0)
    file('5', 'paper', null)
    expect(status()).toMatchObject({ photosConfirmed: 1, photosTotal: 2 })
  })

  it('the number of subjects follows what is added and what a pull takes away', () => {
    addSubject(context, { uid: 'u-1' })
    expect(status().subjects).toBe(1)
    addSubject(context, { uid: 'u-2' })
    expect(status().subjects).toBe(2)
    context.city.write((db) => db.run(db.query.deleteFrom('subject').where('uid', '=', 'u-1')))
    asOf('2026-06-18T01:00:00Z')
    expect(status().subjects).toBe(1)
  })

  it('says what the engine knows of the link', () => {
    Object.assign(linkOf(context.folder), { connected: true, running: true })
    expect(status()).toMatchObject({ connected: true, syncing: true })
  })
})

describe('data grows old from its as-of time', () => {
  it.each([
    ['2026-06-18T01:00:00Z', 0, false],
    ['2026-06-11T01:00:00Z', 7, false],
    ['2026-06-03T02:00:00Z', 14, false],
    ['2026-06-03T01:30:00Z', 15, true],
    ['2026-06-19T01:00:00Z', 0, false],
  ])('as of %s: %i days, locked %s', (value, staleDays, staleLocked) => {
    asOf(value)
    expect(status(enrolled())).toMatchObject({ staleDays, staleLocked, enrolled: true })
  })

  it('by the platform’s clock, whatever this one says', () => {
    asOf('2026-06-03T02:00:00Z')
    expect(status(enrolled({ clockOffsetMs: () => 3_600_000 })).staleLocked).toBe(true)
  })

  it('a workstation that stands alone never locks', () => {
    asOf('2020-01-01T00:00:00Z')
    expect(status()).toMatchObject({ staleDays: 0, staleLocked: false, asOf: '2020-01-01T00:00:00Z' })
    expect(() => requireFresh(context)).not.toThrow()
  })

  it('the lock says since when and what still works', () => {
    asOf('2026-05-29T01:00:00Z')
    expect(() => requireFresh({ ...context, ...enrolled() })).toThrow('已有 20 天没有更新')
  })
})
