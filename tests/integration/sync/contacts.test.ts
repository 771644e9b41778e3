import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { enqueue } from '../../../src-main/features/sync/outbox.ts'
import { settleConflict, state } from '../../../src-main/features/sync/service.ts'
import { putContacts } from '../../../src-main/hub/storage/tasks.ts'
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
const base = { person: '刘经理', phone: '0371-60000000', area: '120' }
type Fields = typeof base

let stand: Stand
let a: Workstation
let b: Workstation

function change(context: Workstation, fields: Partial<Fields>): void {
  context.work.write((db) =>
    enqueue(db, context, {
      kind: 'contact.changed',
      title: '联系信息变更',
      subjectUid: shop.uid,
      subjectName: shop.name,
      baseVersion: 1,
      body: { ...base, ...fields, base },
    }),
  )
}

const atHub = () =>
  stand.hub.db.selectFrom('contact').select(['person', 'phone', 'area', 'version', 'changed_by']).executeTakeFirst()
const pulled = (context: Workstation) =>
  context.city.read.first(context.city.read.query.selectFrom('contact').select(['person', 'phone', 'area']))

beforeEach(async () => {
  stand = await startHub()
  await fill(stand, [shop])
  const contact = {
    subject_uid: shop.uid,
    ...base,
    changed_at: '2026-06-01T00:00:00.000Z',
    changed_by: '王静',
    version: 1,
  }
  await stand.hub.db.transaction().execute((tx) => putContacts(tx, [contact]))
  a = await enrolled(stand, zhangWei)
  b = await enrolled(stand, liMin)
})

afterEach(async () => {
  a.close()
  b.close()
  await stand.close()
})

describe('a contact that two people change', () => {
  it('merges when they changed different fields', async () => {
    change(a, { phone: '13800000001' })
    change(b, { person: '陈店长' })
    await sync(a)
    expect(await sync(b)).toMatchObject({ pushed: 1, conflicts: 0 })
    expect(await atHub()).toMatchObject({ person: '陈店长', phone: '13800000001', area: '120', version: 3 })
    expect(pulled(b)).toEqual({ person: '陈店长', phone: '13800000001', area: '120' })
  })

  it('shows both versions side by side when they changed the same field, and merges the others', async () => {
    change(a, { phone: '13800000001' })
    change(b, { phone: '13900000002', area: '150' })
    await sync(a)
    expect(await sync(b)).toMatchObject({ pushed: 0, conflicts: 1, waiting: 0 })
    expect(await atHub()).toMatchObject({ phone: '13800000001', area: '150' })
    const [conflict] = state(b).conflicts
    expect(conflict).toMatchObject({ subjectName: shop.name, here: { by: '李敏' }, there: { by: '张伟' } })
    expect(conflict?.fields).toMatchObject([
      { field: 'person', same: true },
      { field: 'phone', here: '139****0002', there: '138****0001', same: false },
      { field: 'area', same: true },
    ])
  })

  it.each([
    ['here', '13900000002', 1],
    ['there', '13800000001', 0],
  ] as const)('takes the chosen side: %s', async (choice, phone, pushed) => {
    change(a, { phone: '13800000001' })
    change(b, { phone: '13900000002' })
    await sync(a)
    await sync(b)
    const id = state(b).conflicts[0]?.id ?? ''
    expect(settleConflict(b, { id, choice: { phone: choice } }).conflicts).toEqual([])
    expect(await sync(b)).toMatchObject({ pushed, conflicts: 0 })
    expect(await atHub()).toMatchObject({ phone })
    expect(pulled(b)).toMatchObject({ phone })
    expect(() => settleConflict(b, { id, choice: {} })).toThrow('这一项已经处理过')
  })

  it('takes the same value from both sides without a conflict', async () => {
    change(a, { phone: '13800000001' })
    change(b, { phone: '13800000001' })
    await sync(a)
    expect(await sync(b)).toMatchObject({ pushed: 1, conflicts: 0 })
  })
})
