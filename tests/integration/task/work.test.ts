import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { seedCatalogue } from '../../../src-main/features/catalogue/store.ts'
import { enqueue } from '../../../src-main/features/sync/outbox.ts'
import { workSchema } from '../../../src-main/features/task/contract.ts'
import { work } from '../../../src-main/features/task/service.ts'
import { liMin, openTestContext, zhangWei } from '../../support/folder.ts'
import { addInspection, addSubject, addVisit } from '../../support/registry.ts'

let context: ReturnType<typeof openTestContext>
beforeEach(() => {
  context = openTestContext()
  seedCatalogue(context.city, context.resources)
  addSubject(context, { uid: 'u-1' })
  addSubject(context, { uid: 'u-2', name: '郑州虚构云酒店有限公司', address: '金水区花园路 88 号' })
})
afterEach(() => context.close())

function addTask(id: string, due: string, given: Record<string, string | null> = {}): void {
  const row = {
    id,
    due,
    subject_uid: 'u-1',
    title: '餐饮服务日常监督检查',
    kind: '日常检查',
    ground: '双随机任务 2026-061',
    checklist: '01',
    planned_at: null,
    officer: zhangWei.id,
    state: 'open',
    body: '{}',
    version: 1,
    ...given,
  }
  context.city.write((db) => db.run(db.query.insertInto('task').values(row)))
}
const day = () => workSchema.parse(work(context))
const ids = (tasks: readonly { id: string }[]) => tasks.map((task) => task.id)

describe('我的工作', () => {
  it('has the legal day of Zhengzhou, also just after midnight there', () => {
    expect(workSchema.parse(work({ ...context, now: () => new Date('2026-06-17T16:00:00Z') })).today).toBe('2026-06-18')
  })

  it('shows what is due, overdue or planned for today; the rest is later', () => {
    addTask('late', '2026-06-15')
    addTask('today', '2026-06-18')
    addTask('planned', '2026-06-30', { planned_at: '2026-06-18T01:30:00Z' })
    addTask('next', '2026-06-25')
    expect([ids(day().tasks), ids(day().later)]).toEqual([['late', 'today', 'planned'], ['next']])
  })

  it('only tasks of the officer who is signed in, or of anybody', () => {
    addTask('mine', '2026-06-18')
    addTask('anybody', '2026-06-18', { officer: '' })
    addTask('hers', '2026-06-18', { officer: liMin.id })
    expect(ids(day().tasks).sort()).toEqual(['anybody', 'mine'])
  })

  it('a task says whom, where and with how many items', () => {
    context.city.write((db) =>
      db.run(db.query.updateTable('catalogue').set({ valid_from: '2026-01-01' }).where('kind', '=', 'checklist')),
    )
    addTask('t', '2026-06-18', { subject_uid: 'u-2' })
    const [task] = day().tasks
    expect(task).toMatchObject({
      subjectName: '郑州虚构云酒店有限公司',
      address: '金水区花园路 88 号',
      state: 'open',
      visit: null,
      answered: 0,
      waiting: false,
    })
    expect(task?.items).toBeGreaterThan(20)
  })
})

describe('a task follows the visit that serves it', () => {
  it('running, also when it is due later', () => {
    addTask('t', '2026-06-25')
    addVisit(context, {
      id: 'v-1',
      subjectUid: 'u-1',
      at: '2026-06-18T01:00:00Z',
      open: true,
      task: 't',
      answers: ['01-01', '01-02'],
    })
    const [task] = day().tasks
    expect(task).toMatchObject({ state: 'running', visit: 'v-1', answered: 2, waiting: false })
    expect(task?.items).toBeGreaterThan(20)
    expect(day().drafts).toMatchObject([{ visit: 'v-1', answered: 2, items: task?.items, stage: 'items' }])
  })

  it('done and waiting until the platform confirmed it', () => {
    addTask('t', '2026-06-25')
    addVisit(context, { id: 'v-1', subjectUid: 'u-1', at: '2026-06-18T01:00:00Z', task: 't' })
    context.work.write((db) =>
      enqueue(db, context, {
        kind: 'visit.finalised',
        title: '现场检查',
        subjectUid: 'u-1',
        subjectName: '郑州虚构满楼餐饮有限公司',
        baseVersion: null,
        body: { id: 'v-1' },
      }),
    )
    expect(day().tasks).toMatchObject([{ state: 'done', visit: 'v-1', waiting: true }])
    context.work.write((db) => db.run(db.query.updateTable('outbox').set({ state: 'acknowledged' })))
    expect(day().tasks).toMatchObject([{ state: 'done', waiting: false }])
  })

  it('also when the visit was begun for another one and took it along', () => {
    addTask('own', '2026-06-18')
    addTask('along', '2026-06-25')
    addVisit(context, { id: 'v-1', subjectUid: 'u-1', at: '2026-06-18T01:00:00Z', task: 'own', merged: ['along'] })
    expect(day().tasks).toMatchObject([
      { id: 'own', state: 'done', visit: 'v-1', waiting: true },
      { id: 'along', state: 'done', visit: 'v-1', waiting: true },
    ])
    expect(day().later).toEqual([])
  })

  it('open again when the platform sent the visit back and its author took it back, not when it is kept', () => {
    addTask('own', '2026-06-18')
    addTask('along', '2026-06-25')
    addVisit(context, { id: 'v-1', subjectUid: 'u-1', at: '2026-06-18T01:00:00Z', task: 'own', merged: ['along'] })
    const send = () =>
      context.work.write((db) =>
        enqueue(db, context, {
          kind: 'visit.finalised',
          title: '现场检查',
          subjectUid: 'u-1',
          subjectName: '郑州虚构满楼餐饮有限公司',
          baseVersion: null,
          body: { id: 'v-1' },
        }),
      )
    send()
    context.work.write((db) => db.run(db.query.updateTable('outbox').set({ state: 'settled' })))
    expect(day().later).toMatchObject([{ id: 'along', state: 'open', visit: null }])
    send()
    expect(day().later).toEqual([])
  })

  it('done on another day is out of the way', () => {
    addTask('t', '2026-06-17')
    addVisit(context, { id: 'v-1', subjectUid: 'u-1', at: '2026-06-17T01:00:00Z', task: 't' })
    expect([day().tasks, day().later]).toEqual([[], []])
  })

  it('done by somebody else is out of the way after its day', () => {
    addTask('today', '2026-06-18', { state: 'done' })
    addTask('before', '2026-06-17', { state: 'done' })
    addTask('later', '2026-06-27', { state: 'done' })
    expect([ids(day().tasks), ids(day().later)]).toEqual([['today'], []])
  })
})

describe('到期事项', () => {
  const order = (facts: string, deadline: string, item = '01-09') => ({ item, facts, deadline })

  it('own orders to correct, the nearest first, until somebody looked again', () => {
    addVisit(context, {
      id: 'v-1',
      subjectUid: 'u-1',
      at: '2026-06-04T02:00:00Z',
      orders: [order('排水沟无盖板', '2026-06-18'), order('留样不全', '2026-06-15', '01-20')],
    })
    addVisit(context, {
      id: 'v-2',
      subjectUid: 'u-2',
      at: '2026-06-05T02:00:00Z',
      orders: [order('台账缺失', '2026-06-27')],
    })
    expect(day().duties.map((duty) => [duty.subjectUid, duty.facts, duty.countdown.label])).toEqual([
      ['u-1', '留样不全', '已逾期 3 个工作日'],
      ['u-1', '排水沟无盖板', '今天到期'],
      ['u-2', '台账缺失', '剩 5 个工作日'],
    ])
    addVisit(context, { id: 'v-3', subjectUid: 'u-1', at: '2026-06-17T02:00:00Z', answers: ['01-09'] })
    expect(day().duties.map((duty) => duty.facts)).toEqual(['留样不全', '台账缺失'])
  })

  it('also when a colleague looked again, and never the orders of colleagues', () => {
    addVisit(context, {
      id: 'v-1',
      subjectUid: 'u-1',
      at: '2026-06-04T02:00:00Z',
      orders: [order('排水沟无盖板', '2026-06-18')],
    })
    const finding = { item: '01-11', facts: '垃圾桶无盖', order: true, deadline: '2026-06-20' }
    const body = { checklist: { id: '01' }, answers: [{ item: '01-09', verdict: 'ok' }], findings: [finding] }
    addInspection(context, { id: 'i-1', subjectUid: 'u-1', date: '2026-06-12', body })
    expect(day().duties).toEqual([])
  })

  it('orders made under a provisional uid go on under the subject it was linked to', () => {
    context.work.write((db) =>
      db.run(
        db.query.insertInto('provisional').values({
          uid: 'p-1',
          name: '槐荫里面馆',
          address: '',
          person: '',
          code: null,
          situation: '新开业',
          photo: null,
          outside_reason: null,
          made_at: '2026-06-01T00:00:00Z',
          officer: '',
          linked_to: 'u-2',
        }),
      ),
    )
    addVisit(context, {
      id: 'v-1',
      subjectUid: 'p-1',
      at: '2026-06-04T02:00:00Z',
      orders: [order('无健康证', '2026-06-18')],
    })
    expect(day().duties).toMatchObject([{ subjectUid: 'u-2', subjectName: '郑州虚构云酒店有限公司' }])
    addVisit(context, { id: 'v-2', subjectUid: 'u-2', at: '2026-06-10T02:00:00Z', answers: ['01-09'] })
    expect(day().duties).toEqual([])
  })
})
