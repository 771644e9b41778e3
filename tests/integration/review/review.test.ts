import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { enqueue } from '../../../src-main/features/sync/outbox.ts'
import { settleReturned, state } from '../../../src-main/features/sync/service.ts'
import { duties } from '../../../src-main/features/task/duties.ts'
import { work } from '../../../src-main/features/task/service.ts'
import { amendVisit, decideReview, getReview, listReviews } from '../../../src-main/features/visit/service.ts'
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
} from '../sync/support/stand.ts'
import { finishVisit, orderedFinding, recordVisit } from '../sync/support/visits.ts'
import { failureOf } from '../visit/visit-folder.ts'

const shop = subject(1)
const VISIT = '0190a000-0000-7000-8000-0000000000a1'
const PAPER = '演市监检〔2026〕第001-0001号'
const chief = { ...liMin, id: '0190a000-0000-7000-8000-0000000000c1', certificate: '16010524099', name: '陈科' }
const second = { ...chief, id: '0190a000-0000-7000-8000-0000000000c2', certificate: '16010524098', name: '周科' }

let stand: Stand
let inspector: Workstation
let office: Workstation
const open: Workstation[] = []

const workstation = async (officer: typeof zhangWei): Promise<Workstation> => {
  const made = await enrolled(stand, officer)
  open.push(made)
  return made
}

beforeEach(async () => {
  stand = await startHub()
  await fill(stand, [shop])
  inspector = await workstation(zhangWei)
  office = await workstation({ ...chief, role: 'office' })
  await sync(inspector)
  const more = {
    findings: [orderedFinding('f-1', '01-food-3', '排水沟无盖板', '2026-07-02')],
    papers: [{ number: PAPER, kind: 'on_site_record', fileHash: 'a'.repeat(64) }],
  }
  finishVisit(inspector, VISIT, shop, more)
  await sync(inspector)
  await sync(office)
})

afterEach(async () => {
  for (const context of open.splice(0)) context.close()
  await stand.close()
})

const decide = (
  context: Workstation,
  act: 'returned' | 'accepted' | 'withdrawn',
  reason = '',
  remarks: { item: string | null; finding: string | null; text: string }[] = [],
) => decideReview(context, { visit: VISIT, act, reason, remarks, last: getReview(context, { visit: VISIT }).last })
const remark = { item: '01-food-3', finding: null, text: '请写明盖板缺失的位置和数量。' }

describe('a finished visit at the office', () => {
  it('is received, returned with remarks per item, amended, accepted; both sides see the same story', async () => {
    expect(listReviews(office)).toMatchObject({
      office: true,
      lines: [{ visit: VISIT, state: 'received', own: false }],
    })
    expect(listReviews(inspector).lines).toEqual([])
    expect(decide(office, 'returned', '', [remark]).events).toMatchObject([{ act: 'returned', waiting: true }])
    expect(listReviews(office).lines).toEqual([])
    await sync(office)
    await sync(inspector)

    const [back] = work(inspector).returned
    expect(back).toMatchObject({ visit: VISIT, subjectName: shop.name, remarks: 1 })
    const returned = getReview(inspector, { visit: VISIT })
    expect(returned).toMatchObject({
      state: 'returned',
      open: [remark],
      events: [{ act: 'returned', by: '陈科', waiting: false }],
      may: { decide: false, withdraw: false, amend: true },
    })
    const [asked] = returned.open
    const amended = amendVisit(inspector, {
      visit: VISIT,
      reason: '按审核意见补正',
      answers: [{ remark: asked?.id ?? '', text: '后厨东侧，缺 3 块。' }],
      corrections: [{ item: null, finding: 'f-1', field: 'facts', after: '后厨东侧排水沟缺 3 块盖板' }],
    })
    expect(amended).toMatchObject({ state: 'amended', open: [] })
    expect(amended.events[1]?.corrections).toMatchObject([
      { before: '排水沟无盖板', after: '后厨东侧排水沟缺 3 块盖板' },
    ])
    expect(amended.findings[0]?.facts).toBe('排水沟无盖板')
    expect(work(inspector).returned).toEqual([])
    await sync(inspector)
    await sync(office)

    expect(listReviews(office).lines).toMatchObject([{ visit: VISIT, state: 'amended' }])
    expect(decide(office, 'accepted').state).toBe('accepted')
    await sync(office)
    await sync(inspector)
    for (const context of [office, inspector]) {
      expect(getReview(context, { visit: VISIT })).toMatchObject({
        state: 'accepted',
        events: [
          { act: 'returned', by: '陈科', waiting: false },
          { act: 'amended', by: '张伟', waiting: false },
          { act: 'accepted', by: '陈科', waiting: false },
        ],
      })
    }
  })

  it('withdrawn, the tasks that it had done are open again at the hub and in 我的工作', async () => {
    const task = {
      subject_uid: shop.uid,
      title: '日常检查',
      kind: '日常',
      ground: '年度计划',
      checklist: '',
      due: '2026-06-30',
      planned_at: null,
      officer: zhangWei.id,
      state: 'open',
      body: '{}',
    }
    await stand.hub.db.transaction().execute((tx) =>
      putTasks(
        tx,
        ['own', 'along'].map((id) => ({ ...task, id })),
      ),
    )
    await sync(inspector)
    const id = '0190a000-0000-7000-8000-0000000000a2'
    finishVisit(inspector, id, shop, {
      taskId: 'own',
      opening: {
        type: 'T01',
        officers: [{ id: zhangWei.id, name: zhangWei.name }],
        steps: { merged: ['along'] },
      },
    })
    const states = () => {
      const { tasks, later } = work(inspector)
      return [...tasks, ...later].map((one) => [one.id, one.state]).sort()
    }
    await sync(inspector)
    await sync(office)
    const atHub = () => stand.hub.db.selectFrom('task').select(['id', 'state', 'visit']).orderBy('id').execute()
    expect(await atHub()).toEqual([
      { id: 'along', state: 'done', visit: id },
      { id: 'own', state: 'done', visit: id },
    ])
    const { last } = getReview(office, { visit: id })
    decideReview(office, { visit: id, act: 'withdrawn', reason: '检查人员未回避。', remarks: [], last })
    await sync(office)
    await sync(inspector)
    expect(await atHub()).toEqual([
      { id: 'along', state: 'open', visit: null },
      { id: 'own', state: 'open', visit: null },
    ])
    expect(states()).toEqual([
      ['along', 'open'],
      ['own', 'open'],
    ])
  })

  it('withdrawn with a reason it orders nothing, its paper is cancelled, and every device sees both', async () => {
    const colleague = await workstation(liMin)
    expect(duties(inspector, '2026-06-29').map(({ facts }) => facts)).toEqual(['排水沟无盖板'])
    expect(await failureOf(() => decide(office, 'withdrawn'))).toBe('VI-1705')
    decide(office, 'withdrawn', '检查人员与当事人有利害关系，未回避。')
    await sync(office)
    await sync(inspector)
    await sync(colleague)
    expect(duties(inspector, '2026-06-29')).toEqual([])
    for (const context of [inspector, colleague, office]) {
      expect(getReview(context, { visit: VISIT })).toMatchObject({
        state: 'withdrawn',
        reason: '检查人员与当事人有利害关系，未回避。',
        may: { decide: false, accept: false, withdraw: false, amend: false },
      })
      const paper = context.city.read.first(
        context.city.read.query.selectFrom('register').select('state').where('number', '=', PAPER),
      )
      expect(paper?.state).toBe('cancelled')
    }
  })

  it('of two decisions on one story the later is sent back and changes nothing', async () => {
    const other = await workstation({ ...second, role: 'office' })
    await sync(other)
    decide(office, 'accepted')
    decide(other, 'returned', '', [remark])
    await sync(office)
    expect(await sync(other)).toMatchObject({ rejected: 1 })
    const [item] = state(other).items
    expect(item?.why).toContain('又有新情况')
    expect(getReview(other, { visit: VISIT }).state).toBe('accepted')
    settleReturned(other, { id: item?.id ?? '', choice: 'withdraw' })
    expect(state(other).items).toEqual([])
  })

  it('is decided on by the office only, never by its own officers, and only from what they have seen', async () => {
    expect(await failureOf(() => decide(inspector, 'accepted'))).toBe('VI-1703')
    const promoted = { ...inspector, officer: { ...inspector.officer, role: 'office' as const } }
    expect(await failureOf(() => decide(promoted, 'accepted'))).toBe('VI-1703')
    expect(
      await failureOf(() =>
        decideReview(office, { visit: VISIT, act: 'accepted', reason: '', remarks: [], last: 'x' }),
      ),
    ).toBe('VI-1704')
    expect(await failureOf(() => decide(office, 'returned'))).toBe('VI-1706')
    expect(await failureOf(() => decide(office, 'returned', '', [{ ...remark, item: '99' }]))).toBe('VI-1706')
    expect(await failureOf(() => decide(office, 'returned', '', [{ ...remark, text: '长'.repeat(1001) }]))).toBe(
      'VI-1709',
    )
    expect(getReview(office, { visit: VISIT }).state).toBe('received')
  })

  it('is amended by its officers without a remark too, also once it was accepted; then the office looks again', async () => {
    decide(office, 'accepted')
    await sync(office)
    await sync(inspector)
    const correction = { item: null, finding: 'f-1', field: 'facts' as const, after: '后厨东侧排水沟无盖板' }
    amendVisit(inspector, { visit: VISIT, reason: '更正位置', answers: [], corrections: [correction] })
    await sync(inspector)
    await sync(office)
    expect(listReviews(office).lines).toMatchObject([{ visit: VISIT, state: 'amended' }])
  })

  it('is amended by its officers only, every remark answered, at places that it has', async () => {
    decide(office, 'returned', '', [remark])
    await sync(office)
    await sync(inspector)
    const amend = (context: Workstation, corrections: Parameters<typeof amendVisit>[1]['corrections'] = []) =>
      amendVisit(context, { visit: VISIT, reason: '', answers: [], corrections })
    expect(await failureOf(() => amend(office))).toBe('VI-1707')
    expect(await failureOf(() => amend(inspector))).toBe('VI-1708')
    expect(await failureOf(() => amend(inspector, [{ item: '99', finding: null, field: 'note', after: '更正' }]))).toBe(
      'VI-1710',
    )
    expect(await failureOf(() => getReview(inspector, { visit: 'nowhere' }))).toBe('VI-1701')
  })
})

describe('mutations of other versions', () => {
  const send = (context: Workstation, kind: string, body: unknown) =>
    context.work.write((db) =>
      enqueue(db, context, {
        kind,
        title: '检查',
        subjectUid: shop.uid,
        subjectName: shop.name,
        baseVersion: null,
        body,
      }),
    )

  it('an amendment from before the review is kept beside the visit and begins no story', async () => {
    send(inspector, 'visit.amended', { visit: VISIT, text: '更正笔误' })
    expect(await sync(inspector)).toMatchObject({ pushed: 1, rejected: 0 })
    const row = await stand.hub.db.selectFrom('visit').select('amendments').where('id', '=', VISIT).executeTakeFirst()
    expect(JSON.parse(row?.amendments ?? '')).toEqual([{ visit: VISIT, text: '更正笔误' }])
    await sync(office)
    expect(getReview(office, { visit: VISIT })).toMatchObject({ state: 'received', events: [] })
  })

  it('an amendment of somebody who took no part is refused and leaves nothing beside the visit', async () => {
    const colleague = await workstation(liMin)
    const event = { id: 'e-1', act: 'amended', by: '?', at: '2026-06-20T02:00:00.000Z' }
    send(colleague, 'visit.amended', { visit: VISIT, event })
    expect(await sync(colleague)).toMatchObject({ pushed: 0, rejected: 1 })
    const row = await stand.hub.db.selectFrom('visit').select('amendments').where('id', '=', VISIT).executeTakeFirst()
    expect(JSON.parse(row?.amendments ?? '')).toEqual([])
    expect(await stand.hub.db.selectFrom('review').selectAll().execute()).toEqual([])
  })

  it('a decision with fields that are not known here is taken, and an inspector cannot send one', async () => {
    const event = { id: 'e-1', act: 'accepted', by: '?', at: '2026-06-20T02:00:00.000Z', mark: 'new' }
    send(office, 'visit.reviewed', { visit: VISIT, after: '', event, more: 1 })
    send(inspector, 'visit.reviewed', { visit: VISIT, after: 'e-1', event: { ...event, id: 'e-2', act: 'withdrawn' } })
    await sync(office)
    expect(await sync(inspector)).toMatchObject({ rejected: 1 })
    expect(getReview(inspector, { visit: VISIT })).toMatchObject({ state: 'accepted', events: [{ by: '陈科' }] })
  })

  it('what a program before the review kept of the feed is read, the newest word of it', async () => {
    const event = {
      id: 'e-1',
      act: 'returned',
      by: '陈科',
      at: '2026-06-20T02:00:00.000Z',
      remarks: [{ id: 'r-1', text: '补正' }],
    }
    const kept = (edition: string, events: unknown[]) => ({
      kind: 'feed/review',
      id: VISIT,
      edition,
      valid_from: '2026-06-20',
      valid_to: null,
      body: JSON.stringify({ visit: VISIT, events }),
      sha256: edition,
      signature: null,
    })
    const rows = [
      kept('000000000900', [event]),
      kept('000000000901', [event, { ...event, id: 'e-2', act: 'accepted' }]),
    ]
    inspector.city.write((db) => db.run(db.query.insertInto('catalogue').values(rows)))
    expect(getReview(inspector, { visit: VISIT })).toMatchObject({
      state: 'accepted',
      events: [{ act: 'returned' }, {}],
    })
    decide(office, 'withdrawn', '程序违法')
    await sync(office)
    await sync(inspector)
    const { state: present, events } = getReview(inspector, { visit: VISIT })
    expect([present, events.length]).toEqual(['withdrawn', 1])
  })

  it('a visit whose body names nobody by id is still its author’s, and nobody decides on it twice', async () => {
    const id = '0190a000-0000-7000-8000-0000000000a9'
    recordVisit(inspector, id, shop, { number: '演市监检〔2026〕第001-0009号' })
    await sync(inspector)
    await sync(office)
    expect(getReview(office, { visit: id })).toMatchObject({ state: 'received', may: { decide: true } })
    decideReview(office, { visit: id, act: 'accepted', reason: '', remarks: [], last: '' })
    expect(
      await failureOf(() =>
        decideReview(office, {
          visit: id,
          act: 'accepted',
          reason: '',
          remarks: [],
          last: getReview(office, { visit: id }).last,
        }),
      ),
    ).toBe('VI-1703')
  })
})
