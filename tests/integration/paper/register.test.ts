import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Context } from '../../../src-main/features/context.ts'
import * as papers from '../../../src-main/features/paper/service.ts'
import { closePaperPool } from '../../../src-main/features/report/paper.ts'
import { verify } from '../../../src-main/features/report/verification/verification.ts'
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
import { shopCode, shopUid } from '../visit/visit-folder.ts'
import { finalisedVisit, issueOpen, requestOf } from './visit-papers.ts'

/** The hub shares this process: while a slow machine fills the folders it says that it is busy, and is asked again. */
const patiently = <Made>(make: () => Promise<Made>) => vi.waitFor(make, { timeout: 30_000, interval: 1_000 })

let stand: Stand
let a: Workstation
let b: Workstation
let visit: string

beforeEach(async () => {
  stand = await startHub()
  await fill(stand, [subject(1, { uid: shopUid, code: shopCode, name: '金水区拾味坊小吃店' })])
  a = await patiently(() => enrolled(stand, zhangWei))
  b = await patiently(() => enrolled(stand, liMin))
  await sync(a)
  visit = await finalisedVisit({ context: a, pass: () => {} })
})
afterEach(async () => {
  a.close()
  b.close()
  await stand.close()
})
afterAll(() => closePaperPool())

const issue = (form: string, change: object = {}) => issueOpen(a, { ...requestOf(a, visit, form), ...change })
const registered = () => papers.ofVisit(a, { visit }).papers.map(({ number, registered: is }) => [number, is])
const atHub = () =>
  stand.hub.db.selectFrom('register').select(['number', 'kind', 'state', 'replaced_by']).orderBy('number').execute()

/** What the other workstation says of a paper: by its file, and by its code. */
async function elsewhere({ file, code }: { file: string; code: string }) {
  const pdf = new Blob([new Uint8Array(await a.files.get(file))])
  return [await verify(b, { file: pdf, text: null }), await verify(b, { file: null, text: code })]
}

const registerOf = (context: Context) =>
  context.city.read.all(context.city.read.query.selectFrom('register').select(['number', 'state']).orderBy('number'))

describe('the hub’s register', () => {
  it('takes each paper of a visit as a mutation of its own and tells the other workstation', async () => {
    const notice = await issue('inspection-notice')
    const order = await issue('correction-order')
    expect(await sync(a)).toMatchObject({ rejected: 0, waiting: 0 })
    expect(registered().every(([, is]) => is)).toBe(true)
    const kept = await stand.hub.db.selectFrom('mutation').select('kind').execute()
    expect(kept.filter(({ kind }) => kind === 'report.issued')).toHaveLength(2)
    await sync(b)
    for (const [paper, title] of [
      [notice, '行政检查通知书'],
      [order, '责令改正通知书'],
    ] as const) {
      for (const verdict of await elsewhere(paper)) {
        expect(verdict).toMatchObject({ result: 'genuine', title, number: paper.number })
        expect(verdict.reasons.join()).not.toContain('作废')
      }
    }
  })

  it('waits with a form of a visit until its own mutation was taken, whatever became of the record', async () => {
    await sync(a)
    const { number } = await issue('correction-order')
    expect(registered().find(([one]) => one === number)).toEqual([number, false])
    await sync(a)
    expect(registered().find(([one]) => one === number)).toEqual([number, true])
  })

  it('says elsewhere that a paper was made void, and which one took its place', async () => {
    const old = await issue('correction-order')
    const notice = await issue('inspection-notice')
    await sync(a)
    await sync(b)
    const done = await issue('correction-order', { replaces: old.number, reason: '期限写错' })
    papers.cancel(a, { number: notice.number, reason: '当事人名称写错' })
    expect(registered().filter(([, is]) => !is)).toHaveLength(3)
    expect(await sync(a)).toMatchObject({ rejected: 0, waiting: 0 })
    expect(registered().every(([, is]) => is)).toBe(true)
    expect((await atHub()).filter(({ kind }) => kind !== 'on_site_record')).toEqual([
      { number: notice.number, kind: 'inspection_notice', state: 'cancelled', replaced_by: null },
      { number: old.number, kind: 'correction_order', state: 'cancelled', replaced_by: done.number },
      { number: done.number, kind: 'correction_order', state: 'issued', replaced_by: null },
    ])
    await sync(b)
    for (const { result, reasons } of await elsewhere(old)) {
      expect(result).toBe('genuine')
      expect(reasons).toEqual(
        expect.arrayContaining(['登记簿载明此文书已经作废。', `此文书已由更正后的 ${done.number} 替代。`]),
      )
    }
    for (const { reasons } of await elsewhere(notice)) {
      expect(reasons).toContain('登记簿载明此文书已经作废。')
      expect(reasons.join()).not.toContain('替代')
    }
    expect(registerOf(b).filter(({ state }) => state === 'cancelled')).toHaveLength(2)
  })

  it('keeps the reason with the mutation that made a paper void', async () => {
    const { number } = await issue('inspection-notice')
    papers.cancel(a, { number, reason: '当事人名称写错' })
    await sync(a)
    const kept = await stand.hub.db.selectFrom('mutation').select('envelope').execute()
    const bodies = kept.map(({ envelope }) => JSON.parse(envelope).body)
    expect(bodies.filter((body) => body?.number === number)).toMatchObject([
      { state: 'issued', cancelReason: null },
      { state: 'cancelled', cancelReason: '当事人名称写错' },
    ])
  })
})
