import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { log } from '../../../src-main/features/audit/store.ts'
import { type Envelope, seal } from '../../../src-main/features/sync/exchange/envelope.ts'
import { openSession } from '../../../src-main/features/sync/exchange/session.ts'
import { enqueue } from '../../../src-main/features/sync/outbox.ts'
import { state } from '../../../src-main/features/sync/service.ts'
import type { Answer } from '../../../src-main/hub/contract.ts'
import { authorise } from '../../../src-main/hub/http/authorise.ts'
import { takeMutation } from '../../../src-main/hub/mutations/taking/take.ts'
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
const VISIT = '0190a000-0000-7000-8000-0000000000a1'

let stand: Stand
let a: Workstation

beforeEach(async () => {
  stand = await startHub()
  await fill(stand, [shop])
  a = await enrolled(stand, zhangWei)
})

afterEach(async () => {
  a.close()
  await stand.close()
})

const outbox = (): Envelope[] =>
  a.work.read
    .all(a.work.read.query.selectFrom('outbox').select('envelope').orderBy('seq'))
    .map((row) => JSON.parse(row.envelope))

async function take(given: unknown): Promise<Answer> {
  const session = await openSession(a, stand.url)
  return session.use(async ({ token }) =>
    takeMutation(stand.hub, await authorise(stand.hub, ['inspector'], `Bearer ${token}`), given),
  )
}

const keptCount = async (): Promise<number> => (await stand.hub.db.selectFrom('mutation').select('id').execute()).length
const auditOf = async (action: string): Promise<number> =>
  (await stand.hub.db.selectFrom('audit').select('entry').execute()).filter((row) => row.entry.includes(action)).length

describe('a mutation at the hub', () => {
  it('sent again is a duplicate with the same receipt, and takes effect once', async () => {
    recordVisit(a, VISIT, shop)
    const [envelope] = outbox()
    const first = await take(envelope)
    const again = await take(envelope)
    expect(first).toMatchObject({ answer: 'applied', receipt: { id: envelope?.id } })
    expect(again).toEqual({ ...first, answer: 'duplicate' })
    expect(await stand.hub.db.selectFrom('visit').select('id').execute()).toEqual([{ id: VISIT }])
  })

  it('is set aside when it was changed after signing, and the rest goes on', async () => {
    recordVisit(a, VISIT, shop)
    const changed = JSON.stringify({ ...outbox()[0], officer: liMin.id })
    a.work.write((db) => db.run(db.query.updateTable('outbox').set({ envelope: changed })))
    recordVisit(a, '0190a000-0000-7000-8000-0000000000a2', shop)
    expect(await sync(a)).toMatchObject({ pushed: 1, rejected: 1, waiting: 0 })
  })

  it('of an officer who is not enrolled on the device is refused', async () => {
    const b = await enrolled(stand, liMin)
    recordVisit({ ...a, officer: b.officer }, VISIT, shop)
    expect((await take(outbox()[0])).reason).toBe('署名的检查人员没有在这台设备上登记。')
    b.close()
  })

  it('from before the enrolment, by an officer the hub never knew, is taken', async () => {
    recordVisit({ ...a, officer: { ...zhangWei, id: '0190a000-0000-7000-8000-00000000ffff' } }, VISIT, shop)
    expect(await sync(a)).toMatchObject({ pushed: 1, rejected: 0 })
  })

  it('with the id of another one is refused and does not replace it', async () => {
    recordVisit(a, VISIT, shop)
    const [envelope] = outbox()
    await take(envelope)
    const { signature, ...plain } = envelope as Envelope
    const answer = await take(seal({ ...plain, madeAt: '2026-01-01T00:00:00.000Z' }, a.device.signingKey))
    expect(answer).toMatchObject({ answer: 'rejected' })
    expect(answer.receipt).toBeUndefined()
    expect(await keptCount()).toBe(1)
    expect(signature.algorithm).toBe('Ed25519')
  })

  it.each([null, 7, 'text', [], {}, { id: 'x' }])('that is none (%j) is refused without harm', async (given) => {
    expect(await take(given)).toMatchObject({ answer: 'rejected' })
    expect(await keptCount()).toBe(0)
  })

  it('missing from the chain is seen by the audit officer; what follows is not lost', async () => {
    for (const id of ['a1', 'a2', 'a3']) recordVisit(a, VISIT.replace(/a1$/, id), shop)
    a.work.write((db) => db.run(db.query.deleteFrom('outbox').where('seq', '=', 2)))
    expect(await sync(a)).toMatchObject({ pushed: 2 })
    expect(await auditOf('上报链缺一环')).toBe(1)
    recordVisit(a, VISIT.replace(/a1$/, 'a4'), shop)
    await sync(a)
    expect(await auditOf('上报链缺一环')).toBe(1)
  })

  it('of an unknown kind, with unknown fields, is kept and passed on to the others', async () => {
    const b = await enrolled(stand, liMin)
    const id = a.work.write((db) =>
      enqueue(db, a, {
        kind: 'future.kind',
        title: '将来的内容',
        subjectUid: shop.uid,
        subjectName: shop.name,
        baseVersion: null,
        body: { anything: ['新', 1] },
      }),
    )
    expect(await sync(a)).toMatchObject({ pushed: 0, waiting: 0, rejected: 0 })
    expect(state(a).items).toMatchObject([{ id, state: 'kept', why: '平台的版本较旧，还看不懂这一项，已原样留存。' }])
    await sync(b)
    const kept = b.city.read.first(
      b.city.read.query.selectFrom('catalogue').select('body').where('kind', '=', 'feed/mutation').where('id', '=', id),
    )
    expect(JSON.parse(kept?.body ?? 'null')).toMatchObject({ kind: 'future.kind', body: { anything: ['新', 1] } })
    b.close()
  })

  it('of the log is copied to the hub and never counted', async () => {
    a.work.write((db) => log(db, a, { action: '查看档案', subjectName: shop.name }))
    expect(await sync(a)).toMatchObject({ pushed: 0, waiting: 0 })
    expect(await auditOf('查看档案')).toBe(1)
    expect(await sync(a)).toMatchObject({ pushed: 0, waiting: 0 })
    expect(outbox()).toHaveLength(1)
  })
})

describe('a provisional subject', () => {
  const uid = '0190a000-0000-7000-8000-00000000c001'
  function registerProvisional(code: string | null): void {
    a.work.write((db) => {
      const row = {
        uid,
        name: '街角早餐',
        address: '金水区试验路 9 号',
        person: '',
        code,
        situation: '新开业',
        photo: null,
      }
      db.run(
        db.query.insertInto('provisional').values({
          ...row,
          outside_reason: null,
          made_at: '2026-06-18T00:00:00.000Z',
          officer: a.officer.id,
          linked_to: null,
        }),
      )
      enqueue(db, a, {
        kind: 'subject.provisional',
        title: '登记临时主体',
        subjectUid: uid,
        subjectName: row.name,
        baseVersion: null,
        body: row,
      })
    })
    recordVisit(a, VISIT, { ...subject(2), uid, name: '街角早餐', code })
  }
  const linkedTo = () =>
    a.work.read.first(a.work.read.query.selectFrom('provisional').select('linked_to').where('uid', '=', uid))?.linked_to

  it('that nobody knows becomes a subject of its own, seen by others, once on its device', async () => {
    const b = await enrolled(stand, liMin)
    registerProvisional(null)
    expect(await sync(a)).toMatchObject({ pushed: 2, rejected: 0 })
    await sync(b)
    const seen = b.city.read.all(
      b.city.read.query.selectFrom('subject').select(['name', 'district', 'source']).where('uid', '=', uid),
    )
    expect(seen).toEqual([{ name: '街角早餐', district: '金水区', source: 'provisional' }])
    expect(a.city.read.all(a.city.read.query.selectFrom('subject').select('uid').where('uid', '=', uid))).toEqual([])
    expect(linkedTo()).toBeNull()
    b.close()
  })

  it('with the code of a known subject is linked to it, with its visit', async () => {
    const b = await enrolled(stand, liMin)
    registerProvisional(shop.code)
    await sync(a)
    expect(linkedTo()).toBe(shop.uid)
    await sync(b)
    const visits = b.city.read.all(b.city.read.query.selectFrom('inspection').select('subject_uid'))
    expect(visits).toEqual([{ subject_uid: shop.uid }])
    b.close()
  })
})
