import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { InspectionTable, TaskTable } from '../../../src-main/database/tables.ts'
import type { Context } from '../../../src-main/features/context.ts'
import { closePaperPool } from '../../../src-main/features/report/paper.ts'
import { set as setSettings } from '../../../src-main/features/settings/service.ts'
import type { Opening, Visit } from '../../../src-main/features/visit/contract.ts'
import { NO_STEPS, type Steps } from '../../../src-main/features/visit/opening/contract.ts'
import { recordText } from '../../../src-main/features/visit/record/record-content.ts'
import * as visits from '../../../src-main/features/visit/service.ts'
import { loadVisit } from '../../../src-main/features/visit/state/state.ts'
import { zhangWei } from '../../support/folder.ts'
import {
  answerAll,
  failureOf,
  open,
  openVisitFolder,
  shopUid,
  signAll,
  startOpened,
  type VisitFolder,
} from './visit-folder.ts'

const AGENCY = '金水区市场监管局'
let folder: VisitFolder
let context: Context
beforeEach(async () => {
  folder = await openVisitFolder()
  context = folder.context
})
afterEach(() => folder.close())
afterAll(() => closePaperPool())

const begin = (taskId: string | null = null): Visit => visits.start(context, { subjectUid: shopUid, taskId })
const saveSteps = ({ id, opening }: Visit, change: Partial<Steps>): Visit =>
  visits.saveOpening(context, { id, patch: { steps: { ...opening.steps, ...change } } })
const gapFields = (visit: Visit): string[] => visit.openingGaps.map(({ field }) => field)

function addTask(id: string, change: Partial<TaskTable> = {}): void {
  const task: TaskTable = {
    id,
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
    ...change,
  }
  context.city.write((db) => db.run(db.query.insertInto('task').values(task)))
}

/** A check of this year that came from the hub. */
function addCheck(
  id: string,
  agency: string,
  opening: { type: string; superior?: boolean },
  date = '2026-05-06',
): void {
  const { type, superior = false } = opening
  const check: InspectionTable = {
    id,
    subject_uid: shopUid,
    number: id,
    date,
    type,
    title: '食品经营与餐饮',
    officers: '王五、赵六',
    agency,
    result: 'N01',
    ok: 1,
    failed: 0,
    not_applicable: 0,
    body: JSON.stringify({ opening: { type, steps: { superior: { on: superior } } } }),
    device: 'other',
    received_at: '2026-05-07T00:00:00.000Z',
  }
  context.city.write((db) => db.run(db.query.insertInto('inspection').values(check)))
}

describe('the steps of a new visit', () => {
  it('bring the item of the list by the checklist, and ask why somebody must go there and how it was drawn', () => {
    const { id } = begin()
    const visit = visits.saveOpening(context, { id, patch: { type: 'T01' } })
    expect(visit.opening.steps).toMatchObject({ asked: true, item: { id: '示例-01' }, need: { reasons: [] } })
    expect(visit.lawful.items.find((item) => item.id === '示例-01')?.name).toBe('食品生产经营监督检查')
    expect(visit.lawful.exampleList).toBe(true)
    expect(visit.lawful.warnings.map(({ label }) => label)).toContain('检查事项清单为示例，机关尚未录入自己的清单')
    expect(gapFields(visit)).toEqual(expect.arrayContaining(['steps.need', 'steps.draw']))
  })

  it('cite an article or a document each, with 待核 where the article is not known', () => {
    const { texts } = begin().lawful
    expect(texts.find(({ id }) => id === 'identity')).toMatchObject({
      basis: [{ law: '行政处罚法', article: '第55条' }],
      verified: true,
    })
    expect(texts.find(({ id }) => id === 'cap')).toMatchObject({ verified: false })
  })

  it('come from the task: the plan as reason, the draw, and what the office settled', () => {
    const settled = { letter: '', approval: { by: '王局长', at: '2026-11-20', decision: '同意检查' } }
    addTask('task-1', { body: JSON.stringify({ opening: { steps: settled } }) })
    const visit = begin('task-1')
    expect(visit.opening.steps).toMatchObject({
      asked: true,
      need: { reasons: ['plan'] },
      draw: { kind: 'random', id: '双随机任务 2026-061' },
      approval: settled.approval,
    })
    expect(gapFields(visit).filter((field) => field.startsWith('steps.'))).toEqual([])
  })

  it('follow the checklist when another one is chosen', () => {
    const { id } = begin()
    const both = { ...context, officer: { ...zhangWei, sectors: ['01', '20'] } }
    const visit = visits.chooseChecklist(both, { id, checklist: '20' })
    expect(visit.opening.steps.item.id).toBe('示例-20')
  })

  it('are not asked of a visit that was begun before them', async () => {
    const { id } = startOpened(context)
    context.work.write((db) => {
      const row = db.first(db.query.selectFrom('visit').select('opening').where('id', '=', id))
      const { steps: _steps, frozen, ...opening } = JSON.parse(row?.opening ?? '{}')
      const { count: _count, elsewhere: _elsewhere, outside: _outside, district: _district, ...before } = frozen
      const old = JSON.stringify({ ...opening, frozen: before })
      db.run(db.query.updateTable('visit').set({ opening: old }).where('id', '=', id))
    })
    const visit = visits.get(context, { id })
    expect(visit.opening.steps).toEqual(NO_STEPS)
    expect(visit.openingGaps).toEqual([])
    expect(await failureOf(() => visits.place(context, { id, stage: 'items', item: null }))).toBe('none')
  })
})

describe('the items stay barred', () => {
  const cases: readonly [string, Partial<Steps>, Partial<Opening>, string][] = [
    ['without a reason to go there', { need: NO_STEPS.need }, {}, 'steps.need'],
    ['when nobody drew a daily check', { draw: NO_STEPS.draw }, {}, 'steps.draw'],
    [
      'when the notice is handed over at the door without a reason',
      { noticeReason: '' },
      { notice: { kind: 'at_door', number: '', deliveredAt: null } },
      'steps.noticeReason',
    ],
    ['when an officer stands as helper', { helpers: [{ name: '李敏', role: '' }] }, {}, 'steps.helpers'],
    ['when there is no scan and no reason', { code: { kind: 'none', text: '', reason: '' } }, {}, 'steps.code'],
    ['when a joint check has no lead', { joint: { on: true, lead: '', others: [] } }, {}, 'steps.joint'],
  ]
  it.each(cases)('%s', async (_, change, patch, field) => {
    const { id } = startOpened(context)
    visits.saveOpening(context, { id, patch })
    const visit = saveSteps(visits.get(context, { id }), change)
    expect(gapFields(visit)).toContain(field)
    expect(await failureOf(() => visits.place(context, { id, stage: 'items', item: null }))).toBe('VI-0204')
    expect(await failureOf(() => visits.answer(context, { id, item: '01-06', patch: { verdict: 'ok' } }))).toBe(
      'VI-0204',
    )
  })

  it('in another district without the letter of the agency there', () => {
    const uid = '0190a000-0000-7000-8000-00000000a007'
    folder.addSubject({ uid, code: null, name: '二七区小吃店', district: '二七区', address: '二七区航海路 1 号' })
    const { id } = visits.start(context, { subjectUid: uid, taskId: null })
    const visit = open(context, id)
    expect(visit.lawful).toMatchObject({ outside: true, district: '二七区' })
    expect(gapFields(visit)).toEqual(['steps.letter'])
    expect(saveSteps(visit, { letter: '二七区市场监管局 二七市监协〔2026〕5号' }).openingGaps).toEqual([])
  })
})

describe('the yearly cap', () => {
  beforeEach(() => {
    setSettings(context, { visitCap: 2 })
    addCheck('c1', AGENCY, { type: 'T01' })
    addCheck('c2', AGENCY, { type: 'T03' })
    addCheck('c3', AGENCY, { type: 'T02', superior: true })
    addCheck('c4', AGENCY, { type: 'T01' }, '2025-05-06')
    addCheck('c5', '金水区消防救援大队', { type: 'T01' })
  })

  it('counts this agency in this year by type, and shows the checks of others without counting them', () => {
    const visit = startOpened(context)
    expect(visit.lawful.count).toEqual({ T01: 1, T02: 0, T03: 1, superior: 1 })
    expect(visit.lawful.elsewhere).toEqual([{ agency: '金水区消防救援大队', date: '2026-05-06' }])
    expect(visit.visitsThisYear).toBe(3)
  })

  it('bars a daily and a special check once it is used up', () => {
    const visit = startOpened(context)
    expect(visit.lawful.capReached).toBe(true)
    expect(visit.openingGaps).toEqual([
      { field: 'steps.cap', label: '今年已检查 2 次，已到上限 2 次，只能作个案检查或按上级部署检查' },
    ])
    const special = visits.saveOpening(context, { id: visit.id, patch: { type: 'T02' } })
    expect(gapFields(special)).toEqual(['steps.cap'])
  })

  it('lets a case check through, and one ordered by the superior level with authority and number', () => {
    const visit = startOpened(context)
    expect(visits.saveOpening(context, { id: visit.id, patch: { type: 'T03' } }).openingGaps).toEqual([])
    const daily = visits.saveOpening(context, { id: visit.id, patch: { type: 'T01' } })
    expect(gapFields(saveSteps(daily, { superior: { on: true, reason: '' } }))).toEqual(['steps.superior'])
    expect(saveSteps(daily, { superior: { on: true, reason: '省局 豫市监〔2026〕5号' } }).openingGaps).toEqual([])
  })

  it('counts what this device finalised, apart when it was ordered from above', async () => {
    for (const superior of [
      { on: true, reason: '省局 豫市监〔2026〕5号' },
      { on: false, reason: '' },
    ]) {
      const visit = startOpened(context)
      visits.saveOpening(context, { id: visit.id, patch: { type: 'T03' } })
      saveSteps(visits.get(context, { id: visit.id }), { superior })
      answerAll(context, visit.id)
      await signAll(context, visit.id)
      await visits.finalise(context, { id: visit.id })
    }
    const next = begin()
    expect(next.lawful.count).toEqual({ T01: 1, T02: 0, T03: 2, superior: 2 })
    expect(next.visitsThisYear).toBe(4)
  })

  it('is said to be missing when the office entered none', () => {
    setSettings(context, { visitCap: null })
    const { lawful, openingGaps } = startOpened(context)
    expect(openingGaps).toEqual([])
    expect(lawful.warnings.map(({ label }) => label)).toContain('未设年度检查频次上限')
  })
})

describe('merging', () => {
  it('ends every task that is done in this visit, and offers only those of the same checklist', async () => {
    addTask('task-1')
    addTask('task-2', { title: '餐饮回头看', due: '2026-12-10' })
    addTask('task-3', { checklist: '20' })
    addTask('task-4', { officer: '0190a000-0000-7000-8000-0000000000ff' })
    const visit = begin('task-1')
    expect(visit.lawful.tasks.map(({ id, together }) => [id, together])).toEqual([
      ['task-3', false],
      ['task-2', true],
    ])
    open(context, visit.id)
    saveSteps(visits.get(context, { id: visit.id }), { merged: ['task-2'] })
    answerAll(context, visit.id)
    await signAll(context, visit.id)
    await visits.finalise(context, { id: visit.id })
    const rows = context.work.read.all(
      context.work.read.query.selectFrom('outbox').select('envelope').where('kind', '=', 'task.done'),
    )
    const done = rows.map(({ envelope }) => JSON.parse(envelope).body.task)
    expect(done.sort()).toEqual(['task-1', 'task-2'])
  })
})

describe('the record', () => {
  it('says why, how it was drawn, who approved, who helped and what was scanned', () => {
    const { id } = startOpened(context)
    const visit = saveSteps(visits.get(context, { id }), {
      approval: { by: '王局长', at: '2026-11-20', decision: '同意检查' },
      joint: { on: true, lead: AGENCY, others: [{ agency: '金水区消防救援大队', officers: '赵六 1601', matter: '' }] },
      helpers: [{ name: '钱七', role: '检测人员' }],
      code: { kind: 'none', text: '', reason: '当地没有入企扫码系统' },
      noticeReason: '',
    })
    expect(visit.openingGaps).toEqual([])
    const text = JSON.stringify(recordText(context, loadVisit(context, context.work.read, id)))
    for (const words of [
      '到现场的原因：须查看现场和实物',
      '对象确定：双随机抽取（双随机任务 2026-061）',
      '审批意见：王局长，2026-11-20，同意检查',
      `综合查一次，牵头机关：${AGENCY}，参加：金水区消防救援大队（赵六 1601）`,
      '协助检查人员 1 人：钱七（检测人员）',
      '入企未扫码：当地没有入企扫码系统',
    ]) {
      expect(text).toContain(words)
    }
  })

  it('wants the signatures again when a step changes after signing', async () => {
    const { id } = startOpened(context)
    answerAll(context, id)
    await signAll(context, id)
    expect(visits.get(context, { id }).signatures).toHaveLength(3)
    const visit = saveSteps(visits.get(context, { id }), { helpers: [{ name: '钱七', role: '专家' }] })
    expect(visit.signatures).toEqual([])
  })
})
