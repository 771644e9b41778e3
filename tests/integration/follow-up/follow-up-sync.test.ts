import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { profile } from '../../../src-main/features/subject/service.ts'
import { duties } from '../../../src-main/features/task/duties.ts'
import { closeOrder, extendOrder, getOrder } from '../../../src-main/features/visit/service.ts'
import { addWorkingDays } from '../../../src-main/law/deadline.ts'
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
import { finishVisit, orderedFinding } from '../sync/support/visits.ts'
import { failureOf, jpeg } from '../visit/visit-folder.ts'

const shop = subject(1)
const visit = '0190a000-0000-7000-8000-0000000000a1'
const FAR = '2059-07-02'

let stand: Stand
let a: Workstation
let b: Workstation

beforeEach(async () => {
  stand = await startHub()
  await fill(stand, [shop])
  a = await enrolled(stand, zhangWei)
  b = await enrolled(stand, liMin)
  await sync(a)
  const findings = [
    orderedFinding('f-1', '01-food-3', '排水沟无盖板', '2026-07-02'),
    orderedFinding('f-2', '01-food-2', '留样不全', FAR),
  ]
  finishVisit(a, visit, shop, { findings })
  await sync(a)
  await sync(b)
})

afterEach(async () => {
  a.close()
  b.close()
  await stand.close()
})

const dueOn = (context: Workstation) => profile(context, { uid: shop.uid }).due.map((due) => [due.facts, due.deadline])

describe('an order to correct on two devices', () => {
  it('put off with a reason is due later on both, with the day that was ordered beside it', async () => {
    const put = extendOrder(a, { visit, finding: 'f-2', days: 5, reason: '配件到货延迟，当事人书面申请。' })
    const later = addWorkingDays(FAR, 5)
    expect(put).toMatchObject({
      ordered: FAR,
      deadline: later,
      state: 'open',
      acts: [{ act: 'extended', officer: '张伟' }],
    })
    expect(duties(a, '2026-06-29')).toMatchObject([
      { facts: '排水沟无盖板', extended: false },
      { facts: '留样不全', deadline: later, extended: true },
    ])
    await sync(a)
    await sync(b)
    expect(dueOn(b)).toEqual([
      ['排水沟无盖板', '2026-07-02'],
      ['留样不全', later],
    ])
  })

  it('closed by evidence it is off both lists, and the other device may fetch the evidence', async () => {
    const file = await jpeg()
    const closed = await closeOrder(a, {
      visit,
      finding: 'f-1',
      reason: '已加装盖板。',
      files: [{ name: '盖板.jpg', file }],
    })
    expect(closed).toMatchObject({ state: 'closed', acts: [{ act: 'closed', evidence: [{ type: 'image/jpeg' }] }] })
    expect(await sync(a)).toMatchObject({ pushed: 1, attachments: 1, waiting: 0 })
    await sync(b)
    expect(dueOn(b)).toEqual([['留样不全', FAR]])
    expect(getOrder(b, { visit, finding: 'f-1' })).toMatchObject({
      state: 'closed',
      own: false,
      acts: [{ reason: '已加装盖板。' }],
    })
    const sha256 = closed.acts[0]?.evidence[0]?.sha256 ?? ''
    const linked = await stand.hub.db.selectFrom('visit_file').selectAll().where('sha256', '=', sha256).execute()
    expect(linked).toMatchObject([{ visit }])
  })

  it('a colleague may close it too; closed it cannot be acted on again', async () => {
    const files = [{ name: '材料.pdf', file: new Blob(['%PDF-1.7\n', 'x'.repeat(50), '\n%%EOF\n']) }]
    await closeOrder(b, { visit, finding: 'f-1', reason: '已提交整改材料。', files })
    expect(await failureOf(() => extendOrder(b, { visit, finding: 'f-1', days: 3, reason: '再延期' }))).toBe('VI-1602')
    await sync(b)
    await sync(a)
    expect(getOrder(a, { visit, finding: 'f-1' })).toMatchObject({ state: 'closed', acts: [{ officer: '李敏' }] })
    expect(await failureOf(() => extendOrder(a, { visit, finding: 'f-1', days: 3, reason: '再延期' }))).toBe('VI-1602')
  })

  it.each([0, 61, 1.5, Number.NaN])('is not put off by %s working days', async (days) => {
    expect(await failureOf(() => extendOrder(a, { visit, finding: 'f-1', days, reason: '配件延迟' }))).toBe('VI-1603')
  })

  it('is put off only with a reason, by who may, and only where there is one', async () => {
    const extend = (context: Workstation, finding: string, reason: string) => () =>
      extendOrder(context, { visit, finding, days: 3, reason })
    expect(await failureOf(extend(a, 'f-1', ' '))).toBe('VI-1604')
    expect(await failureOf(extend(a, 'f-1', '长'.repeat(501)))).toBe('VI-1604')
    expect(await failureOf(extend(a, 'f-9', '配件延迟'))).toBe('VI-1601')
    const reader = { ...a, officer: { ...a.officer, role: 'reader' as const } }
    expect(await failureOf(extend(reader, 'f-1', '配件延迟'))).toBe('VI-1605')
  })

  it.each<[string, string, readonly (string | Uint8Array<ArrayBuffer>)[] | null, string]>([
    ['no file', '', null, 'VI-1606'],
    ['an empty file', '空.jpg', [], 'VI-0301'],
    ['a text that calls itself a picture', '文.jpg', ['hello'], 'VI-0304'],
    ['a PDF that is cut off', '断.pdf', ['%PDF-1.7\n', 'x'.repeat(50)], 'VI-0304'],
  ])('is not closed with %s', async (_, name, parts, code) => {
    const files = parts === null ? [] : [{ name, file: new Blob([...parts]) }]
    expect(await failureOf(() => closeOrder(a, { visit, finding: 'f-1', reason: '已改正', files }))).toBe(code)
    expect(getOrder(a, { visit, finding: 'f-1' }).state).toBe('open')
  })
})
