import { z } from 'zod'
import type { Envelope } from '../../../../src-main/features/sync/exchange/envelope.ts'
import type { Hub } from '../../../../src-main/hub/hub.ts'
import { canonicalJson } from '../../../../src-main/paper/canonical.ts'
import type { Found } from '../found.ts'
import type { Kept } from './checks.ts'

/** How often the effect of a mutation stands at the hub. */
type Count = (hub: Hub, envelope: Envelope) => Promise<number>

const count = (list: readonly unknown[]): number => list.length

const eventSchema = z.looseObject({ visit: z.string(), event: z.looseObject({ id: z.string() }) })

async function eventsOf(hub: Hub, visit: string): Promise<{ id: string; act: string }[]> {
  const row = await hub.db.selectFrom('review').select('events').where('visit', '=', visit).executeTakeFirst()
  return JSON.parse(row?.events ?? '[]')
}

const inReview: Count = async (hub, { body }) => {
  const { visit, event } = eventSchema.parse(body)
  return count((await eventsOf(hub, visit)).filter(({ id }) => id === event.id))
}

const amended: Count = async (hub, { body }) => {
  const { visit, event } = eventSchema.parse(body)
  const row = await hub.db.selectFrom('visit').select('amendments').where('id', '=', visit).executeTakeFirst()
  const all: { event?: { id: string } }[] = JSON.parse(row?.amendments ?? '[]')
  return count(all.filter((one) => one.event?.id === event.id))
}

const subjectThere: Count = async (hub, { subject }) => {
  const uid = subject ?? ''
  const own = await hub.db.selectFrom('subject').select('uid').where('uid', '=', uid).execute()
  if (own.length > 0) return own.length
  const links = await hub.db
    .selectFrom('catalogue')
    .select('body')
    .where('kind', '=', 'link')
    .where('id', '=', uid)
    .execute()
  return count(links)
}

const visitThere: Count = async (hub, { body }) => {
  const { id } = z.looseObject({ id: z.string() }).parse(body)
  const rows = await hub.db.selectFrom('visit').select('body').where('id', '=', id).execute()
  return count(rows.filter((row) => row.body === canonicalJson(body)))
}

const followUpThere: Count = async (hub, { body }) => {
  const { id } = z.looseObject({ id: z.string() }).parse(body)
  return count(await hub.db.selectFrom('follow_up').select('id').where('id', '=', id).execute())
}

/**
 * Whether the task is done. One whose visit the hub has not taken is ended when that visit comes again, and withdrawing a
 * visit opens what it had ended.
 */
const taskEnded: Count = async (hub, { body }) => {
  const { task, visit } = z.looseObject({ task: z.string(), visit: z.string().nullish() }).parse(body)
  const visits = await hub.db.selectFrom('visit').select('id').where('task_id', '=', task).execute()
  if (visit && !visits.some(({ id }) => id === visit)) return 1
  for (const { id } of visits) if ((await eventsOf(hub, id)).some(({ act }) => act === 'withdrawn')) return 1
  return count(
    await hub.db.selectFrom('task').select('id').where('id', '=', task).where('state', '=', 'done').execute(),
  )
}

const taskThere: Count = async (hub, { body }) => {
  const { id } = z.looseObject({ id: z.string() }).parse(body)
  return count(await hub.db.selectFrom('task').select('id').where('id', '=', id).execute())
}

/** What each kind leaves behind, once. */
const effects: Readonly<Record<string, readonly Count[]>> = {
  'visit.finalised': [visitThere],
  'visit.amended': [inReview, amended],
  'visit.reviewed': [inReview],
  'follow-up.made': [followUpThere],
  'subject.provisional': [subjectThere],
  'task.done': [taskEnded],
  'task.assigned': [taskThere],
}

/** Kinds whose effect is of one mutation: a refused one must have left none, unless its author sent the same again. */
const OWN_EFFECT = ['visit.amended', 'visit.reviewed', 'follow-up.made']
const said = ({ kind, body }: Envelope): string => `${kind} ${canonicalJson(body)}`

/** Each mutation that the hub took has its effect once, each that it refused has none. */
export async function effectFaults(hub: Hub, kept: readonly Kept[], { lost, doubled, hidden }: Found): Promise<void> {
  const taken = new Set(kept.filter(({ answer }) => answer.first !== 'rejected').map(({ envelope }) => said(envelope)))
  for (const { envelope, answer } of kept) {
    const what = `${envelope.kind} ${envelope.id}`
    for (const times of effects[envelope.kind] ?? []) {
      const found = await times(hub, envelope)
      if (answer.first === 'rejected') {
        const isOwn = OWN_EFFECT.includes(envelope.kind) && !taken.has(said(envelope))
        if (found > 0 && isOwn) hidden.push(`${what} was refused and has its effect`)
      } else if (found === 0) lost.push(`${what} was taken and has no effect`)
      else if (found > 1) doubled.push(`${what} has its effect ${found} times`)
    }
  }
  await auditFaults(hub, kept, { lost, doubled })
}

const entriesSchema = z.object({ entries: z.array(z.looseObject({ seq: z.number(), hash: z.string() })) })

/** Every entry of the devices' logs came in one batch only and is at the hub as it was written. */
async function auditFaults(
  hub: Hub,
  kept: readonly Kept[],
  { lost, doubled }: Pick<Found, 'lost' | 'doubled'>,
): Promise<void> {
  const rows = await hub.db.selectFrom('audit').select(['id', 'entry']).where('device', '!=', '').execute()
  const atHub = new Map(rows.map(({ id, entry }) => [id, JSON.parse(entry) as { hash: string }]))
  const seen = new Set<string>()
  for (const { envelope } of kept.filter((one) => one.envelope.kind === 'audit.batch')) {
    for (const { seq, hash } of entriesSchema.parse(envelope.body).entries) {
      const id = `${envelope.device}/${seq}`
      if (seen.has(id)) doubled.push(`log entry ${id} came twice`)
      seen.add(id)
      if (atHub.get(id)?.hash !== hash) lost.push(`log entry ${id} is not at the hub`)
    }
  }
}

const FIELDS = ['person', 'phone', 'area'] as const
type Fields = Record<(typeof FIELDS)[number], string>

/**
 * No change of a contact that the hub took was overwritten by somebody who had not seen it; one that it refused lies with
 * its author. Every new value here is written once, so a value
 * that was taken is either the one that stands or the base of a later change.
 */
export async function lostUpdates(hub: Hub, kept: readonly Kept[], { hidden }: Found): Promise<void> {
  const changes = kept
    .filter(({ envelope, answer }) => envelope.kind === 'contact.changed' && answer.first !== 'rejected')
    .map(({ envelope, answer }) => ({ id: envelope.id, body: envelope.body as Fields & { base: Fields }, answer }))
  const contacts = await hub.db.selectFrom('contact').select(FIELDS).execute()
  const standing = new Set(contacts.flatMap((row) => FIELDS.map((field) => row[field])))
  for (const { id, body, answer } of changes) {
    for (const field of FIELDS) {
      const value = body[field]
      const isTaken = answer.first !== 'conflict' || answer.theirs?.[field] === value
      if (value === body.base[field] || !isTaken || standing.has(value)) continue
      const isFollowed = changes.some(({ body: later }) => later.base[field] === value && later[field] !== value)
      if (!isFollowed) hidden.push(`contact.changed ${id}: ${field} was taken and overwritten unseen`)
    }
  }
}
