import { createHash } from 'node:crypto'
import { packRows, type Rows } from '../../features/sync/snapshot/chunk.ts'
import type { Snapshot } from '../contract.ts'
import type { Hub } from '../hub.ts'
import { keepWhole } from '../keeping/vault/keep.ts'
import { lastPlace } from '../storage/feed/feed.ts'
import {
  beginSnapshot,
  finishSnapshot,
  keepChunk,
  noteProgress,
  recordsOf,
  type Selection,
  subjectsAfter,
  subjectUidsAfter,
} from '../storage/snapshot.ts'

type Chunk = Snapshot['chunks'][number]

/** Subjects of a chunk, and subjects whose records make one: a few megabytes before compression. */
const SUBJECTS_A_CHUNK = 4000
const OWNERS_A_CHUNK = 1000

/**
 * Makes the snapshot of a selection of districts: first all subjects in the order of their uids, then their records in
 * the same order, so that a device writes each at the end of its tables. Each chunk is an attachment of its own, known by
 * its hash. What changes meanwhile stands in the feed behind the snapshot's place, and comes with the next pull. Throws
 * the signal's reason when the hub ends.
 */
export async function makeSnapshot(hub: Hub, selection: Selection, id: string, signal: AbortSignal): Promise<void> {
  const place = await lastPlace(hub.db)
  const asOf = hub.now().toISOString()
  const total = await beginSnapshot(hub.db, { id, selection, place, asOf, now: hub.now() })
  const chunks: Chunk[] = []
  const counts = { subject: 0, record: 0 }
  const add = async (kind: Chunk['kind'], rows: readonly object[]): Promise<void> => {
    signal.throwIfAborted()
    if (rows.length === 0) return
    const bytes = await packRows(byColumns(rows))
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    if (!(await keepWhole(hub, sha256, bytes, ''))) throw new Error('a chunk of a snapshot was not kept')
    await keepChunk(hub.db, id, sha256)
    chunks.push({ sha256, size: bytes.length, kind, rows: rows.length })
    counts[kind] += rows.length
  }
  const progress = (done: number): Promise<void> => noteProgress(hub.db, id, done, hub.now())

  for await (const rows of subjectsAfter(hub.db, selection, SUBJECTS_A_CHUNK)) {
    await add('subject', rows)
    await progress(counts.subject)
  }
  let owners = 0
  for await (const rows of subjectUidsAfter(hub.db, selection, OWNERS_A_CHUNK)) {
    const uids = rows.map((row) => row.uid)
    await add('record', await recordsOf(hub.db, uids))
    owners += uids.length
    await progress(total + owners)
  }
  await finishSnapshot(hub, id, { chunks, subjects: counts.subject, records: counts.record })
}

function byColumns(rows: readonly object[]): Rows {
  const columns = Object.keys(rows[0] ?? {})
  return { columns, rows: rows.map((row) => Object.values(row) as Rows['rows'][number]) }
}
