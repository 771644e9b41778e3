import { setImmediate } from 'node:timers/promises'
import type { z } from 'zod'
import type { Context } from '../context.ts'
import type { auditEntrySchema } from './contract.ts'
import { auditHash, CHAIN_START, countEntries, entriesAfter, entriesBefore, lastSeq } from './store.ts'

const ENTRIES_A_SLICE = 200

type Entry = z.infer<typeof auditEntrySchema>

type Asked = { readonly before: number | null; readonly limit: number; readonly text?: string | undefined }

/** Entries of the log, newest first; with a text those that hold each of its words. */
export function list(context: Context, { before, limit, text = '' }: Asked): Entry[] {
  return entriesBefore(context.work.read, before, limit, text).map((row) => ({
    seq: row.seq,
    at: row.at,
    officer: row.officer,
    action: row.action,
    subjectName: row.subject_name,
    purpose: row.purpose,
    detail: row.detail,
  }))
}

/**
 * Recomputes the chain. `brokenAt` is the first entry that was changed, put in, or is missing (also at the end);
 * null when the log is as it was written.
 */
export async function check(context: Context): Promise<{ entries: number; brokenAt: number | null }> {
  const db = context.work.read
  const entries = countEntries(db)
  let last = 0
  let previous = CHAIN_START
  for (;;) {
    const slice = entriesAfter(db, last, ENTRIES_A_SLICE)
    for (const row of slice) {
      const isNext = row.seq === last + 1 && row.previous_hash === previous && row.hash === auditHash(row)
      if (!isNext) return { entries, brokenAt: last + 1 }
      last = row.seq
      previous = row.hash
    }
    if (slice.length < ENTRIES_A_SLICE) break
    await setImmediate()
  }
  return { entries, brokenAt: lastSeq(db) > last ? last + 1 : null }
}
