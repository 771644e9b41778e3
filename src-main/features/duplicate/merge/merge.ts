import type { CityReader, CityWriter } from '../../../database/handle.ts'
import type { ContactTable, RecordTable } from '../../../database/tables.ts'
import { uuidv7 } from '../../../database/uuid.ts'
import { log } from '../../audit/store.ts'
import type { Context } from '../../context.ts'
import { Failure } from '../../failure/failure.ts'
import { noteChanged } from '../../search/index/changes.ts'
import { forgetCount } from '../../status/store.ts'
import { type CitySubject, subjectByUid } from '../../subject/store.ts'
import { officerOf, refuseEnrolled } from '../allowed.ts'
import type { Choices } from '../contract.ts'
import { mergedSubject } from './fields.ts'
import type { Kept } from './kept.ts'
import {
  aliasRows,
  assessmentRowOf,
  contactRow,
  moveRecord,
  nextRecordId,
  recordRows,
  regrade,
  setContactRow,
  updateSubject,
} from './rows.ts'

/** A merge to be made: which subject stays, which goes into it, and whose value each field keeps. */
export type MergeInput = { readonly survivor: string; readonly merged: string; readonly choices: Choices }

/**
 * Makes two subjects one, in one transaction: the survivor takes the chosen fields and the other's records, checks, tasks
 * and contact, is judged anew, and uid and code of the other lead to it. A record that both have (equal content hash)
 * stays once. Nothing is lost: what was there is kept whole for the undo, and both codes find the subject.
 * Failures: DU-0301 enrolled workstation, DU-0302 one of them is no longer here, DU-0303 one and the same.
 */
export function merge(context: Context, input: MergeInput): { id: string; moved: number; doubles: number } {
  refuseEnrolled(context)
  if (input.survivor === input.merged) {
    throw new Failure('DU-0303', '这是同一个主体，不用合并。', '请重新选择保留哪一个、并入哪一个。')
  }
  const at = context.now().toISOString()
  const id = uuidv7(context.now())
  const done = context.city.write((db) => {
    const survivor = present(db, input.survivor)
    const merged = present(db, input.merged)
    const kept = carryOver(
      context,
      db,
      { survivor, merged, after: mergedSubject(survivor, merged, input.choices, at) },
      id,
    )
    const moved = kept.records.length - kept.doubles.length
    db.run(
      db.query.insertInto('merge').values({
        id,
        survivor: survivor.uid,
        survivor_name: kept.after.name,
        merged: merged.uid,
        merged_name: merged.name,
        merged_code: merged.code,
        moved,
        doubles: kept.doubles.length,
        kept: JSON.stringify(kept),
        at,
        officer: officerOf(context),
        undone_at: null,
        undone_by: null,
      }),
    )
    return { moved, doubles: kept.doubles.length, kept }
  })
  const { survivor, merged, after } = done.kept
  context.work.write((db) =>
    log(db, context, {
      action: '合并主体',
      subjectUid: survivor.uid,
      subjectName: after.name,
      detail: `并入 ${merged.name}（${merged.code ?? '无代码'}）：信用信息 ${done.moved} 条，内容相同 ${done.doubles} 条`,
    }),
  )
  context.changed('subject')
  return { id, moved: done.moved, doubles: done.doubles }
}

function present(db: CityReader, uid: string): CitySubject {
  const subject = subjectByUid(db, uid)
  if (subject) return subject
  throw new Failure('DU-0302', '其中一个主体已不在本机，或已并入别的主体。', '请重新查找重复，再核对一次。')
}

/** Everything that follows the survivor; answers what was there before. */
function carryOver(
  context: Context,
  db: CityWriter,
  subjects: Pick<Kept, 'survivor' | 'merged' | 'after'>,
  id: string,
): Kept {
  const { survivor, merged, after } = subjects
  const before = { survivor: assessmentRowOf(db, survivor.id), merged: assessmentRowOf(db, merged.id) }
  const records = recordRows(db, merged.id)
  const doubles = moveRecords(db, { from: records, to: survivor.id, id })
  const inspections = follow(db, 'inspection', subjects)
  const tasks = follow(db, 'task', subjects)
  const contacts = { survivor: contactRow(db, survivor.uid), merged: contactRow(db, merged.uid) }
  const contact = newer(contacts.survivor, contacts.merged)
  setContactRow(db, merged.uid, null)
  setContactRow(db, survivor.uid, contact)
  const aliases = leadOn(db, subjects, id)
  db.run(db.query.deleteFrom('assessment').where('subject', '=', merged.id))
  db.run(db.query.deleteFrom('subject').where('id', '=', merged.id))
  forgetCount(db)
  updateSubject(db, after)
  regrade(context, [survivor.id])
  noteChanged(context.city.connection, [survivor.id, merged.id])
  return {
    version: 1,
    ...subjects,
    records,
    doubles,
    assessments: { ...before, after: assessmentRowOf(db, survivor.id) },
    inspections,
    tasks,
    contacts: { ...contacts, after: contactRow(db, survivor.uid) },
    aliases,
    groups: leaveGroups(db, merged.uid),
  }
}

/** Renumbers records into the survivor's cluster; those it has already are left out and remembered as known. */
function moveRecords(
  db: CityWriter,
  move: { readonly from: readonly RecordTable[]; readonly to: number; readonly id: string },
): string[] {
  const known = new Set(recordRows(db, move.to).map(({ hash }) => hash))
  const doubles: string[] = []
  let next = nextRecordId(db, move.to)
  for (const { uid, hash } of move.from) {
    if (known.has(hash)) {
      doubles.push(uid)
      db.run(db.query.deleteFrom('record').where('uid', '=', uid))
      db.run(db.query.insertInto('dropped_record').values({ uid, hash, decision: move.id }))
    } else {
      known.add(hash)
      moveRecord(db, uid, move.to, next++)
    }
  }
  return doubles
}

/** Rows that name the subject by its uid; answers their ids. */
function follow(
  db: CityWriter,
  table: 'inspection' | 'task',
  { survivor, merged }: Pick<Kept, 'survivor' | 'merged'>,
): string[] {
  const ids = db.all(db.query.selectFrom(table).select('id').where('subject_uid', '=', merged.uid)).map(({ id }) => id)
  db.run(db.query.updateTable(table).set({ subject_uid: survivor.uid }).where('subject_uid', '=', merged.uid))
  return ids
}

const newer = (a: ContactTable | null, b: ContactTable | null): ContactTable | null =>
  a && b ? (b.changed_at > a.changed_at ? b : a) : (a ?? b)

/** uid of the merged subject and every code that is not the survivor's lead to it; answers aliases that gave way. */
function leadOn(
  db: CityWriter,
  { survivor, merged, after }: Pick<Kept, 'survivor' | 'merged' | 'after'>,
  id: string,
): Kept['aliases'] {
  const codes = [survivor.code, merged.code].filter((code) => code !== null && code !== after.code) as string[]
  const keys = [{ key: merged.uid, kind: 'uid' }, ...[...new Set(codes)].map((key) => ({ key, kind: 'code' }))]
  const before = aliasRows(
    db,
    keys.map(({ key }) => key),
  )
  for (const { key } of before) db.run(db.query.deleteFrom('alias').where('key', '=', key))
  for (const alias of keys) {
    db.run(db.query.insertInto('alias').values({ ...alias, survivor: survivor.uid, origin: id, at: after.updated_at }))
  }
  return before
}

function leaveGroups(db: CityWriter, uid: string): number[] {
  const groups = db
    .all(db.query.selectFrom('duplicate_member').select('grp').where('uid', '=', uid))
    .map(({ grp }) => grp)
  for (const id of groups) {
    db.run(
      db.query
        .updateTable('duplicate_group')
        .set((e) => ({ living: e('living', '-', 1) }))
        .where('id', '=', id),
    )
  }
  return groups
}
