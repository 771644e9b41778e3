import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { enqueue } from '../../../src-main/features/sync/outbox.ts'
import { log, state, statusOf } from '../../../src-main/features/sync/service.ts'
import { settle, writeCityState, writeSyncLog } from '../../../src-main/features/sync/store.ts'
import { openTestContext } from '../../support/folder.ts'

let context: ReturnType<typeof openTestContext>

beforeEach(() => {
  const plain = openTestContext()
  context = { ...plain, device: { ...plain.device, hub: 'https://hub.example.gov.cn' } }
})

afterEach(() => context.close())

const put = (kind: string, subjectName = '试验店', body: unknown = {}): string =>
  context.work.write((db) =>
    enqueue(db, context, { kind, title: '现场检查记录', subjectUid: 'u', subjectName, baseVersion: null, body }),
  )

const photo = (sha256: string, visit: string, confirmed: string | null): void =>
  context.work.write((db) => {
    const made_at = '2026-06-18T01:00:00.000Z'
    db.run(
      db.query.insertInto('file').values({
        sha256,
        size: 4_200_000,
        type: 'image/jpeg',
        kind: 'evidence',
        made_at,
        upload: 1,
        confirmed_at: confirmed,
      }),
    )
    db.run(
      db.query.insertInto('evidence').values({
        id: sha256,
        visit,
        item: null,
        position: 1,
        sha256,
        thumbnail: '',
        name: '',
        type: '',
        size: 1,
        width: 1,
        height: 1,
        taken_at: made_at,
        clock_offset_ms: 0,
        spot: '',
        place: null,
        source: 'file',
        officer: '',
      }),
    )
  })

function openVisit(id: string): void {
  const at = '2026-06-18T01:00:00.000Z'
  context.work.write((db) =>
    db.run(
      db.query.insertInto('visit').values({
        id,
        subject_uid: 'u',
        subject_name: '试验店',
        subject_code: null,
        address: '',
        task_id: null,
        state: 'open',
        checklist: '',
        edition: '',
        opening: '{}',
        stage: 'items',
        current_item: null,
        closing: '{}',
        started_at: at,
        changed_at: at,
        finalised_at: null,
        number: null,
        result: null,
        body: null,
        hash: null,
        previous_hash: null,
        officer: '',
      }),
    ),
  )
}

describe('what the page says', () => {
  it('of a new folder: nothing waits, nothing was received', () => {
    expect(state(context)).toMatchObject({ items: [], conflicts: [], lastReceipt: null, asOf: null, locksAt: null })
    expect(statusOf(context)).toMatchObject({ waiting: 0, oldestWaiting: null, connected: false, enrolled: true })
  })

  it('of a waiting visit: what is in it, in numbers', () => {
    put('visit.finalised', '试验店', { answers: [1, 2], findings: [1], signatures: [1, 2, 3] })
    expect(state(context).items).toMatchObject([
      {
        title: '现场检查记录',
        subjectName: '试验店',
        detail: '2 项结论、1 个问题、3 人签名',
        state: 'waiting',
        why: null,
      },
    ])
  })

  it('puts what needs a decision first and never counts what only travels along', () => {
    put('audit.batch')
    put('recovery.sealed')
    put('visit.finalised', '先')
    const returned = put('visit.finalised', '后')
    const answer = { id: returned, answer: 'rejected', first: 'rejected', reason: '原因。', remedy: '办法。' }
    context.work.write((db) => settle(db, returned, 'returned', JSON.stringify(answer), '2026-06-18T02:00:00.000Z'))
    const { items } = state(context)
    expect(items.map((item) => [item.subjectName, item.state, item.why])).toEqual([
      ['后', 'returned', '原因。'],
      ['先', 'waiting', null],
    ])
    expect(statusOf(context)).toMatchObject({ waiting: 1, returned: 1 })
  })

  it('of photographs: confirmed of all, and what is left', () => {
    openVisit('v')
    photo('a', 'v', '2026-06-18T02:00:00.000Z')
    photo('b', 'v', null)
    photo('c', 'v', null)
    expect(state(context).items).toMatchObject([
      {
        title: '照片 3 张',
        subjectName: '试验店',
        detail: '平台已确认 1 张，余 2 张 8.4 MB，断点续传',
        confirmed: 1,
        total: 3,
      },
    ])
  })

  it('of the jurisdiction in words and of the day the cache locks', () => {
    context.city.write((db) => writeCityState(db, 'as_of', '2026-06-10T00:00:00.000Z'))
    expect(state(context)).toMatchObject({ scope: '金水区 · 领域 01', locksAt: '2026-06-25T00:00:00.000Z' })
    const whole = { ...context, officer: { ...context.officer, districts: [], sectors: [] } }
    expect(state(whole).scope).toBe('全市 · 全部领域')
  })

  it('of the log: newest first, found by any word of it', () => {
    context.work.write((db) => {
      writeSyncLog(db, { at: '2026-06-18T01:00:00.000Z', kind: '上报', ok: 1, text: '上报 2 项，回执 2 项' })
      writeSyncLog(db, { at: '2026-06-18T02:00:00.000Z', kind: '取得资料', ok: 1, text: '3 个主体有变更' })
    })
    const found = (text: string, failed = false) => log(context, { text, failed }).map((line) => line.kind)
    expect(found('')).toEqual(['取得资料', '上报'])
    expect(found('回执')).toEqual(['上报'])
    expect(found('', true)).toEqual([])
    const failed = { at: '2026-06-18T03:00:00.000Z', kind: '同步', ok: 0 as const, text: '没有完成：连不上平台。' }
    context.work.write((db) => writeSyncLog(db, { ...failed, detail: 'SY-0101' }))
    expect(found('', true)).toEqual(['同步'])
    expect(found('SY-0101', true)).toEqual(['同步'])
    expect(found('回执', true)).toEqual([])
  })
})
