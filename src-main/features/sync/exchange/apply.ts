import type { CityWriter } from '../../../database/handle.ts'
import { PAGE_SIZE } from '../../../database/open.ts'
import type { FeedChange } from '../../../hub/contract.ts'
import { canonicalJson, sha256Hex } from '../../../paper/canonical.ts'
import type { Job } from '../../bulk/bulk.ts'
import type { Context } from '../../context.ts'
import { type Survivor, survivorOf } from '../../duplicate/alias.ts'
import { legalDay } from '../../legal-day.ts'
import { noteChanged } from '../../search/index/changes.ts'
import { cityState, DOUBTED, UNGRADED, writeCityState } from '../store.ts'
import { feedKinds } from '../version/feed-kinds.ts'
import { registryWriter } from './apply-registry.ts'

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
export function applyPage(context: Pick<Context, 'city' | 'now' | 'feedKinds'>, page: Page, own: Own): Set<number> {
  const touched = new Set<number>()
  const kinds = context.feedKinds ?? feedKinds
  context.city.write((db) => {
    const registry = registryWriter(context.city.connection)
    const survivor = survivorOf(context.city.connection)
    if (page.restarted) {
      registry.doubt()
      writeCityState(db, DOUBTED, '1')
    }
    for (const change of page.changes) {
      if (isOwn(own, change)) continue
      const { kind, uid, value } = change
      const apply = kinds[kind]
      if (kind === 'subject' || kind === 'record') {
        for (const id of registry[kind](uid, value)) touched.add(id)
      } else if (apply) apply(db, uid, followed(db, value, survivor))
      else keepInCatalogue(context, db, change)
    }
    noteChanged(context.city.connection, touched)
    if (page.asOf !== null && cityState(db, DOUBTED) !== '0') {
      if (registry.dropDoubted() > 0) writeCityState(db, UNGRADED, '1')
      writeCityState(db, DOUBTED, '0')
    }
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
