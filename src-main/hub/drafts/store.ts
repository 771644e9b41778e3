import type { Db, DraftTable, Tx } from '../storage/tables.ts'

/** A draft with the number of the device that has it. */
export type DraftRow = DraftTable & { readonly number: string }

const drafts = (db: Db | Tx) =>
  db.selectFrom('draft').innerJoin('device', 'device.id', 'draft.device').selectAll('draft').select('device.number')

/** The draft of a visit of an officer. */
export const draftOf = (db: Db | Tx, visit: string, officer: string): Promise<DraftRow | undefined> =>
  drafts(db).where('visit', '=', visit).where('officer', '=', officer).executeTakeFirst()

/** Drafts of an officer, the one that arrived last first. */
export const draftsOf = (db: Db | Tx, officer: string): Promise<DraftRow[]> =>
  drafts(db).where('officer', '=', officer).orderBy('received_at', 'desc').execute()

/** Keeps a draft in place of the one before, with the files that it names. */
export async function putDraft(tx: Tx, row: DraftTable, files: readonly string[]): Promise<void> {
  await tx
    .insertInto('draft')
    .values(row)
    .onConflict((c) => c.columns(['visit', 'officer']).doUpdateSet(row))
    .execute()
  const { visit, officer } = row
  await tx.deleteFrom('draft_file').where('visit', '=', visit).where('officer', '=', officer).execute()
  const named = [...new Set(files)].map((sha256) => ({ visit, officer, sha256 }))
  if (named.length > 0) await tx.insertInto('draft_file').values(named).execute()
}

/** Takes away the draft of a visit of an officer. */
export async function deleteDraft(tx: Tx, visit: string, officer: string): Promise<void> {
  for (const table of ['draft_file', 'draft'] as const) {
    await tx.deleteFrom(table).where('visit', '=', visit).where('officer', '=', officer).execute()
  }
}

/** Takes away all drafts of a visit: it is finished. */
export async function dropDraftsOf(tx: Tx, visit: string): Promise<void> {
  const { numDeletedRows } = await tx.deleteFrom('draft').where('visit', '=', visit).executeTakeFirstOrThrow()
  if (numDeletedRows > 0n) await tx.deleteFrom('draft_file').where('visit', '=', visit).execute()
}

/** Whether a draft of an officer names a file. */
export async function isNamedByDraft(db: Db, officer: string, sha256: string): Promise<boolean> {
  const named = await db
    .selectFrom('draft_file')
    .select('visit')
    .where('sha256', '=', sha256)
    .where('officer', '=', officer)
    .executeTakeFirst()
  return named !== undefined
}

/** By which device a visit was finished, and when that arrived; undefined while it is not. */
export const finishedBy = (tx: Tx, visit: string): Promise<{ number: string; received_at: string } | undefined> =>
  tx
    .selectFrom('visit')
    .innerJoin('device', 'device.id', 'visit.device')
    .select(['device.number', 'visit.received_at'])
    .where('visit.id', '=', visit)
    .executeTakeFirst()
