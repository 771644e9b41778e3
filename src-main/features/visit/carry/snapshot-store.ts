import type { WorkReader, WorkWriter } from '../../../database/handle.ts'
import type { ElsewhereDraftTable, VisitSnapshotTable, VisitTable } from '../../../database/tables.ts'

/** Open visits that go on on this device, practice left out. */
export const visitsHere = (db: WorkReader): VisitTable[] =>
  db.all(
    db.query
      .selectFrom('visit')
      .selectAll()
      .where('state', '=', 'open')
      .where('practice', '=', 0)
      .where('id', 'not in', db.query.selectFrom('visit_away').select('visit'))
      .orderBy('sequence', 'desc'),
  )

/** How far a visit is at the hub; undefined before its first snapshot. */
export const readSnapshot = (db: WorkReader, visit: string): VisitSnapshotTable | undefined =>
  db.first(db.query.selectFrom('visit_snapshot').selectAll().where('visit', '=', visit))

/** Writes how far a visit is at the hub. */
export function saveSnapshot(db: WorkWriter, row: VisitSnapshotTable): void {
  db.run(
    db.query
      .insertInto('visit_snapshot')
      .values(row)
      .onConflict((c) => c.column('visit').doUpdateSet(row)),
  )
}

/** A visit goes on here that the hub may have as one of another device: it is told at the next sync. */
export function claimVisit(db: WorkWriter, { id, officer }: Pick<VisitTable, 'id' | 'officer'>): void {
  const version = readSnapshot(db, id)?.version ?? 0
  saveSnapshot(db, { visit: id, officer, version, digest: '', saved_at: null, sent_at: null, state: 'claimed' })
}

/** The hub needs no more news of a visit. */
export function forgetSnapshot(db: WorkWriter, visit: string): void {
  db.run(db.query.deleteFrom('visit_snapshot').where('visit', '=', visit))
}

/**
 * Snapshots of visits that do not go on here: given up, written out to a file, or finished. While a finished one waits
 * for its receipt, its snapshot stays: until then it is all that the hub has.
 */
export function leftSnapshots(db: WorkReader): VisitSnapshotTable[] {
  const here = new Set(visitsHere(db).map(({ id }) => id))
  const left = db.all(db.query.selectFrom('visit_snapshot').selectAll()).filter(({ visit }) => !here.has(visit))
  if (left.length === 0) return []
  const waiting = db.first(
    db.query.selectFrom('outbox').select('id').where('kind', '=', 'visit.finalised').where('state', '=', 'waiting'),
  )
  if (!waiting) return left
  const finalised = db.all(
    db.query
      .selectFrom('visit')
      .select('id')
      .where('state', '=', 'finalised')
      .where(
        'id',
        'in',
        left.map(({ visit }) => visit),
      ),
  )
  const kept = new Set(finalised.map(({ id }) => id))
  return left.filter(({ visit }) => !kept.has(visit))
}

/** When the hub confirmed the last snapshot of each open visit. */
export function snapshotTimes(db: WorkReader): ReadonlyMap<string, string> {
  const rows = db.all(db.query.selectFrom('visit_snapshot').select(['visit', 'sent_at']))
  return new Map(rows.flatMap(({ visit, sent_at: at }) => (at === null ? [] : [[visit, at] as const])))
}

/** Whether a visit was changed since the hub's last snapshot of it. */
export function snapshotsWait(db: WorkReader): boolean {
  return visitsHere(db).some((visit) => {
    const kept = readSnapshot(db, visit.id)
    return kept?.state !== 'behind' && kept?.saved_at !== visit.changed_at
  })
}

/** Keeps what the hub has of an officer's unfinished visits, in place of what was known before. */
export function saveElsewhere(db: WorkWriter, officer: string, rows: readonly ElsewhereDraftTable[]): void {
  db.run(db.query.deleteFrom('elsewhere_draft').where('officer', '=', officer))
  for (const row of rows) db.run(db.query.insertInto('elsewhere_draft').values(row))
}

/** The hub no longer has a draft of an officer. */
export function dropElsewhere(db: WorkWriter, officer: string, visit: string): void {
  db.run(db.query.deleteFrom('elsewhere_draft').where('officer', '=', officer).where('visit', '=', visit))
}

/** What the hub has of an officer's unfinished visits and does not go on here, the one saved last first. */
export function readElsewhere(db: WorkReader, officer: string): ElsewhereDraftTable[] {
  const here = visitsHere(db).flatMap(({ id }) => (readSnapshot(db, id)?.state === 'behind' ? [] : [id]))
  const finalised = db.query.selectFrom('visit').select('id').where('state', '=', 'finalised')
  return db
    .all(
      db.query
        .selectFrom('elsewhere_draft')
        .selectAll()
        .where('officer', '=', officer)
        .where('visit', 'not in', finalised)
        .orderBy('saved_at', 'desc'),
    )
    .filter(({ visit }) => !here.includes(visit))
}
