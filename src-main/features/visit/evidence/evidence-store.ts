import type { WorkReader, WorkWriter } from '../../../database/handle.ts'
import type { EvidenceTable, FileTable } from '../../../database/tables.ts'

/** A photograph with the time at which the hub confirmed its original bytes. */
export type EvidenceRow = EvidenceTable & { readonly confirmed_at: string | null }

export const readEvidence = (db: WorkReader, visit: string): EvidenceRow[] =>
  db.all(
    db.query
      .selectFrom('evidence')
      .leftJoin('file', 'file.sha256', 'evidence.sha256')
      .selectAll('evidence')
      .select('file.confirmed_at')
      .where('visit', '=', visit)
      .orderBy('position'),
  )

export function insertEvidence(db: WorkWriter, row: EvidenceTable): void {
  db.run(db.query.insertInto('evidence').values(row))
}

export function deleteEvidence(db: WorkWriter, visit: string, id: string): void {
  db.run(db.query.deleteFrom('evidence').where('visit', '=', visit).where('id', '=', id))
}

/** Enters a stored file; a file that must reach the hub keeps that duty. */
export function saveFile(db: WorkWriter, row: FileTable): void {
  db.run(
    db.query
      .insertInto('file')
      .values(row)
      .onConflict((c) => (row.upload === 1 ? c.column('sha256').doUpdateSet({ upload: 1 }) : c.doNothing())),
  )
}

/** Takes files that no evidence names any more out of the index, so that they are not sent. */
export function dropUnusedFiles(db: WorkWriter, hashes: readonly string[]): void {
  if (hashes.length === 0) return
  db.run(
    db.query
      .deleteFrom('file')
      .where('sha256', 'in', hashes)
      .where('kind', 'in', ['evidence', 'thumbnail'])
      .where('sha256', 'not in', db.query.selectFrom('evidence').select('sha256'))
      .where('sha256', 'not in', db.query.selectFrom('evidence').select('thumbnail'))
      .where(
        'sha256',
        'not in',
        db.query.selectFrom('provisional').select('photo').where('photo', 'is not', null).$castTo<{ photo: string }>(),
      ),
  )
}
