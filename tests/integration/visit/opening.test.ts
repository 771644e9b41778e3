import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { TaskTable } from '../../../src-main/database/tables.ts'
import type { Opening } from '../../../src-main/features/visit/contract.ts'
import * as visits from '../../../src-main/features/visit/service.ts'
import { liMin, zhangWei } from '../../support/folder.ts'
import { failureOf, open, openVisitFolder, shopUid, startOpened, type VisitFolder } from './visit-folder.ts'

let folder: VisitFolder
beforeEach(async () => {
  folder = await openVisitFolder()
})
afterEach(() => folder.close())

const begin = () => visits.start(folder.context, { subjectUid: shopUid, taskId: null })
const answered = (id: string) => visits.answer(folder.context, { id, item: '01-06', patch: { verdict: 'ok' } })

describe('starting a visit', () => {
  it('goes on with the open visit of the same subject instead of a second one', () => {
    const first = begin()
    expect(begin().id).toBe(first.id)
  })

  it.each(['注销', '吊销', '迁出'])('is refused for a subject that is %s', async (status) => {
    const uid = '0190a000-0000-7000-8000-00000000a009'
    folder.addSubject({ uid, code: null, status })
    expect(await failureOf(() => visits.start(folder.context, { subjectUid: uid, taskId: null }))).toBe('VI-0107')
  })

  it('is refused to somebody who may only read', async () => {
    const reader = { ...folder.context, officer: { ...zhangWei, role: 'reader' as const } }
    expect(await failureOf(() => visits.start(reader, { subjectUid: shopUid, taskId: null }))).toBe('VI-0106')
  })

  it('works for a provisional subject, with its person in charge in the record', () => {
    const uid = '0190a000-0000-7000-8000-00000000b001'
    const { context } = folder
    context.work.write((db) =>
      db.run(
        db.query.insertInto('provisional').values({
          uid,
          name: '无名早点铺',
          address: '金水区纬四路 9 号',
          person: '吴小满',
          code: null,
          situation: '无证无照',
          photo: null,
          outside_reason: null,
          made_at: '2026-11-24T01:00:00.000Z',
          officer: zhangWei.id,
          linked_to: null,
        }),
      ),
    )
    const visit = visits.start(context, { subjectUid: uid, taskId: null })
    expect(visit.subject).toMatchObject({ uid, name: '无名早点铺', code: null, provisional: true, grade: '-' })
  })

  it('goes on with the visit of a provisional subject after the hub linked it', () => {
    const uid = '0190a000-0000-7000-8000-00000000b002'
    const { context } = folder
    const row = {
      uid,
      name: '拾味坊（招牌）',
      address: '金水区经三路 66 号',
      person: '',
      code: null,
      situation: '本机没有资料',
      photo: null,
      outside_reason: null,
      made_at: '2026-11-24T01:00:00.000Z',
      officer: zhangWei.id,
      linked_to: null,
    }
    context.work.write((db) => db.run(db.query.insertInto('provisional').values(row)))
    const { id } = visits.start(context, { subjectUid: uid, taskId: null })
    context.work.write((db) =>
      db.run(db.query.updateTable('provisional').set({ linked_to: shopUid }).where('uid', '=', uid)),
    )
    expect(begin().id).toBe(id)
    expect(visits.get(context, { id }).subject).toMatchObject({ uid: shopUid, provisional: false })
  })

  it('takes ground and type from the task it serves', () => {
    const { context } = folder
    const task: TaskTable = {
      id: 'task-1',
      subject_uid: shopUid,
      title: '餐饮日常检查',
      kind: '日常检查',
      ground: '双随机任务 2026-061',
      checklist: '01',
      due: '2026-11-30',
      planned_at: null,
      officer: zhangWei.id,
      state: 'open',
      body: '{}',
      version: 1,
    }
    context.city.write((db) => db.run(db.query.insertInto('task').values(task)))
    const visit = visits.start(context, { subjectUid: shopUid, taskId: 'task-1' })
    expect(visit).toMatchObject({ taskId: 'task-1', opening: { type: 'T01', ground: '双随机任务 2026-061' } })
  })
})

describe('the opening bars the items until it is complete', () => {
  const cases: readonly [string, Partial<Opening>, string][] = [
    ['the certificates were not seen clearly', { firstAnswer: 'unclear' }, 'VI-0204'],
    ['the party asks for avoidance: the visit is paused', { secondAnswer: 'avoid' }, 'VI-0203'],
    ['an emergency has no reason', { approval: { kind: 'emergency', number: '', date: null, reason: '' } }, 'VI-0204'],
    [
      'nobody is there and the witness is not known',
      { present: { kind: 'witness', name: '', position: '', phone: '', unit: '', identity: '' } },
      'VI-0204',
    ],
    [
      'there is one officer only',
      { officers: [{ id: zhangWei.id, name: '', certificate: '', validUntil: '2026-12-31' }] },
      'VI-0204',
    ],
  ]
  it.each(cases)('when %s', async (_, patch, code) => {
    const { id } = startOpened(folder.context)
    visits.saveOpening(folder.context, { id, patch })
    expect(await failureOf(() => answered(id))).toBe(code)
    expect(await failureOf(() => visits.place(folder.context, { id, stage: 'items', item: null }))).toBe(code)
  })

  it('and lets an emergency with its reason through', () => {
    const { id } = startOpened(folder.context)
    const approval = { kind: 'emergency', number: '', date: null, reason: '接到食物中毒报告' } as const
    expect(visits.saveOpening(folder.context, { id, patch: { approval } }).openingGaps).toEqual([])
    expect(answered(id).answers).toHaveLength(1)
  })

  it('and an expired certificate, whatever end was sent along', async () => {
    const expired = { ...folder.context, companion: { ...liMin, certificateUntil: '2026-10-31' } }
    const { id } = startOpened(expired)
    const call = () => visits.answer(expired, { id, item: '01-06', patch: { verdict: 'ok' } })
    expect(await failureOf(call)).toBe('VI-0204')
    expect(visits.get(expired, { id }).openingGaps[0]?.label).toContain('2026-10-31')
  })
})

describe('the opening page', () => {
  it('takes officers only from the register, and not the same one twice', async () => {
    const { id } = startOpened(folder.context)
    const stranger = { id: 'x', name: '赵无名', certificate: '1', validUntil: '2030-01-01' }
    const zhang = { id: zhangWei.id, name: '张伟', certificate: '', validUntil: '2030-01-01' }
    const save = (officers: Opening['officers']) => visits.saveOpening(folder.context, { id, patch: { officers } })
    expect(await failureOf(() => save([zhang, stranger]))).toBe('VI-0201')
    expect(await failureOf(() => save([zhang, zhang]))).toBe('VI-0202')
    expect(save([zhang]).opening.officers).toEqual([
      { id: zhangWei.id, name: '张伟', certificate: zhangWei.certificate, validUntil: zhangWei.certificateUntil },
    ])
  })

  it('gives a notice handed over at the door its number and time, once', () => {
    const { id } = startOpened(folder.context)
    const patch = { notice: { kind: 'at_door', number: '', deliveredAt: null } } as const
    const { opening } = visits.saveOpening(folder.context, { id, patch })
    expect(opening.notice).toEqual({
      kind: 'at_door',
      number: '演市监检通〔2026〕第011-0001号',
      deliveredAt: '2026-11-24T01:30:00.000Z',
    })
    expect(visits.saveOpening(folder.context, { id, patch: { notice: opening.notice } }).opening.notice).toEqual(
      opening.notice,
    )
  })

  it('reads out both speeches with office and matter filled in', () => {
    const [first, second] = begin().speeches
    expect(first).toContain('我们是金水区市场监管局的执法人员，依法就食品安全进行现场检查')
    expect(second).toContain('你是否申请检查人员回避')
  })

  it.each([
    ['2026-02-30', 'VI-0205'],
    ['20261124', 'VI-0205'],
  ])('refuses %s as a day of approval and keeps what was there', async (date, code) => {
    const { id } = open(folder.context, begin().id)
    const approval = { kind: 'approved', number: '1', date, reason: '' } as const
    expect(await failureOf(() => visits.saveOpening(folder.context, { id, patch: { approval } }))).toBe(code)
    expect(visits.get(folder.context, { id }).opening.approval.date).toBe('2026-11-20')
  })
})
