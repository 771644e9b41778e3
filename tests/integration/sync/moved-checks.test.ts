import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { decideReview, extendOrder, getOrder, getReview } from '../../../src-main/features/visit/service.ts'
import { makeCode } from '../../../src-main/hub/keeping/enrol.ts'
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
import { finishVisit, orderedFinding } from './support/visits.ts'

const shop = subject(1)
const visit = '0190a000-0000-7000-8000-0000000000a1'
const everywhere = { ...liMin, id: '0190a000-0000-7000-8000-0000000000c1', certificate: '16010524099', districts: [] }
const elsewhere = {
  ...liMin,
  id: '0190a000-0000-7000-8000-0000000000c2',
  certificate: '16010524098',
  districts: ['登封市'],
}

let stand: Stand
let a: Workstation
let near: Workstation
let far: Workstation
let office: Workstation

beforeEach(async () => {
  stand = await startHub()
  await fill(stand, [shop])
  a = await enrolled(stand, zhangWei)
  near = await enrolled(stand, liMin)
  far = await enrolled(stand, elsewhere)
  office = await enrolled(stand, { ...everywhere, name: '陈科', role: 'office' })
  await sync(a)
  finishVisit(a, visit, shop, { findings: [orderedFinding('f-1', '01-food-3', '排水沟无盖板', '2059-07-02')] })
  await sync(a)
  extendOrder(a, { visit, finding: 'f-1', days: 5, reason: '配件到货延迟' })
  await sync(a)
  await sync(office)
  const { last } = getReview(office, { visit })
  const remarks = [{ item: null, finding: 'f-1', text: '请写明位置。' }]
  decideReview(office, { visit, act: 'returned', reason: '', remarks, last })
  await sync(office)
  for (const context of [near, far]) await sync(context)
})

afterEach(async () => {
  for (const context of [a, near, far, office]) context.close()
  await stand.close()
})

/** What a workstation holds of what was said about checks. */
const said = ({ city }: Workstation): string[] =>
  city.read
    .all(city.read.query.selectFrom('catalogue').select('kind').where('kind', 'in', ['feed/review', 'feed/follow_up']))
    .map(({ kind }) => kind)
    .sort()

describe('what was said about a check of a subject that moves to another district', () => {
  it('goes with it: known there from now on, gone where it was', async () => {
    expect([said(near), said(far)]).toEqual([['feed/follow_up', 'feed/review'], []])
    await fill(stand, [{ ...shop, district: '登封市' }])
    for (const context of [near, far]) await sync(context)
    expect([said(near), said(far)]).toEqual([[], ['feed/follow_up', 'feed/review']])
    expect(getReview(far, { visit })).toMatchObject({ state: 'returned' })
    expect(getOrder(far, { visit, finding: 'f-1' }).acts).toMatchObject([{ act: 'extended' }])
  })

  it('is gone from a workstation whose officer lost the district', async () => {
    await makeCode(stand.hub, { ...liMin, districts: ['登封市'] })
    await sync(near)
    expect(said(near)).toEqual([])
  })
})
