import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { closePaperPool } from '../../../src-main/features/report/paper.ts'
import * as visits from '../../../src-main/features/visit/service.ts'
import { visitBodySchema } from '../../../src-main/hub/mutations/visit/body.ts'
import { sha256Hex } from '../../../src-main/paper/canonical.ts'
import {
  answerAll,
  failureOf,
  open,
  openVisitFolder,
  shopCode,
  shopUid,
  signAll,
  startOpened,
  type VisitFolder,
} from './visit-folder.ts'

let folder: VisitFolder
beforeEach(async () => {
  folder = await openVisitFolder()
})
afterEach(() => folder.close())
afterAll(() => closePaperPool())

async function wholeVisit(folder: VisitFolder) {
  const { context } = folder
  const { id } = startOpened(context)
  answerAll(context, id)
  folder.pass(40)
  await signAll(context, id)
  return { id, done: await visits.finalise(context, { id }) }
}

describe('a visit from the door to the signed record', () => {
  it('ends with a numbered record, its paper, its mutation and its log entry', async () => {
    const { context } = folder
    const { id, done } = await wholeVisit(folder)
    expect(done).toMatchObject({ id, number: '演市监检〔2026〕第011-0001号', findings: 0, waiting: 1 })
    expect(done.result).toContain('未发现问题')
    const db = context.work.read
    const paper = db.first(db.query.selectFrom('paper').selectAll())
    expect(paper).toMatchObject({ number: done.number, kind: 'on_site_record', visit: id, file_hash: done.file })
    expect(sha256Hex(await context.files.get(done.file))).toBe(done.file)
    expect(db.all(db.query.selectFrom('outbox').select('kind')).map((row) => row.kind)).toEqual(['visit.finalised'])
    expect(db.all(db.query.selectFrom('audit').select('action')).map((row) => row.action)).toContain('完成检查')
    const visit = visits.get(context, { id })
    expect(visit).toMatchObject({ state: 'finalised', number: done.number, paper: done.file })
  })

  it('cannot be changed once it is finalised, neither by a call nor in the table', async () => {
    const { context } = folder
    const { id } = await wholeVisit(folder)
    expect(await failureOf(() => visits.answer(context, { id, item: '01-06', patch: { verdict: 'fail' } }))).toBe(
      'VI-0102',
    )
    expect(await failureOf(() => visits.discard(context, { id, reason: '不想要了' }))).toBe('VI-0102')
    expect(() =>
      context.work.write((db) => db.run(db.query.updateTable('visit').set({ result: 'N08' }).where('id', '=', id))),
    ).toThrow(/immutable/)
  })

  it('answers the same when finalising is asked again, without a second number', async () => {
    const { context } = folder
    const { id, done } = await wholeVisit(folder)
    expect(await visits.finalise(context, { id })).toEqual(done)
  })

  it('gives numbers without a gap and without a double, also when two visits end at once and one of them fails', async () => {
    const { context } = folder
    const codes = ['a002', 'a003', 'a004'].map((end) => `0190a000-0000-7000-8000-00000000${end}`)
    codes.forEach((uid, i) => {
      folder.addSubject({ uid, code: null, name: `金水区第 ${i + 1} 小吃店` })
    })
    const ids: string[] = []
    for (const subjectUid of codes) {
      const { id } = visits.start(context, { subjectUid, taskId: null })
      open(context, id)
      answerAll(context, id)
      await signAll(context, id)
      ids.push(id)
    }
    const [first = '', second = '', third = ''] = ids
    visits.unsign(context, { id: second, role: 'party' })
    const ended = await Promise.allSettled(ids.map((id) => visits.finalise(context, { id })))
    expect(ended.map((one) => one.status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    const numbers = [first, third].map((id) => visits.get(context, { id }).number)
    expect(numbers.sort()).toEqual(['演市监检〔2026〕第011-0001号', '演市监检〔2026〕第011-0002号'])
  })

  it('writes nothing when the paper cannot be drawn', async () => {
    const { context } = folder
    const { id } = startOpened(context)
    answerAll(context, id)
    await signAll(context, id)
    context.work.write((db) => db.run(db.query.deleteFrom('setting').where('key', '=', 'signing')))
    expect(await failureOf(() => visits.finalise(context, { id }))).toBe('PA-0101')
    const db = context.work.read
    expect(visits.get(context, { id })).toMatchObject({ state: 'open', number: null })
    for (const table of ['paper', 'outbox', 'serial'] as const)
      expect(db.all(db.query.selectFrom(table).selectAll())).toEqual([])
  })

  it('says of itself what lists of inspections show', async () => {
    const { context } = folder
    const { id } = await wholeVisit(folder)
    const db = context.work.read
    const row = db.first(db.query.selectFrom('visit').select('body').where('id', '=', id))
    expect(JSON.parse(row?.body ?? '{}').summary).toEqual({
      date: '2026-11-24',
      type: '日常检查',
      title: '食品经营与餐饮',
      officers: '张伟、李敏',
      agency: '金水区市场监管局',
      result: '未发现问题；符合（监督检查要点表无不符合项）',
      ok: 37,
      failed: 0,
      notApplicable: 0,
    })
  })

  it('is understood by the hub: number, result, paper and hashes', async () => {
    const { context } = folder
    const { done } = await wholeVisit(folder)
    const db = context.work.read
    const sent = db.first(db.query.selectFrom('outbox').select('envelope'))
    const body = visitBodySchema.parse(JSON.parse(sent?.envelope ?? '{}').body)
    expect(body).toMatchObject({ number: done.number, result: 'N01、FD1', agency: '金水区市场监管局' })
    expect(body.papers).toMatchObject([{ number: done.number, kind: 'on_site_record', fileHash: done.file }])
  })

  it('ends its task with it', async () => {
    const { context } = folder
    const task = {
      id: 'task-1',
      subject_uid: shopUid,
      title: '餐饮日常检查',
      kind: '日常检查',
      ground: '双随机任务 2026-061',
      checklist: '01',
      due: '2026-11-30',
      planned_at: null,
      officer: context.officer.id,
      state: 'open',
      body: '{}',
      version: 1,
    }
    context.city.write((db) => db.run(db.query.insertInto('task').values(task)))
    const { id } = visits.start(context, { subjectUid: shopUid, taskId: 'task-1' })
    open(context, id)
    answerAll(context, id)
    await signAll(context, id)
    expect((await visits.finalise(context, { id })).waiting).toBe(2)
    const db = context.work.read
    const [visit, done] = db
      .all(db.query.selectFrom('outbox').select('envelope').orderBy('seq'))
      .map((row) => JSON.parse(row.envelope))
    expect(visit).toMatchObject({ kind: 'visit.finalised', body: { id, taskId: 'task-1', result: 'N01、FD1' } })
    expect(done).toMatchObject({ kind: 'task.done', body: { task: 'task-1', visit: id } })
  })

  it('chains each finalised visit to the one before it', async () => {
    const { context } = folder
    await wholeVisit(folder)
    folder.pass(60)
    await wholeVisit(folder)
    const db = context.work.read
    const rows = db.all(db.query.selectFrom('visit').select(['hash', 'previous_hash', 'body']).orderBy('number'))
    expect(rows[0]?.previous_hash).toBeNull()
    expect(rows[1]?.previous_hash).toBe(rows[0]?.hash)
    for (const row of rows) expect(sha256Hex(row.body ?? '')).toBe(row.hash)
  })

  it('shows what was answered last time', async () => {
    const { context } = folder
    await wholeVisit(folder)
    const { checklist } = visits.start(context, { subjectUid: shopUid, taskId: null })
    const cold = checklist.sections.flatMap((section) => section.items).find((item) => item.id === '01-18')
    expect(cold?.last).toEqual({ date: '2026-11-24', verdict: 'ok', value: '0', corrected: false })
  })

  it('counts this check as the second of the year', async () => {
    const { context } = folder
    await wholeVisit(folder)
    expect(visits.start(context, { subjectUid: shopUid, taskId: null }).visitsThisYear).toBe(2)
  })

  it('records a described check through the same steps, and answers its result', async () => {
    const { context } = folder
    const described = visits.example(context, { code: shopCode })
    const done = await visits.record(context, { visit: described, photos: [] })
    expect(done).toMatchObject({ number: '演市监检〔2026〕第011-0001号', findings: 0 })
    expect(
      visits
        .get(context, { id: done.id })
        .signatures.map((one) => one.role)
        .sort(),
    ).toEqual(['officer1', 'officer2', 'party'])
  })

  it('refuses an unknown edition, names the known one and leaves nothing behind', async () => {
    const { context } = folder
    const described = visits.example(context, { code: shopCode })
    const call = visits.record(context, {
      visit: { ...described, checklist: { id: '01', edition: '2031' } },
      photos: [],
    })
    await expect(call).rejects.toMatchObject({
      data: { code: 'VI-0110', remedy: expect.stringContaining('01（2026 版）') },
    })
    expect(context.work.read.all(context.work.read.query.selectFrom('visit').selectAll())).toEqual([])
  })

  it('leaves no visit of a description that fails half-way', async () => {
    const { context } = folder
    const described = visits.example(context, { code: shopCode })
    const unsigned = { ...described, signatures: described.signatures.slice(0, 2) }
    expect(await failureOf(() => visits.record(context, { visit: unsigned, photos: [] }))).toBe('VI-0501')
    expect(context.work.read.all(context.work.read.query.selectFrom('visit').selectAll())).toEqual([])
  })
})
