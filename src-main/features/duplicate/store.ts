import { z } from 'zod'
import type { CityReader } from '../../database/handle.ts'
import type { DuplicateGroupTable, MergeTable, NotDuplicateTable, OrphanDecisionTable } from '../../database/tables.ts'
import { type Findings, findingsSchema, type Ground, groundFoundSchema } from './contract.ts'

const stateSchema = findingsSchema.extend({ run: z.number() })

/** What the last finished search found, with its number; null before the first. */
export function lastFindings(db: CityReader): (Findings & { readonly run: number }) | null {
  const row = db.first(db.query.selectFrom('state').select('value').where('key', '=', 'duplicates'))
  const parsed = row ? stateSchema.safeParse(JSON.parse(row.value)) : null
  return parsed?.success ? parsed.data : null
}

/** Groups of a search that still wait for a decision. */
const openGroups = (db: CityReader, run: number) =>
  db.query.selectFrom('duplicate_group').where('run', '=', run).where('living', '>', 1).where('decision', 'is', null)

/** How many groups wait, by their surest ground. */
export const groupCounts = (db: CityReader, run: number): { ground: string; count: number }[] =>
  db.all(
    openGroups(db, run)
      .select(['ground', (e) => e.fn.countAll<number>().as('count')])
      .groupBy('ground'),
  )

/** A page of the groups that wait, the surest ground first, then by name. */
export function groupPage(
  db: CityReader,
  run: number,
  { ground, offset, limit }: { readonly ground: Ground | null; readonly offset: number; readonly limit: number },
) {
  const query = openGroups(db, run)
    .selectAll()
    .orderBy('rank')
    .orderBy('name')
    .orderBy('id')
    .limit(limit)
    .offset(offset)
  return db.all(ground === null ? query : query.where('ground', '=', ground))
}

/** A group by its number. */
export const groupById = (db: CityReader, id: number) =>
  db.first(db.query.selectFrom('duplicate_group').selectAll().where('id', '=', id))

/** uids of a group in their order. */
export const memberUids = (db: CityReader, group: number): string[] =>
  db
    .all(db.query.selectFrom('duplicate_member').select('uid').where('grp', '=', group).orderBy('position'))
    .map(({ uid }) => uid)

/** The grounds of a group as they were found. */
export const groundsOf = (row: Pick<DuplicateGroupTable, 'grounds'>) =>
  z.array(groundFoundSchema).parse(JSON.parse(row.grounds))

/** Number of records, received checks and open tasks of a subject. */
export function countsOf(db: CityReader, subject: { readonly id: number; readonly uid: string }) {
  const count = (query: { readonly n: number } | undefined): number => query?.n ?? 0
  const rows = (table: 'inspection' | 'task') =>
    db.query
      .selectFrom(table)
      .select((e) => e.fn.countAll<number>().as('n'))
      .where('subject_uid', '=', subject.uid)
  return {
    records: count(
      db.first(
        db.query
          .selectFrom('record')
          .select((e) => e.fn.countAll<number>().as('n'))
          .where('subject', '=', subject.id),
      ),
    ),
    checks: count(db.first(rows('inspection'))),
    tasks: count(db.first(rows('task').where('state', '=', 'open'))),
  }
}

/** A merge by its id. */
export const mergeById = (db: CityReader, id: string): MergeTable | undefined =>
  db.first(db.query.selectFrom('merge').selectAll().where('id', '=', id))

/** The pairs of one decision that subjects are different. */
export const apartById = (db: CityReader, id: string): NotDuplicateTable[] =>
  db.all(db.query.selectFrom('not_duplicate').selectAll().where('decision', '=', id))

/** A decision on waiting records by its id. */
export const orphanDecisionById = (db: CityReader, id: string): OrphanDecisionTable | undefined =>
  db.first(db.query.selectFrom('orphan_decision').selectAll().where('id', '=', id))
