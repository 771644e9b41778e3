import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { state } from '../../../src-main/features/sync/service.ts'
import { assign, assignOptions, colleagues, takeOver } from '../../../src-main/features/task/give.ts'
import { work } from '../../../src-main/features/task/service.ts'
import { putTasks } from '../../../src-main/hub/storage/tasks.ts'
import { failureOf } from '../visit/visit-folder.ts'
import {
  enrolled,
  fill,
  liMin,
  type Stand,
  startHub,
  subject,
  sync,
  type Workstation,
  zhangWei,
} from './support/stand.ts'

const shop = subject(1)
const third = { ...liMin, id: '0190a000-0000-7000-8000-0000000000c3', certificate: '16010524093', name: '赵磊' }
const chief = { ...liMin, id: '0190a000-0000-7000-8000-0000000000c1', certificate: '16010524099', name: '陈科' }
const task = {
  id: 'task-1',
  subject_uid: shop.uid,
  title: '餐饮服务日常监督检查',
  kind: '日常检查',
  ground: '年度计划',
  checklist: '01',
  due: '2026-06-30',
  planned_at: null,
  officer: liMin.id,
  state: 'open',
  body: '{}',
}

let stand: Stand
const open: Workstation[] = []
const workstation = async (officer: typeof zhangWei): Promise<Workstation> => {
  const made = await enrolled(stand, officer)
  open.push(made)
  return made
}

beforeEach(async () => {
  stand = await startHub()
  await fill(stand, [shop])
})
afterEach(async () => {
  for (const context of open.splice(0)) context.close()
  await stand.close()
})

const tasksOf = (context: Workstation) => {
  const { tasks, later } = work(context)
  return [...tasks, ...later].map(({ id }) => id)
}

describe('a colleague’s task', () => {
  it('is taken over at once, and leaves the colleague’s list with the next sync', async () => {
    const a = await workstation(zhangWei)
    const b = await workstation(liMin)
    await stand.hub.db.transaction().execute((tx) => putTasks(tx, [{ ...task, officer: b.officer.id }]))
    await sync(a)
    await sync(b)
    expect([tasksOf(a), tasksOf(b)]).toEqual([[], ['task-1']])
    expect(colleagues(a)).toMatchObject([{ id: 'task-1', officer: '李敏', subjectName: shop.name }])
    expect(takeOver(a, { task: 'task-1', reason: '李敏病假，科室安排' }).colleagues).toBe(0)
    expect([tasksOf(a), colleagues(a)]).toEqual([['task-1'], []])
    expect(await failureOf(() => takeOver(a, { task: 'task-1', reason: '再接一次' }))).toBe('TA-0101')
    await sync(a)
    await sync(b)
    expect([tasksOf(a), tasksOf(b)]).toEqual([['task-1'], []])
  })

  it('of two who take it over the later one is told who has it', async () => {
    const a = await workstation(zhangWei)
    const b = await workstation(liMin)
    const c = await workstation(third)
    await stand.hub.db.transaction().execute((tx) => putTasks(tx, [{ ...task, officer: b.officer.id }]))
    for (const context of [a, c]) {
      await sync(context)
      takeOver(context, { task: 'task-1', reason: '科室安排' })
    }
    await sync(a)
    expect(await sync(c)).toMatchObject({ rejected: 1 })
    expect(state(c).items[0]?.why).toBe('该任务已由张伟接手。')
    expect([tasksOf(a), tasksOf(c)]).toEqual([['task-1'], []])
  })

  it('needs a reason and a role', async () => {
    const a = await workstation(zhangWei)
    const reader = { ...a, officer: { ...a.officer, role: 'reader' as const } }
    expect(await failureOf(() => takeOver(a, { task: 'task-1', reason: ' ' }))).toBe('TA-0103')
    expect(await failureOf(() => takeOver(reader, { task: 'task-1', reason: '安排' }))).toBe('TA-0102')
  })
})

describe('a task of the office', () => {
  it('given out on one device it is in the list of its officer on another', async () => {
    const office = await workstation({ ...chief, role: 'office' })
    const a = await workstation(zhangWei)
    await sync(office)
    const { allowed, officers, checklists } = assignOptions(office)
    expect(allowed).toBe(true)
    expect(officers.map(({ name }) => name)).toEqual(['张伟'])
    expect(checklists.map(({ id }) => id)).toContain('01')
    const given = {
      subjectUid: shop.uid,
      officer: a.officer.id,
      checklist: '01',
      kind: '专项检查' as const,
      ground: '专项整治方案第 3 号',
      due: '2099-07-01',
    }
    const { task: id } = assign(office, given)
    await sync(office)
    await sync(a)
    expect(work(a).later).toMatchObject([{ id, kind: '专项检查', ground: '专项整治方案第 3 号', due: '2099-07-01' }])
    expect(await failureOf(() => assign(office, { ...given, officer: 'nobody' }))).toBe('TA-0104')
    expect(await failureOf(() => assign(office, { ...given, due: '2020-01-01' }))).toBe('TA-0105')
    expect(await failureOf(() => assign(office, { ...given, ground: '' }))).toBe('TA-0103')
    expect(await failureOf(() => assign(a, given))).toBe('TA-0102')
    expect(assignOptions(a)).toEqual({ allowed: false, officers: [], checklists: [] })
  })
})
