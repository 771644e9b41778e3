import { z } from 'zod'
import type { FeedChange } from '../../contract.ts'
import type { FeedTable, HubTaskTable, HubVisitTable, Tx } from '../tables.ts'
import type { View } from './feed.ts'

type Values = ReadonlyMap<string, unknown>

const byKey = <Row>(rows: readonly Row[], key: (row: Row) => string): Map<string, Row> =>
  new Map(rows.map((row) => [key(row), row]))

/** A visit as other workstations list it: without what only the hub needs. */
function inspectionOf(row: HubVisitTable): unknown {
  const { task_id, officer, supplementary, amendments, ...inspection } = row
  return inspection
}

/** Whether a checklist belongs to one of the sectors; none of them = all, and a list without a sector belongs to all. */
export function isInSectors(sectors: readonly string[], checklist: string): boolean {
  const sector = checklist.slice(0, 2)
  return sectors.length === 0 || !/^\d\d$/.test(sector) || sectors.includes(sector)
}

/** A task for a device: colleagues' too, so that they can be taken over; those of other sectors are none of its business. */
function taskOf(row: HubTaskTable, view: View): unknown {
  const { done_by, done_at, visit, ...task } = row
  return isInSectors(view.sectors, row.checklist) ? task : null
}

/** Fields of a contact that a newer workstation added and this hub has no column for. */
export const laterFields = (more: string | null | undefined): Record<string, unknown> =>
  z.record(z.string(), z.unknown()).parse(JSON.parse(more ?? '{}'))

const readers: Readonly<Record<string, (tx: Tx, uids: string[], view: View) => Promise<Values>>> = {
  subject: async (tx, uids) =>
    byKey(await tx.selectFrom('subject').selectAll().where('uid', 'in', uids).execute(), (row) => row.uid),
  record: async (tx, uids) =>
    byKey(await tx.selectFrom('record').selectAll().where('uid', 'in', uids).execute(), (row) => row.uid),
  inspection: async (tx, uids) => {
    const rows = await tx.selectFrom('visit').selectAll().where('id', 'in', uids).execute()
    return new Map(rows.map((row) => [row.id, inspectionOf(row)]))
  },
  task: async (tx, uids, view) => {
    const rows = await tx.selectFrom('task').selectAll().where('id', 'in', uids).execute()
    return new Map(rows.map((row) => [row.id, taskOf(row, view)]))
  },
  contact: async (tx, uids) => {
    const rows = await tx.selectFrom('contact').selectAll().where('subject_uid', 'in', uids).execute()
    return new Map(rows.map(({ more, ...row }) => [row.subject_uid, { ...laterFields(more), ...row }]))
  },
  catalogue: async (tx, uids) => {
    const ids = uids.map((uid) => uid.slice(uid.indexOf('/') + 1, uid.lastIndexOf('/')))
    const rows = await tx.selectFrom('catalogue').selectAll().where('id', 'in', ids).execute()
    return byKey(rows, (row) => `${row.kind}/${row.id}/${row.edition}`)
  },
  register: async (tx, uids) =>
    byKey(await tx.selectFrom('register').selectAll().where('number', 'in', uids).execute(), (row) => row.number),
  review: async (tx, uids) => {
    const rows = await tx.selectFrom('review').selectAll().where('visit', 'in', uids).execute()
    return new Map(rows.map(({ visit, events }) => [visit, { visit, events: JSON.parse(events) as unknown }]))
  },
  follow_up: async (tx, uids) => {
    const ids = uids.map((uid) => uid.slice(uid.indexOf('/') + 1))
    const rows = await tx.selectFrom('follow_up').select(['id', 'visit', 'body']).where('id', 'in', ids).execute()
    return new Map(rows.map(({ id, visit, body }) => [`${visit}/${id}`, JSON.parse(body) as unknown]))
  },
  mutation: async (tx, uids) => {
    const rows = await tx.selectFrom('mutation').select(['id', 'envelope']).where('id', 'in', uids).execute()
    return new Map(rows.map((row) => [row.id, JSON.parse(row.envelope)]))
  },
}

/** Kinds of the feed other than subjects, records and their going away. */
export const KINDS_BESIDE_REGISTRY = Object.keys(readers).filter((kind) => kind !== 'subject' && kind !== 'record')

const inView = (district: string, view: View): boolean => view.districts === null || view.districts.includes(district)

/**
 * Reads the present rows of a page. A record never comes before its subject: a subject that changed after one of its
 * records stands further back in the feed, on this page or a later one, and is sent first. A subject that left a
 * district is gone there only if it did not come back since.
 */
export async function readValues(tx: Tx, page: readonly FeedTable[], view: View, last: number): Promise<FeedChange[]> {
  const values = new Map<string, Values>()
  for (const [kind, rows] of Map.groupBy(page, (row) => row.kind)) {
    const read = readers[kind === 'gone' ? 'subject' : kind]
    if (read)
      values.set(
        kind,
        await read(
          tx,
          rows.map((row) => row.uid),
          view,
        ),
      )
  }
  const ahead = await subjectsBehind(tx, firstRecords(page, values.get('record')), last)
  const sent = new Set(ahead.map(({ uid }) => uid))
  const changes = page.flatMap(({ seq, kind, uid }): FeedChange[] => {
    if (kind === 'subject' && sent.has(uid)) return []
    const value = values.get(kind)?.get(uid) ?? null
    if (kind !== 'gone') return [{ seq, kind, uid, value }]
    const subject = value as { district: string } | null
    return subject && inView(subject.district, view) ? [] : [{ seq, kind: 'subject', uid, value: null }]
  })
  return [...ahead, ...changes]
}

/** By subject: where in the feed the first of its records on a page stands. */
function firstRecords(page: readonly FeedTable[], records: Values | undefined): Map<string, number> {
  const first = new Map<string, number>()
  for (const { kind, uid, seq } of page) {
    const owner = kind === 'record' && (records?.get(uid) as { subject_uid: string } | undefined)?.subject_uid
    if (owner && !first.has(owner)) first.set(owner, seq)
  }
  return first
}

/** Subjects whose newest change stands behind the first of their records on a page. */
async function subjectsBehind(tx: Tx, first: ReadonlyMap<string, number>, last: number): Promise<FeedChange[]> {
  if (first.size === 0) return []
  const places = await tx
    .selectFrom('feed')
    .select(['uid', 'seq'])
    .where('kind', '=', 'subject')
    .where('uid', 'in', [...first.keys()])
    .execute()
  const behind = places.filter(({ uid, seq }) => seq > (first.get(uid) ?? seq)).map(({ uid }) => uid)
  if (behind.length === 0) return []
  const rows = await tx.selectFrom('subject').selectAll().where('uid', 'in', behind).execute()
  return rows.map((value) => ({ seq: last, kind: 'subject', uid: value.uid, value }))
}
