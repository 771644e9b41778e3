import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { FileTable } from '../../../src-main/database/tables.ts'
import { enqueue } from '../../../src-main/features/sync/outbox.ts'
import { log, state, statusOf } from '../../../src-main/features/sync/service.ts'
import {
  noteNotSent,
  settle,
  waitingFiles,
  writeCityState,
  writeSyncLog,
} from '../../../src-main/features/sync/store.ts'
import { attachments } from '../../../src-main/features/visit/service.ts'
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

function file(sha256: string, more: Partial<FileTable> = {}): void {
  const row = { size: 4_200_000, type: 'image/jpeg', kind: 'evidence', made_at: '2026-06-18T01:00:00.000Z' }
  context.work.write((db) =>
    db.run(db.query.insertInto('file').values({ sha256, ...row, upload: 1, confirmed_at: null, ...more })),
  )
}

let position = 0

function photo(sha256: string, visit: string, more: Partial<FileTable> = {}, name = ''): void {
  file(sha256, more)
  context.work.write((db) => {
    const made_at = '2026-06-18T01:00:00.000Z'
    db.run(
      db.query.insertInto('evidence').values({
        id: sha256,
        visit,
        item: null,
        position: ++position,
        sha256,
        thumbnail: '',
        name,
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
}

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

describe('attachments go', () => {
  it('small copies first, then visit by visit, the smaller before the larger', () => {
    const at = (minute: number) => `2026-06-18T01:0${minute}:00.000Z`
    openVisit('early')
    openVisit('late')
    photo('1', 'early', { made_at: at(1), size: 900 })
    photo('2', 'late', { made_at: at(2), size: 10 })
    photo('3', 'early', { made_at: at(3), size: 100 })
    file('4', { made_at: at(4), size: 50, kind: 'proof' })
    file('5', { made_at: at(5), size: 7000, kind: 'thumbnail' })
    photo('6', 'late', { made_at: at(6), size: 5, confirmed_at: at(7) })
    photo('7', 'late', { made_at: at(8), size: 1 })
    file('8', { made_at: at(0), size: 3, upload: 0 })
    expect(waitingFiles(context.work.read).map(({ sha256 }) => sha256)).toEqual(['5', '3', '1', '7', '2', '4'])
  })
})

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
    photo('a', 'v', { confirmed_at: '2026-06-18T02:00:00.000Z' }, '大门.jpg')
    photo('b', 'v', {}, '后厨.jpg')
    photo('c', 'v')
    expect(state(context).items).toMatchObject([
      {
        title: '照片 3 张',
        subjectName: '试验店',
        detail: '平台已确认 1 张，余 2 张 8.4 MB，断点续传',
        confirmed: 1,
        total: 3,
        missing: ['后厨.jpg'],
      },
    ])
  })

  it('of small copies alone, which are no attachments of their own', () => {
    file('s', { kind: 'thumbnail', size: 9000 })
    expect(state(context).items).toMatchObject([{ title: '照片缩小图 1 张', detail: '0.1 MB，断点续传', missing: [] }])
    file('p', { kind: 'paper' })
    expect(state(context).items).toMatchObject([{ title: '文书等附件 1 份' }])
  })

  it('of the attachments of a visit: each by name, with what became of it', () => {
    openVisit('v')
    photo('a', 'v', { confirmed_at: '2026-06-18T02:00:00.000Z' }, '大门.jpg')
    photo('b', 'v', { size: 5 }, '后厨.jpg')
    photo('c', 'v', { upload: 0 }, '监控录像.mp4')
    context.work.write((db) => noteNotSent(db, 'b', '平台没有采用。', '2026-06-18T03:00:00.000Z'))
    expect(attachments(context, { id: 'v' })).toMatchObject([
      { kind: 'photo', number: 1, name: '大门.jpg', state: 'confirmed', why: null },
      { kind: 'photo', number: 2, name: '后厨.jpg', size: 5, state: 'waiting', why: '平台没有采用。' },
      { kind: 'photo', number: 3, name: '监控录像.mp4', state: 'here', why: null },
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
