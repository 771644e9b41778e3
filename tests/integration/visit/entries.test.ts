import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Context } from '../../../src-main/features/context.ts'
import { closePaperPool } from '../../../src-main/features/report/paper.ts'
import type { Opening } from '../../../src-main/features/visit/contract.ts'
import type { Entry } from '../../../src-main/features/visit/entry/contract.ts'
import * as visits from '../../../src-main/features/visit/service.ts'
import { sha256Hex } from '../../../src-main/paper/canonical.ts'
import { zhangWei } from '../../support/folder.ts'
import {
  answerAll,
  failureOf,
  openVisitFolder,
  shopCode,
  shopUid,
  signAll,
  startOpened,
  type VisitFolder,
} from './visit-folder.ts'

const DAY = 24 * 60
let folder: VisitFolder
let context: Context
beforeEach(async () => {
  folder = await openVisitFolder()
  context = folder.context
})
afterEach(() => folder.close())
afterAll(() => closePaperPool())

const begin = (type: Entry['type'] = 'E01'): Entry => visits.startEntry(context, { subjectUid: shopUid, type })
const told = { purpose: '年底安全生产督导', result: '听取汇报，没有检查' }

const outbox = () =>
  context.work.read
    .all(context.work.read.query.selectFrom('outbox').select(['kind', 'title', 'envelope']))
    .map(({ kind, title, envelope }) => ({ kind, title, body: JSON.parse(envelope).body }))

describe('an entry that is no check', () => {
  it('begins with who is there, and goes on with the open one of its type', () => {
    const first = begin()
    expect(first).toMatchObject({ state: 'open', people: '张伟、李敏', subject: { uid: shopUid, code: shopCode } })
    expect(first.gaps.map(({ field }) => field)).toEqual(['purpose', 'result'])
    expect(begin().id).toBe(first.id)
    expect(begin('E02').id).not.toBe(first.id)
  })

  it('is refused to somebody who may only read', async () => {
    const reader = { ...context, officer: { ...zhangWei, role: 'reader' as const } }
    expect(await failureOf(() => visits.startEntry(reader, { subjectUid: shopUid, type: 'E01' }))).toBe('VI-1311')
  })

  it('ends with its number in a series of its own, sent to the hub, and locked', async () => {
    const { id } = begin()
    expect(await failureOf(() => visits.finaliseEntry(context, { id }))).toBe('VI-1313')
    visits.saveEntry(context, { id, patch: told })
    folder.pass(50)
    const done = visits.finaliseEntry(context, { id })
    expect(done).toMatchObject({ state: 'finalised', number: '演市监入〔2026〕第011-0001号', gaps: [] })
    expect(done.endedAt).toBe('2026-11-24T02:20:00.000Z')
    expect(outbox()).toMatchObject([
      {
        kind: 'entry.finalised',
        title: '督导登记 演市监入〔2026〕第011-0001号',
        body: { id, type: 'E01', ...told, people: '张伟、李敏', number: done.number },
      },
    ])
    expect(visits.finaliseEntry(context, { id })).toEqual(done)
    expect(outbox()).toHaveLength(1)
    expect(await failureOf(() => visits.saveEntry(context, { id, patch: { result: '另写' } }))).toBe('VI-1314')
    expect(await failureOf(() => visits.discardEntry(context, { id }))).toBe('VI-1314')
    const row = context.work.read.first(context.work.read.query.selectFrom('entry').selectAll())
    expect(row?.hash).toBe(sha256Hex(row?.body ?? ''))
    expect(() => context.work.write((db) => db.run(db.query.updateTable('entry').set({ result: '另写' })))).toThrow(
      /immutable/,
    )
    expect(() => context.work.write((db) => db.run(db.query.deleteFrom('entry')))).toThrow(/kept/)
  })

  it('wants a reason where nothing was scanned', async () => {
    const { id } = begin('E03')
    const saved = visits.saveEntry(context, {
      id,
      patch: { ...told, code: { kind: 'none', text: '', reason: ' ' } },
    })
    expect(saved.gaps).toEqual([{ field: 'code', label: '没有扫码的原因' }])
    expect(await failureOf(() => visits.finaliseEntry(context, { id }))).toBe('VI-1313')
  })

  it('can be given up while it is open, with what was to be made up for', async () => {
    const { id } = begin()
    visits.saveEntry(context, { id, patch: { code: { kind: 'offline', text: '', reason: '断网' } } })
    visits.discardEntry(context, { id })
    expect(await failureOf(() => visits.getEntry(context, { id }))).toBe('VI-1312')
    expect(visits.register(context)).toMatchObject({ lines: [], makeUps: [] })
  })

  it('is not counted in the yearly cap', () => {
    const { id } = begin()
    visits.saveEntry(context, { id, patch: told })
    visits.finaliseEntry(context, { id })
    expect(startOpened(context)).toMatchObject({
      visitsThisYear: 1,
      lawful: { count: { T01: 0, T02: 0, T03: 0, superior: 0 } },
    })
  })
})

describe('the register', () => {
  it('lists checks and other entries, newest first, and counts the finished ones of this year by type', async () => {
    const { id } = begin('E02')
    visits.saveEntry(context, { id, patch: told })
    visits.finaliseEntry(context, { id })
    folder.pass(10)
    begin('E04')
    folder.pass(10)
    const check = startOpened(context)
    answerAll(context, check.id)
    await signAll(context, check.id)
    const { number } = await visits.finalise(context, { id: check.id })
    const { year, counts, lines } = visits.register(context)
    expect(year).toBe('2026')
    expect(counts).toEqual({ T01: 1, E02: 1 })
    expect(lines.map(({ kind, type, state }) => [kind, type, state])).toEqual([
      ['check', 'T01', 'finalised'],
      ['entry', 'E04', 'open'],
      ['entry', 'E02', 'finalised'],
    ])
    expect(lines[0]).toMatchObject({ number, people: '张伟、李敏', subjectName: '金水区拾味坊小吃店' })
  })

  it('begins to count anew with the year in Zhengzhou', () => {
    const { id } = begin()
    visits.saveEntry(context, { id, patch: told })
    visits.finaliseEntry(context, { id })
    // From 24 November 09:30 to 31 December 23:59, then to 1 January 00:01.
    folder.pass(37 * DAY + 14 * 60 + 29)
    expect(visits.register(context)).toMatchObject({ year: '2026', counts: { E01: 1 } })
    folder.pass(2)
    expect(visits.register(context)).toMatchObject({ year: '2027', counts: {}, lines: [{ id }] })
  })
})

describe('what is made up for', () => {
  const offline = (reason: string) => ({ kind: 'offline' as const, text: '', reason })
  const saveApproval = (id: string, approval: Opening['approval']) =>
    visits.saveOpening(context, { id, patch: { approval } })

  it('is a scan after a failed network, with the reason and a deadline that runs', async () => {
    const { id, opening } = startOpened(context)
    const saved = visits.saveOpening(context, { id, patch: { steps: { ...opening.steps, code: offline('断网') } } })
    expect(saved.openingGaps).toEqual([])
    expect(saved.lawful.makeUps).toMatchObject([{ kind: 'scan', dueAt: '2026-11-25T01:30:00.000Z', doneAt: null }])
    folder.pass(DAY)
    expect(visits.register(context).makeUps).toMatchObject([{ kind: 'scan', reason: '断网', overdue: false }])
    folder.pass(1)
    expect(visits.register(context).makeUps).toMatchObject([{ kind: 'scan', overdue: true }])
  })

  it('keeps the clock that runs when only the reason is written anew', () => {
    const { id } = begin()
    visits.saveEntry(context, { id, patch: { code: offline('断') } })
    folder.pass(30)
    visits.saveEntry(context, { id, patch: { code: offline('断网，信号塔检修') } })
    expect(visits.register(context).makeUps).toMatchObject([
      { reason: '断网，信号塔检修', dueAt: '2026-11-25T01:30:00.000Z' },
    ])
  })

  it('is the approval after an emergency, and nothing once the check was approved after all', () => {
    const { id } = startOpened(context)
    saveApproval(id, { kind: 'emergency', number: '', date: null, reason: '接到食物中毒报告' })
    expect(visits.register(context).makeUps).toMatchObject([{ kind: 'approval', visit: id }])
    saveApproval(id, { kind: 'approved', number: '演市监检审〔2026〕第061号', date: '2026-11-20', reason: '' })
    expect(visits.register(context).makeUps).toEqual([])
  })

  it('keeps its first deadline when it is switched off and on again, also on another day or by another reason', () => {
    const { id, opening } = startOpened(context)
    const emergency = (reason: string) => saveApproval(id, { kind: 'emergency', number: '', date: null, reason })
    const approved = () => saveApproval(id, { kind: 'approved', number: '第061号', date: '2026-11-20', reason: '' })
    const due = () => visits.register(context).makeUps.map(({ kind, madeAt, dueAt }) => [kind, madeAt, dueAt])
    const first = ['approval', '2026-11-24T01:30:00.000Z', '2026-11-25T01:30:00.000Z']
    emergency('接到食物中毒报告')
    folder.pass(600)
    approved()
    expect(due()).toEqual([])
    folder.pass(DAY)
    emergency('群众反映正在使用过期原料')
    expect(due()).toEqual([first])
    expect(visits.register(context).makeUps).toMatchObject([{ reason: '群众反映正在使用过期原料', overdue: true }])
    const code = (kind: 'offline' | 'none') => {
      const { steps } = visits.get(context, { id }).opening
      return visits.saveOpening(context, {
        id,
        patch: { steps: { ...steps, code: { kind, text: '', reason: '断网' } } },
      })
    }
    expect(opening.steps.code.kind).toBeNull()
    const { lawful } = code('offline')
    const scanned = lawful.makeUps.find(({ kind }) => kind === 'scan')?.dueAt
    folder.pass(45)
    code('none')
    folder.pass(45)
    expect(code('offline').lawful.makeUps.find(({ kind }) => kind === 'scan')?.dueAt).toBe(scanned)
  })

  it('keeps its first deadline at an entry too', () => {
    const { id } = begin()
    visits.saveEntry(context, { id, patch: { code: offline('断网') } })
    folder.pass(30)
    visits.saveEntry(context, { id, patch: { code: { kind: 'scanned', text: '码', reason: '' } } })
    expect(visits.register(context).makeUps).toEqual([])
    folder.pass(30)
    visits.saveEntry(context, { id, patch: { code: offline('又断网') } })
    expect(visits.register(context).makeUps).toMatchObject([{ reason: '又断网', dueAt: '2026-11-25T01:30:00.000Z' }])
  })

  it('of a visit from before that was kept runs on from when it was entered', () => {
    const { id } = startOpened(context)
    saveApproval(id, { kind: 'emergency', number: '', date: null, reason: '接到食物中毒报告' })
    context.work.write((db) => {
      const row = db.first(db.query.selectFrom('visit').select('opening').where('id', '=', id))
      const { putOffSince: _since, ...before } = JSON.parse(row?.opening ?? '{}')
      db.run(
        db.query
          .updateTable('visit')
          .set({ opening: JSON.stringify(before) })
          .where('id', '=', id),
      )
    })
    folder.pass(30)
    saveApproval(id, { kind: 'approved', number: '第061号', date: '2026-11-20', reason: '' })
    folder.pass(30)
    saveApproval(id, { kind: 'emergency', number: '', date: null, reason: '又一次' })
    expect(visits.register(context).makeUps).toMatchObject([{ dueAt: '2026-11-25T01:30:00.000Z' }])
  })

  it('outlives the check, is closed once with its result, and the hub is told whether it was in time', async () => {
    const { id } = startOpened(context)
    saveApproval(id, { kind: 'emergency', number: '', date: null, reason: '接到食物中毒报告' })
    answerAll(context, id)
    await signAll(context, id)
    await visits.finalise(context, { id })
    const [owed] = visits.register(context).makeUps
    const makeUp = owed?.id ?? ''
    expect(await failureOf(() => visits.makeUp(context, { id: makeUp, text: '  ' }))).toBe('VI-1301')
    expect(await failureOf(() => visits.makeUp(context, { id: 'nothing', text: '已补' }))).toBe('VI-1302')
    folder.pass(90)
    expect(visits.makeUp(context, { id: makeUp, text: ' 审批表 062，王局长 ' }).makeUps).toEqual([])
    expect(outbox().at(-1)).toMatchObject({
      kind: 'visit.made_up',
      title: '补办检查审批',
      body: { what: 'approval', visit: id, entry: false, text: '审批表 062，王局长', inTime: true },
    })
    expect(await failureOf(() => visits.makeUp(context, { id: makeUp, text: '再补' }))).toBe('VI-1303')
    expect(visits.get(context, { id }).lawful.makeUps).toMatchObject([{ text: '审批表 062，王局长' }])
  })

  it('says so when it was late, and that it belongs to an entry', () => {
    const { id } = begin()
    visits.saveEntry(context, { id, patch: { ...told, code: offline('断网') } })
    visits.finaliseEntry(context, { id })
    folder.pass(DAY + 1)
    const [owed] = visits.register(context).makeUps
    visits.makeUp(context, { id: owed?.id ?? '', text: '11 月 25 日补扫' })
    expect(outbox().at(-1)?.body).toMatchObject({ what: 'scan', entry: true, inTime: false })
  })

  it('goes with a check that is given up', () => {
    const { id } = startOpened(context)
    saveApproval(id, { kind: 'emergency', number: '', date: null, reason: '接到食物中毒报告' })
    visits.discard(context, { id, reason: '到错地方' })
    expect(visits.register(context).makeUps).toEqual([])
  })
})
