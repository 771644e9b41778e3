import { sql } from 'kysely'
import type { WorkReader } from '../../database/handle.ts'
import type { ContactChangeTable } from '../../database/tables.ts'
import { maskName, maskPhone } from '../../law/masking.ts'
import { log } from '../audit/store.ts'
import type { Context } from '../context.ts'
import { Failure } from '../failure/failure.ts'
import { enqueue } from '../sync/outbox.ts'
import type { Profile } from './contract.ts'
import { type Identity, identify } from './identity.ts'
import { contactOf } from './store.ts'

type ContactView = Profile['contact']
type Fields = Pick<ContactView, 'person' | 'phone' | 'area'>

/** States of a mutation that the hub has not settled. */
const UNSETTLED = ['waiting', 'returned', 'conflict']

/** Contact as it stands here, unmasked: the hub's, overlaid by what was changed on this device and is not settled yet. */
export function presentContact(context: Context, identity: Identity): ContactView {
  const { city, work } = context
  const hub = contactOf(city.read, identity.uid)
  const changed = changeOf(work.read, identity.uids)
  const pending = changed !== undefined && hasUnsettledChange(work.read, identity.uids)
  const isNewer = changed !== undefined && (pending || changed.base_version >= (hub?.version ?? 0))
  const { person, phone, area } = (isNewer ? changed : hub) ?? { person: '', phone: '', area: '' }
  return { person, phone, area, version: hub?.version ?? 0, pending }
}

/** Contact for the screen. */
export const maskContact = (contact: ContactView): ContactView => ({
  ...contact,
  person: maskName(contact.person),
  phone: maskPhone(contact.phone),
})

/**
 * Changes the contact here and queues the change with the values it was based on, so that the hub can tell field by
 * field whether somebody else changed the same. A field that comes back as it was shown, masked, stays as it is.
 * Failures: SU-0401 a masked name or number was edited, SU-0402 not a telephone number, SU-0403 too long.
 */
export function setContact(context: Context, input: Fields & { uid: string }): ContactView {
  const identity = identify(context, input.uid)
  const base = presentContact(context, identity)
  const next = checked(input, base)
  const isSame = next.person === base.person && next.phone === base.phone && next.area === base.area
  if (isSame) return maskContact(base)
  context.work.write((db) => {
    const change = {
      ...next,
      base_version: (base.pending ? changeOf(db, identity.uids)?.base_version : undefined) ?? base.version,
      changed_at: context.now().toISOString(),
      officer: context.officer.id,
    }
    db.run(
      db.query
        .insertInto('contact_change')
        .values({ subject_uid: identity.uid, ...change })
        .onConflict((c) => c.column('subject_uid').doUpdateSet(change)),
    )
    const { person, phone, area } = base
    enqueue(db, context, {
      kind: 'contact.changed',
      title: '联系信息变更',
      subjectUid: identity.uid,
      subjectName: identity.name,
      baseVersion: change.base_version,
      body: { ...next, base: { person, phone, area } },
    })
    log(db, context, {
      action: '修改联系信息',
      subjectUid: identity.uid,
      subjectName: identity.name,
      detail: changedLabels(base, next),
    })
  })
  context.changed('subject')
  context.changed('status')
  return maskContact(presentContact(context, identity))
}

const LABELS = { person: '现场联系人', phone: '电话', area: '经营面积' } as const

function changedLabels(base: Fields, next: Fields): string {
  const fields = ['person', 'phone', 'area'] as const
  return fields.flatMap((field) => (base[field] === next[field] ? [] : [LABELS[field]])).join('、')
}

function checked(input: Fields, base: Fields): Fields {
  const person = input.person.trim() === maskName(base.person) ? base.person : input.person.trim()
  const phone = input.phone.trim() === maskPhone(base.phone) ? base.phone : input.phone.trim()
  const area = input.area.trim()
  if (/[*＊]/.test(`${person}${phone}`)) {
    throw new Failure('SU-0401', '姓名或电话里有遮盖用的星号。', '请填写完整内容；不改的一栏保持原样即可。')
  }
  if (phone !== '' && !/^\+?[\d\s()（）-]{5,20}$/.test(phone)) {
    throw new Failure('SU-0402', `“${phone}”不是电话号码。`, '请填写手机号，或带区号的固定电话。')
  }
  if ([person, phone, area].some((text) => [...text].length > 60)) {
    throw new Failure('SU-0403', '联系信息每栏不超过 60 个字。', '请精简后再保存。')
  }
  return { person, phone, area }
}

function changeOf(db: WorkReader, uids: readonly string[]): ContactChangeTable | undefined {
  return db.first(
    db.query.selectFrom('contact_change').selectAll().where('subject_uid', 'in', uids).orderBy('changed_at', 'desc'),
  )
}

function hasUnsettledChange(db: WorkReader, uids: readonly string[]): boolean {
  const subject = sql<string>`json_extract(envelope, '$.subject')`
  return (
    db.first(
      db.query
        .selectFrom('outbox')
        .select('id')
        .where('kind', '=', 'contact.changed')
        .where('state', 'in', UNSETTLED)
        .where(subject, 'in', uids)
        .limit(1),
    ) !== undefined
  )
}
