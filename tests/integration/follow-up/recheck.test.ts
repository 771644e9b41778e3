import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { closePaperPool } from '../../../src-main/features/report/paper.ts'
import { duties } from '../../../src-main/features/task/duties.ts'
import { work } from '../../../src-main/features/task/service.ts'
import * as visits from '../../../src-main/features/visit/service.ts'
import {
  answerAll,
  failureOf,
  open,
  openVisitFolder,
  shopUid,
  signAll,
  startOpened,
  type VisitFolder,
} from '../visit/visit-folder.ts'

const FAILED = '01-06'
let folder: VisitFolder
beforeEach(async () => {
  folder = await openVisitFolder()
})
afterEach(() => folder.close())
afterAll(() => closePaperPool())

/** A finished visit that ordered one item to be corrected within ten working days. */
async function ordered(): Promise<{ visit: string; number: string; finding: string }> {
  const { context } = folder
  const { id } = startOpened(context)
  answerAll(context, id, [FAILED])
  const failed = visits.answer(context, {
    id,
    item: FAILED,
    patch: { verdict: 'fail', note: '地面有积水', keyItem: false, affectsSafety: false },
  })
  const [finding] = failed.findings
  if (!finding) throw new Error('no finding')
  visits.saveFinding(context, { id, finding: { ...finding, order: true, orderDays: 10, facts: '地面有积水' } })
  folder.pass(40)
  await signAll(context, id)
  const { number } = await visits.finalise(context, { id })
  return { visit: id, number, finding: finding.id }
}

describe('复查', () => {
  it('asks what failed and nothing else, under its own number, and closes the order', async () => {
    const { context } = folder
    const { visit, number, finding } = await ordered()
    expect(duties(context, '2026-11-25').map(({ facts }) => facts)).toEqual(['地面有积水'])
    folder.pass(60 * 24 * 8)
    const { id } = visits.recheck(context, { visit })
    const again = visits.get(context, { id })
    const items = again.checklist.sections.flatMap((section) => section.items)
    expect(items.map((item) => [item.id, item.number])).toEqual([[FAILED, 6]])
    expect(items[0]?.last).toMatchObject({ verdict: 'fail' })
    expect(again).toMatchObject({
      recheck: { visit, number, findings: [{ item: FAILED, facts: '地面有积水', deadline: '2026-12-08' }] },
      opening: { type: 'T03', ground: `复查 ${number} 责令改正事项` },
    })
    expect(work(context).drafts).toMatchObject([{ visit: id, due: '2026-12-08', items: 1 }])
    expect(visits.recheck(context, { visit })).toEqual({ id })

    open(context, id)
    visits.answer(context, { id, item: FAILED, patch: { verdict: 'ok', noPhotoReason: '现场没有' } })
    await signAll(context, id)
    await visits.finalise(context, { id })
    expect(duties(context, '2026-12-03')).toEqual([])
    expect(visits.getOrder(context, { visit, finding }).state).toBe('rechecked')
    expect(await failureOf(() => visits.recheck(context, { visit }))).toBe('VI-1602')
    const body = context.work.read.first(
      context.work.read.query.selectFrom('visit').select('body').where('id', '=', id),
    )
    expect(JSON.parse(body?.body ?? '')).toMatchObject({ recheck: { visit, items: [FAILED] } })
  })

  it('starts nothing for a check without open orders, and goes on with the check that is open', async () => {
    const { context } = folder
    const { visit, finding } = await ordered()
    const running = visits.start(context, { subjectUid: shopUid, taskId: null })
    expect(visits.recheck(context, { visit })).toEqual({ id: running.id })
    visits.discard(context, { id: running.id, reason: '另行安排' })
    const files = [{ name: '材料.pdf', file: new Blob(['%PDF-1.7\n', 'x'.repeat(50), '\n%%EOF\n']) }]
    await visits.closeOrder(context, { visit, finding, reason: '已改正', files })
    expect(await failureOf(() => visits.recheck(context, { visit }))).toBe('VI-1602')
    expect(await failureOf(() => visits.recheck(context, { visit: 'nowhere' }))).toBe('VI-1701')
  })
})

describe('a check of another device on the same day', () => {
  const HOUR = 60
  /** Another device's check of the shop on the same items, finished so many minutes after the one of this device. */
  function receive(visit: string, minutes: number): void {
    const { city, work: own } = folder.context
    const row = own.read.first(own.read.query.selectFrom('visit').select('body').where('id', '=', visit))
    const body = JSON.parse(row?.body ?? '') as { finalisedAt: string; summary: { date: string } }
    const finalisedAt = new Date(Date.parse(body.finalisedAt) + minutes * 60_000).toISOString()
    const told = { subject_uid: shopUid, number: '', type: '', title: '', officers: '', agency: '', result: '' }
    const counts = { ok: 0, failed: 0, not_applicable: 0 }
    const { date } = body.summary
    const rest = { id: crypto.randomUUID(), date, device: '012', received_at: finalisedAt }
    const sent = JSON.stringify({ ...body, id: rest.id, findings: [], finalisedAt })
    city.write((db) => db.run(db.query.insertInto('inspection').values({ ...told, ...counts, ...rest, body: sent })))
  }

  it.each([
    ['by day', 0],
    // Before eight in the morning the legal day is a day further than the instant's.
    ['by night', 15 * HOUR],
  ])('looks again at what was ordered only when it comes later, %s', async (_, wait) => {
    folder.pass(wait)
    const { visit } = await ordered()
    receive(visit, -30)
    expect(duties(folder.context, '2026-11-25').map(({ facts }) => facts)).toEqual(['地面有积水'])
    receive(visit, 30)
    expect(duties(folder.context, '2026-11-25')).toEqual([])
  })
})
