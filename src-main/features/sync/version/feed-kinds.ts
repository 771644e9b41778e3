import { z } from 'zod'
import type { CityWriter } from '../../../database/handle.ts'
import { replacedKey, writeCityState } from '../store.ts'

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

/** Writes one change of a kind to the city; `value` null = it is gone. Throws when the value does not fit. */
type Apply = (db: CityWriter, uid: string, value: unknown) => void

/** Kinds of the feed by name. */
export type FeedKinds = Readonly<Record<string, Apply>>

/** Kinds of the feed with a table of their own, beside subjects and records; what is not named here is kept. */
export const feedKinds: FeedKinds = {
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
