import { z } from 'zod'
import type { CityWriter } from '../../../database/handle.ts'
import { PAGE_SIZE } from '../../../database/open.ts'
import type { FeedChange } from '../../../hub/contract.ts'
import { canonicalJson, sha256Hex } from '../../../paper/canonical.ts'
import type { Job } from '../../bulk/bulk.ts'
import type { Context } from '../../context.ts'
import { type Survivor, survivorOf } from '../../duplicate/alias.ts'
import { legalDay } from '../../legal-day.ts'
import { noteChanged } from '../../search/index/changes.ts'
import { replacedKey, UNGRADED, writeCityState } from '../store.ts'
import { registryWriter } from './apply-registry.ts'

const text = z.string()
const optional = z.string().nullable()

const inspectionSchema = z.object({
  id: text,
  subject_uid: text,
  number: text,
  date: text,
  type: text,
  title: text,
  officers: text,
  agency: text,
  result: text,
  ok: z.number(),
  failed: z.number(),
  not_applicable: z.number(),
  body: text,
  device: text,
  received_at: text,
})
const taskSchema = z.object({
  id: text,
  subject_uid: text,
  title: text,
  kind: text,
  ground: text,
  checklist: text,
  due: text,
  planned_at: optional,
  officer: text,
  state: text,
  body: text,
  version: z.number(),
})
const contactSchema = z.object({
  subject_uid: text,
  person: text,
  phone: text,
  area: text,
  changed_at: text,
  changed_by: text,
  version: z.number(),
})
const catalogueSchema = z.object({
  kind: text,
  id: text,
  edition: text,
  valid_from: text,
  valid_to: optional,
  body: text,
  sha256: text,
  signature: optional,
})
const registerSchema = z.object({
  number: text,
  kind: text,
  subject_code: optional,
  subject_name: text,
  content_hash: text,
  file_hash: text,
  code: text,
  issued_at: text,
  device: text,
  state: text,
  /** A hub of an older version does not tell. */
  replaced_by: optional.default(null),
})
const trustSchema = z.object({
  roots: z.array(z.string()),
  devices: z.array(z.object({ publicKey: z.string(), revokedAt: z.string().nullable() })),
  revokedSerials: z.array(z.string()),
})

/** Catalogue kinds that the hub derives from its tables: only the newest edition means anything. */
const DERIVED = ['officers', 'trust']

type Apply = (db: CityWriter, uid: string, value: unknown) => void

const appliers: Readonly<Record<string, Apply>> = {
  inspection(db, uid, value) {
    if (value === null) return void db.run(db.query.deleteFrom('inspection').where('id', '=', uid))
    const row = inspectionSchema.parse(value)
    db.run(
      db.query
        .insertInto('inspection')
        .values(row)
        .onConflict((c) => c.column('id').doUpdateSet(row)),
    )
  },
  task(db, uid, value) {
    if (value === null) return void db.run(db.query.deleteFrom('task').where('id', '=', uid))
    const row = taskSchema.parse(value)
    db.run(
      db.query
        .insertInto('task')
        .values(row)
        .onConflict((c) => c.column('id').doUpdateSet(row)),
    )
  },
  contact(db, uid, value) {
    if (value === null) return void db.run(db.query.deleteFrom('contact').where('subject_uid', '=', uid))
    const row = contactSchema.parse(value)
    db.run(
      db.query
        .insertInto('contact')
        .values(row)
        .onConflict((c) => c.column('subject_uid').doUpdateSet(row)),
    )
  },
  register(db, uid, value) {
    if (value === null) return void db.run(db.query.deleteFrom('register').where('number', '=', uid))
    const { replaced_by, ...row } = registerSchema.parse(value)
    if (replaced_by !== null) writeCityState(db, replacedKey(uid), replaced_by)
    db.run(
      db.query
        .insertInto('register')
        .values(row)
        .onConflict((c) => c.column('number').doUpdateSet(row)),
    )
  },
  catalogue(db, _uid, value) {
    if (value === null) return
    const row = catalogueSchema.parse(value)
    if (DERIVED.includes(row.kind)) {
      db.run(db.query.deleteFrom('catalogue').where('kind', '=', row.kind).where('id', '=', row.id))
    }
    db.run(
      db.query
        .insertInto('catalogue')
        .values(row)
        .onConflict((c) => c.doNothing()),
    )
    if (row.kind === 'trust') writeTrust(db, row.body)
  },
}

/** The trust list in the form in which papers are verified: state 'trust'. */
function writeTrust(db: CityWriter, body: string): void {
  const { roots, devices, revokedSerials } = trustSchema.parse(JSON.parse(body))
  const keys = devices.filter((device) => device.revokedAt === null).map((device) => device.publicKey)
  writeCityState(db, 'trust', JSON.stringify({ roots, revoked: revokedSerials, keys }))
}

/** Kinds whose readers look into the catalogue, where programs that did not know them kept them too: the newest word. */
const LAST_WORD = ['review', 'follow_up']

/**
 * A kind without a table stays in the catalogue for who reads it there; one that only a newer workstation knows, until
 * there is somebody to read it.
 */
function keepInCatalogue(context: Pick<Context, 'now'>, db: CityWriter, change: FeedChange): void {
  if (LAST_WORD.includes(change.kind)) {
    const before = db.query.deleteFrom('catalogue').where('kind', '=', `feed/${change.kind}`)
    db.run(before.where('id', '=', change.uid))
    if (change.value === null) return
  }
  const body = canonicalJson(change.value)
  db.run(
    db.query
      .insertInto('catalogue')
      .values({
        kind: `feed/${change.kind}`,
        id: change.uid,
        edition: String(change.seq).padStart(12, '0'),
        valid_from: legalDay(context.now()),
        valid_to: null,
        body,
        sha256: sha256Hex(body),
        signature: null,
      })
      .onConflict((c) => c.doNothing()),
  )
}

/** A check, a task or a contact of a subject that was merged belongs to the one that stayed, unless that has a contact. */
function followed(db: CityWriter, value: unknown, survivor: Survivor): unknown {
  const { subject_uid: uid, person } = (value ?? {}) as { readonly subject_uid?: string; readonly person?: string }
  const lead = uid === undefined ? null : survivor(uid)
  if (lead === null) return value
  const has = db.query.selectFrom('contact').selectAll().where('subject_uid', '=', lead)
  return (person === undefined ? undefined : db.first(has)) ?? { ...(value as object), subject_uid: lead }
}

/** What is recorded on this device itself: shown from work.db, not a second time from the hub. */
export type Own = { readonly visits: ReadonlySet<string>; readonly provisional: ReadonlySet<string> }

const isOwn = (own: Own, { kind, uid, value }: FeedChange): boolean =>
  (kind === 'inspection' && own.visits.has(uid)) ||
  (kind === 'subject' && own.provisional.has(uid) && (value as { source?: string } | null)?.source === 'provisional')

/** A page of the feed; `asOf` is null while more is to come. */
export type Page = {
  readonly changes: readonly FeedChange[]
  readonly cursor: string
  readonly asOf: string | null
  /** The jurisdiction changed and the feed starts anew: what does not come again is no longer ours to see. */
  readonly restarted: boolean
}

/**
 * Writes one page of the feed and the cursor behind it, in one transaction: after a crash the next pull goes on exactly
 * there. Answers the local ids of subjects whose grade may have changed.
 */
export function applyPage(context: Pick<Context, 'city' | 'now'>, page: Page, own: Own): Set<number> {
  const touched = new Set<number>()
  context.city.write((db) => {
    const registry = registryWriter(context.city.connection)
    const survivor = survivorOf(context.city.connection)
    if (page.restarted) registry.doubt()
    for (const change of page.changes) {
      if (isOwn(own, change)) continue
      const { kind, uid, value } = change
      const apply = appliers[kind]
      if (kind === 'subject' || kind === 'record') {
        for (const id of registry[kind](uid, value)) touched.add(id)
      } else if (apply) apply(db, uid, followed(db, value, survivor))
      else keepInCatalogue(context, db, change)
    }
    noteChanged(context.city.connection, touched)
    if (page.asOf !== null && registry.dropDoubted() > 0) writeCityState(db, UNGRADED, '1')
    if (touched.size > 0) writeCityState(db, UNGRADED, '1')
    writeCityState(db, 'cursor', page.cursor)
    if (page.asOf !== null) writeCityState(db, 'as_of', page.asOf)
  })
  return touched
}

/** Length of the write-ahead log, in bytes, up to which the commit of a page does not copy it back itself. */
const LOG_MEANWHILE = 256 << 20

/**
 * `applyPage` in the thread of heavy work: a page of changes to a large city takes longer than anybody who types waits.
 * The log is copied back between pages (`keepLogsShort`), once for many of them, and not by each commit.
 */
export const applyJob: Job<{ readonly page: Page; readonly own: Own }, readonly number[]> = async (
  context,
  { page, own },
) => {
  const { connection } = context.city
  const before = Number(connection.pragma('wal_autocheckpoint', { simple: true }))
  connection.pragma(`wal_autocheckpoint=${LOG_MEANWHILE / PAGE_SIZE}`)
  try {
    return [...applyPage(context, page, own)]
  } finally {
    connection.pragma(`wal_autocheckpoint=${before}`)
  }
}
