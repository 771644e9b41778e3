import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { enqueue } from '../../../src-main/features/sync/outbox.ts'
import { settleReturned, state } from '../../../src-main/features/sync/service.ts'
import { putTasks } from '../../../src-main/hub/storage/tasks.ts'
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
import { recordVisit } from './support/visits.ts'

const shop = subject(1)
const task = {
  id: 'task-1',
  subject_uid: shop.uid,
  title: '日常检查',
  kind: '日常',
  ground: '年度计划',
  checklist: '01',
  due: '2026-06-30',
  planned_at: null,
  officer: '',
  state: 'open',
  body: '{}',
}
const FIRST = '0190a000-0000-7000-8000-0000000000a1'
const SECOND = '0190a000-0000-7000-8000-0000000000b2'

let stand: Stand
let a: Workstation
let b: Workstation

const tasksOf = (context: Workstation) => context.city.read.all(context.city.read.query.selectFrom('task').selectAll())
const visitsAtHub = () => stand.hub.db.selectFrom('visit').select(['id', 'supplementary']).orderBy('id').execute()

beforeEach(async () => {
  stand = await startHub()
  await fill(stand, [shop])
  await stand.hub.db.transaction().execute((tx) => putTasks(tx, [task]))
  a = await enrolled(stand, zhangWei)
  b = await enrolled(stand, liMin)
  await sync(a)
  await sync(b)
})

afterEach(async () => {
  a.close()
  b.close()
  await stand.close()
})

/** Both officers check the same task offline; the first to sync has it. */
async function collide(): Promise<string> {
  recordVisit(a, FIRST, shop, { taskId: task.id })
  recordVisit(b, SECOND, shop, { taskId: task.id })
  await sync(a)
  expect(await sync(b)).toMatchObject({ pushed: 0, rejected: 1, waiting: 0 })
  const [item] = state(b).items
  expect(item).toMatchObject({ state: 'returned', subjectName: shop.name })
  expect(item?.why).toMatch(/^该任务已由张伟于 2026-06-18 10:00 完成。$/)
  expect(item?.remedy).toContain('补充记录')
  return item?.id ?? ''
}

describe('a task that two officers did', () => {
  it('is done for everybody once a visit for it arrived', async () => {
    recordVisit(a, FIRST, shop, { taskId: task.id })
    await sync(a)
    await sync(b)
    expect(tasksOf(b)).toMatchObject([{ id: task.id, state: 'done' }])
  })

  it('sends the later visit back with who did it, when, and what to do, and keeps it on its device', async () => {
    await collide()
    expect(await visitsAtHub()).toEqual([{ id: FIRST, supplementary: 0 }])
    expect(await sync(b)).toMatchObject({ pushed: 0, rejected: 1 })
  })

  it('takes the returned visit as a supplementary record when its author keeps it', async () => {
    const id = await collide()
    expect(settleReturned(b, { id, choice: 'keep' }).items).toMatchObject([{ state: 'waiting' }])
    expect(await sync(b)).toMatchObject({ pushed: 1, rejected: 0 })
    expect(await visitsAtHub()).toEqual([
      { id: FIRST, supplementary: 0 },
      { id: SECOND, supplementary: 1 },
    ])
  })

  it('lets the author withdraw it; the original stays in the outbox and settling twice is refused', async () => {
    const id = await collide()
    expect(settleReturned(b, { id, choice: 'withdraw' }).items).toEqual([])
    const kept = b.work.read.first(
      b.work.read.query.selectFrom('outbox').select(['state', 'envelope']).where('id', '=', id),
    )
    expect(kept?.state).toBe('settled')
    expect(kept?.envelope).toContain(SECOND)
    expect(() => settleReturned(b, { id, choice: 'keep' })).toThrow('这一项已经处理过')
  })

  it('takes a second visit of the same officer as supplementary without asking', async () => {
    recordVisit(a, FIRST, shop, { taskId: task.id })
    recordVisit(a, SECOND, shop, { taskId: task.id })
    expect(await sync(a)).toMatchObject({ pushed: 2, rejected: 0 })
    expect(await visitsAtHub()).toMatchObject([{ supplementary: 0 }, { supplementary: 1 }])
  })

  it('ends those that it took along, also when the word about them comes by itself', async () => {
    await stand.hub.db.transaction().execute((tx) => putTasks(tx, [{ ...task, id: 'task-2' }]))
    recordVisit(a, FIRST, shop, { taskId: task.id, opening: { officers: [], steps: { merged: ['task-2'] } } })
    sayDone(a, 'task-2', FIRST)
    await sync(a)
    await sync(b)
    expect(tasksOf(b).map(({ id, state: now }) => [id, now])).toEqual([
      ['task-1', 'done'],
      ['task-2', 'done'],
    ])
  })

  it('sent back, it ends none of those that it took along until it is kept', async () => {
    await stand.hub.db.transaction().execute((tx) => putTasks(tx, [{ ...task, id: 'task-2' }]))
    await sync(a)
    await sync(b)
    recordVisit(a, FIRST, shop, { taskId: task.id })
    recordVisit(b, SECOND, shop, { taskId: task.id, opening: { officers: [], steps: { merged: ['task-2'] } } })
    sayDone(b, 'task-2', SECOND)
    await sync(a)
    await sync(b)
    const [item] = state(b).items
    expect(tasksOf(b).find(({ id }) => id === 'task-2')?.state).toBe('open')
    settleReturned(b, { id: item?.id ?? '', choice: 'keep' })
    await sync(b)
    expect(tasksOf(b).find(({ id }) => id === 'task-2')?.state).toBe('done')
  })
})

/** What a workstation says of a task beside its visit. */
function sayDone(context: Workstation, id: string, visit: string): void {
  const body = { task: id, visit, doneAt: '2026-06-18T02:00:00.000Z' }
  const about = { subjectUid: shop.uid, subjectName: shop.name, baseVersion: null }
  context.work.write((db) => enqueue(db, context, { ...about, kind: 'task.done', title: '任务完成', body }))
}
