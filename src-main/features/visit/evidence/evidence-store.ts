import type { WorkReader, WorkWriter } from '../../../database/handle.ts'
import type { EvidenceCopyTable, EvidenceEventTable, EvidenceTable, FileTable } from '../../../database/tables.ts'

/** A piece of evidence with the times at which its file was entered here and confirmed by the hub. */
export type EvidenceRow = EvidenceTable & {
  readonly confirmed_at: string | null
  readonly stored_at: string | null
  readonly upload: number | null
}

export const readEvidence = (db: WorkReader, visit: string): EvidenceRow[] =>
  db.all(
    db.query
      .selectFrom('evidence')
      .leftJoin('file', 'file.sha256', 'evidence.sha256')
      .selectAll('evidence')
      .select(['file.confirmed_at', 'file.made_at as stored_at', 'file.upload'])
      .where('visit', '=', visit)
      .orderBy('position'),
  )

export function insertEvidence(db: WorkWriter, row: EvidenceTable): void {
  db.run(db.query.insertInto('evidence').values(row))
}

export function updateEvidence(
  db: WorkWriter,
  id: string,
  change: Partial<Pick<EvidenceTable, 'taken_at' | 'clock_shift_ms' | 'kept_forever'>>,
): void {
  db.run(db.query.updateTable('evidence').set(change).where('id', '=', id))
}

/** Takes a piece out with its copies; what happened to it stays written. */
export function deleteEvidence(db: WorkWriter, visit: string, id: string): void {
  db.run(db.query.deleteFrom('evidence').where('visit', '=', visit).where('id', '=', id))
  db.run(db.query.deleteFrom('evidence_copy').where('visit', '=', visit).where('evidence', '=', id))
}

/** A copy with the time at which its file was entered here; null while it is on another device. */
type EvidenceCopyRow = EvidenceCopyTable & { readonly stored_at: string | null }

/** Copies of a visit's evidence, oldest first. */
export const readCopies = (db: WorkReader, visit: string): EvidenceCopyRow[] =>
  db.all(
    db.query
      .selectFrom('evidence_copy')
      .leftJoin('file', 'file.sha256', 'evidence_copy.sha256')
      .selectAll('evidence_copy')
      .select('file.made_at as stored_at')
      .where('visit', '=', visit)
      .orderBy('evidence_copy.made_at')
      .orderBy('id'),
  )

export function insertCopy(db: WorkWriter, row: EvidenceCopyTable): void {
  db.run(db.query.insertInto('evidence_copy').values(row))
}

export function deleteCopy(db: WorkWriter, visit: string, id: string): void {
  db.run(db.query.deleteFrom('evidence_copy').where('visit', '=', visit).where('id', '=', id))
}

/** What was done with one piece, oldest first. */
export const readEvents = (db: WorkReader, visit: string, evidence: string): EvidenceEventTable[] =>
  db.all(
    db.query
      .selectFrom('evidence_event')
      .selectAll()
      .where('visit', '=', visit)
      .where('evidence', '=', evidence)
      .orderBy('at')
      .orderBy('id'),
  )

export function insertEvent(db: WorkWriter, row: EvidenceEventTable): void {
  db.run(db.query.insertInto('evidence_event').values(row))
}

/** Evidence lists issued for a visit, with what was ticked on them. */
export const readEvidenceLists = (db: WorkReader, visit: string) =>
  db.all(
    db.query
      .selectFrom('paper')
      .select(['number', 'issued_at', 'officer', 'entries'])
      .where('visit', '=', visit)
      .where('kind', '=', 'evidence_list')
      .where('state', '=', 'issued')
      .orderBy('issued_at'),
  )

/** Whether the register names a file, for whatever. */
export const isKept = (db: WorkReader, sha256: string): boolean =>
  db.first(db.query.selectFrom('file').select('sha256').where('sha256', '=', sha256)) !== undefined

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
      .where('kind', 'in', ['evidence', 'copy', 'thumbnail'])
      .where('sha256', 'not in', db.query.selectFrom('evidence').select('sha256'))
      .where('sha256', 'not in', db.query.selectFrom('evidence').select('thumbnail'))
      .where('sha256', 'not in', db.query.selectFrom('evidence_copy').select('sha256'))
      .where('sha256', 'not in', db.query.selectFrom('evidence_copy').select('thumbnail'))
      .where(
        'sha256',
        'not in',
        db.query.selectFrom('provisional').select('photo').where('photo', 'is not', null).$castTo<{ photo: string }>(),
      ),
  )
}
