import { sql } from 'kysely'
import type { CityReader, CityWriter } from '../../../database/handle.ts'
import type { MergeTable } from '../../../database/tables.ts'
import { log } from '../../audit/store.ts'
import type { Context } from '../../context.ts'
import { Failure } from '../../failure/failure.ts'
import { noteChanged } from '../../search/index/changes.ts'
import { forgetCount } from '../../status/store.ts'
import { type CitySubject, subjectByCode, subjectByUid } from '../../subject/store.ts'
import { officerOf, refuseEnrolled } from '../allowed.ts'
import { arrivedFor } from '../arrived.ts'
import { type Kept, keptOf } from './kept.ts'
import {
  assessmentRowOf,
  contactRow,
  moveRecord,
  nextRecordId,
  recordRows,
  regrade,
  setAssessment,
  setContactRow,
  updateSubject,
} from './rows.ts'

/** Why a merge cannot be undone now, in words, or null. Later merges of the same subject go first. */
export function noUndo(db: CityReader, row: MergeTable): string | null {
  if (row.undone_at !== null) return '已撤销'
  const later = db.first(
    db.query
      .selectFrom('merge')
      .select(['survivor_name', 'merged_name', 'merged'])
      .where('undone_at', 'is', null)
      .where(sql<boolean>`rowid > (select rowid from merge where id = ${row.id})`)
      .where((e) => e.or([e('survivor', '=', row.survivor), e('merged', '=', row.survivor)]))
      .orderBy(sql`rowid`, 'desc'),
  )
  if (later) return `先撤销之后的合并：${later.merged_name} 并入 ${later.survivor_name}`
  if (!subjectByUid(db, row.survivor)) return '保留的主体已不在本机'
  const { merged } = keptOf(row)
  const taken = merged.code === null ? undefined : subjectByCode(db, merged.code)
  if (taken && taken.uid !== row.survivor) return `代码 ${merged.code} 现在是另一个主体：${taken.name}`
  return null
}

/**
 * Puts both subjects back as they were, in one transaction. What came to the survivor meanwhile stays with it, except
 * records that came for the other under its uid or code: they go with it. A value that was changed since the
 * merge stays as it is now. Failure DU-0304 where it cannot be undone.
 */
export function undoMerge(context: Context, row: MergeTable): void {
  refuseEnrolled(context)
  const kept = keptOf(row)
  context.city.write((db) => {
    const reason = noUndo(db, row)
    if (reason !== null) throw new Failure('DU-0304', `这次合并不能撤销：${reason}。`, '资料没有改动。')
    giveBack(context, db, kept, row.id)
    db.run(
      db.query
        .updateTable('merge')
        .set({ undone_at: context.now().toISOString(), undone_by: officerOf(context) })
        .where('id', '=', row.id),
    )
  })
  context.work.write((db) =>
    log(db, context, {
      action: '撤销合并',
      subjectUid: kept.survivor.uid,
      subjectName: kept.survivor.name,
      detail: `恢复 ${kept.merged.name}（${kept.merged.code ?? '无代码'}）`,
    }),
  )
  context.changed('subject')
}

function giveBack(context: Context, db: CityWriter, kept: Kept, id: string): void {
  const { survivor, merged, after } = kept
  const now = subjectByUid(db, survivor.uid) ?? survivor
  const untouched = JSON.stringify(assessmentRowOf(db, now.id)) === JSON.stringify(kept.assessments.after)
  const restored = differencesKept(survivor, after, now)
  updateSubject(db, restored)
  const back = insertSubject(db, merged)
  const arrived = giveRecordsBack(context, db, kept, { from: now.id, to: back })
  for (const table of ['inspection', 'task'] as const) {
    const ids = table === 'inspection' ? kept.inspections : kept.tasks
    for (const one of ids) {
      db.run(
        db.query
          .updateTable(table)
          .set({ subject_uid: merged.uid })
          .where('id', '=', one)
          .where('subject_uid', '=', survivor.uid),
      )
    }
  }
  const contact = contactRow(db, survivor.uid)
  if (JSON.stringify(contact) === JSON.stringify(kept.contacts.after)) {
    setContactRow(db, survivor.uid, kept.contacts.survivor)
  }
  setContactRow(db, merged.uid, kept.contacts.merged)
  db.run(db.query.deleteFrom('alias').where('origin', '=', id))
  for (const alias of kept.aliases) db.run(db.query.insertInto('alias').values(alias))
  db.run(db.query.deleteFrom('dropped_record').where('decision', '=', id))
  for (const group of kept.groups) {
    db.run(
      db.query
        .updateTable('duplicate_group')
        .set((e) => ({ living: e('living', '+', 1) }))
        .where('id', '=', group),
    )
  }
  setAssessment(db, back, kept.assessments.merged)
  if (untouched) setAssessment(db, now.id, kept.assessments.survivor)
  if (!untouched || arrived > 0) regrade(context, [now.id, back])
  noteChanged(context.city.connection, [now.id, back])
}

/** Column by column: what is still as the merge left it becomes what it was before; what changed since stays. */
function differencesKept(before: CitySubject, after: CitySubject, now: CitySubject): CitySubject {
  const changed = (Object.keys(now) as (keyof CitySubject)[]).filter((column) => now[column] !== after[column])
  return { ...before, ...Object.fromEntries(changed.map((column) => [column, now[column]])), id: now.id }
}

/** Under its old local number, unless a subject that came later has it. */
function insertSubject(db: CityWriter, merged: CitySubject): number {
  const taken = db.first(db.query.selectFrom('subject').select('id').where('id', '=', merged.id))
  const { id, ...columns } = merged
  const values = taken ? columns : { id, ...columns }
  forgetCount(db)
  return Number(db.run(db.query.insertInto('subject').values(values)).lastInsertRowid)
}

/** Answers how many records came under the merged code since. */
function giveRecordsBack(
  context: Context,
  db: CityWriter,
  kept: Kept,
  { from, to }: { readonly from: number; readonly to: number },
): number {
  const present = new Map(recordRows(db, from).map((record) => [record.uid, record]))
  const doubles = new Set(kept.doubles)
  for (const record of kept.records) {
    if (present.delete(record.uid)) moveRecord(db, record.uid, to, record.id)
    else if (doubles.has(record.uid)) db.run(db.query.insertInto('record').values({ ...record, subject: to }))
  }
  const { uid, code } = kept.merged
  const other = { uids: [uid], codes: code === null ? [] : [code] }
  const arrived = arrivedFor(context, [...present.values()], other)
  let next = nextRecordId(db, to)
  for (const one of arrived) moveRecord(db, one, to, next++)
  db.run(db.query.deleteFrom('alias_record').where('key', 'in', [uid, ...other.codes]))
  return arrived.length
}
