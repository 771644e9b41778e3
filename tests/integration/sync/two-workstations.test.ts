import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { state } from '../../../src-main/features/sync/service.ts'
import {
  enrolled,
  fill,
  liMin,
  record,
  type Stand,
  startHub,
  subject,
  sync,
  type Workstation,
  zhangWei,
} from './support/stand.ts'
import { recordVisit } from './support/visits.ts'

let stand: Stand
const open: Workstation[] = []

async function workstation(officer = zhangWei): Promise<Workstation> {
  const made = await enrolled(stand, officer)
  open.push(made)
  return made
}

beforeEach(async () => {
  stand = await startHub()
})

afterEach(async () => {
  for (const context of open.splice(0)) context.close()
  await stand.close()
})

const shop = subject(1)

describe('two workstations and a hub', () => {
  it('a check recorded on one is seen on the other, and syncing again sends nothing', async () => {
    await fill(stand, [shop], [record(1, shop.uid)])
    const a = await workstation()
    const b = await workstation(liMin)
    expect(await sync(a)).toMatchObject({ pushed: 0, waiting: 0 })
    recordVisit(a, '0190a000-0000-7000-8000-0000000000a1', shop)
    expect(await sync(a)).toMatchObject({ pushed: 1, waiting: 0, rejected: 0 })
    expect(await sync(a)).toMatchObject({ pushed: 0, waiting: 0 })
    await sync(b)
    const seen = b.city.read.all(b.city.read.query.selectFrom('inspection').selectAll())
    expect(seen).toMatchObject([{ subject_uid: shop.uid, ok: 2, failed: 1, title: '食品经营检查表' }])
    expect(state(b)).toMatchObject({ connected: true, subjects: 1, items: [] })
    const graded = b.city.read.all(b.city.read.query.selectFrom('assessment').select('subject'))
    expect(graded).toHaveLength(1)
  })
})
