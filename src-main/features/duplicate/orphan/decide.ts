import type { CityWriter } from '../../../database/handle.ts'
import type { OrphanDecisionTable, PendingRecordTable } from '../../../database/tables.ts'
import { uuidv7 } from '../../../database/uuid.ts'
import { log } from '../../audit/store.ts'
import type { Context } from '../../context.ts'
import { Failure } from '../../failure/failure.ts'
import { noteChanged } from '../../search/index/changes.ts'
import { type CitySubject, subjectByCode, subjectByUid } from '../../subject/store.ts'
import { leadsTo } from '../alias.ts'
import { officerOf, refuseEnrolled } from '../allowed.ts'
import { aliasRows, regrade } from '../merge/rows.ts'
import { arrivedRows, putRecords, takeBack, type WaitingRecord, waitingOf, waitingRows } from './store.ts'

/**
 * Gives the records that wait under a code to a subject, in one transaction. The code leads to the subject from now on, so
 * that what comes later under it goes there too and the same file changes nothing; a subject that is registered with the
 * code one day has it all the same. Failures: DU-0301, DU-0201 nothing waits, DU-0302 no such subject.
 */
export function attach(
  context: Context,
  { code, uid }: { readonly code: string; readonly uid: string },
): { id: string; records: number } {
  refuseEnrolled(context)
  const id = uuidv7(context.now())
  const done = context.city.write((db) => {
    const rows = waiting(db, code)
    const subject = subjectByUid(db, leadsTo(context.city.connection, uid) ?? uid)
    if (!subject) throw new Failure('DU-0302', '要归入的主体已不在本机。', '请重新选择一个主体。')
    const { written, doubles } = putRecords(db, subject.id, rows)
    remember(db, id, doubles)
    if (subject.code !== code && !subjectByCode(db, code) && aliasRows(db, [code]).length === 0) {
      const at = context.now().toISOString()
      db.run(
        db.query.insertInto('alias').values({ key: code, kind: 'attached', survivor: subject.uid, origin: id, at }),
      )
    }
    note(context, db, { id, code, rows, act: 'attached', subject, reason: null })
    regrade(context, [subject.id])
    noteChanged(context.city.connection, [subject.id])
    return { written, subject, name: rows[0]?.name ?? '' }
  })
  tell(context, {
    action: '归入留待核对信息',
    subject: done.subject,
    detail: `${done.name}（${code}）${done.written} 条`,
  })
  return { id, records: done.written }
}

/**
 * Sets aside the records that wait under a code, with the reason. They are kept with the decision and can be brought back;
 * the same row in the same file does not wait a second time. Failures: DU-0301, DU-0201, DU-0202 no reason.
 */
export function drop(
  context: Context,
  { code, reason }: { readonly code: string; readonly reason: string },
): { id: string; records: number } {
  refuseEnrolled(context)
  const words = reason.trim()
  if (words.length < 2)
    throw new Failure('DU-0202', '没有写明不采用的原因。', '写明原因后再操作，例如“文件中代码填错，原单位已更正”。')
  const id = uuidv7(context.now())
  const rows = context.city.write((db) => {
    const own = waiting(db, code)
    for (const { uid } of own) db.run(db.query.deleteFrom('pending_record').where('uid', '=', uid))
    remember(db, id, own.map(waitingOf))
    note(context, db, { id, code, rows: own, act: 'dropped', subject: null, reason: words })
    return own
  })
  tell(context, {
    action: '不采用留待核对信息',
    subject: null,
    detail: `${rows[0]?.name ?? ''}（${code}）${rows.length} 条：${words}`,
  })
  return { id, records: rows.length }
}

/** Lets the records of a decision wait again, those that came since included. */
export function undoDecision(context: Context, row: OrphanDecisionTable): void {
  refuseEnrolled(context)
  const { connection } = context.city
  context.city.write((db) => {
    if (row.undone_at !== null) throw new Failure('DU-0304', '这次处理已经撤销。', '资料没有改动。')
    const now = context.now().toISOString()
    const kept = JSON.parse(row.kept) as PendingRecordTable[]
    const touched = new Set<number>()
    const holder = row.subject === null ? undefined : subjectByUid(db, leadsTo(connection, row.subject) ?? row.subject)
    const came = holder ? arrivedRows(context, { code: row.code, name: row.name, subject: holder.id }) : []
    const known = new Set(kept.map(({ uid }) => uid))
    for (const one of [...kept, ...came.filter(({ uid }) => !known.has(uid))]) {
      const subject = takeBack(db, one)
      if (subject !== null) touched.add(subject)
    }
    db.run(db.query.deleteFrom('alias').where('origin', '=', row.id))
    db.run(db.query.deleteFrom('dropped_record').where('decision', '=', row.id))
    const registered = subjectByCode(db, row.code)
    if (registered) {
      putRecords(db, registered.id, waitingRows(db, row.code))
      touched.add(registered.id)
    }
    db.run(db.query.updateTable('orphan_decision').set({ undone_at: now }).where('id', '=', row.id))
    regrade(context, [...touched])
    db.run(db.query.deleteFrom('alias_record').where('key', '=', row.code))
    noteChanged(connection, touched)
  })
  tell(context, { action: '撤销留待核对处理', subject: null, detail: `${row.name}（${row.code}）${row.records} 条` })
}

function waiting(db: CityWriter, code: string): PendingRecordTable[] {
  const rows = waitingRows(db, code)
  if (rows.length > 0) return rows
  throw new Failure('DU-0201', '这个代码下没有留待核对的信息了。', '已并入主体或已作处理，在“已处理”里可以查到。')
}

function remember(db: CityWriter, decision: string, records: readonly WaitingRecord[]): void {
  for (const { uid, hash } of records) {
    db.run(
      db.query
        .insertInto('dropped_record')
        .values({ uid, hash, decision })
        .onConflict((c) => c.column('uid').doUpdateSet({ hash, decision })),
    )
  }
}

function note(
  context: Context,
  db: CityWriter,
  decision: {
    readonly id: string
    readonly code: string
    readonly rows: readonly PendingRecordTable[]
    readonly act: 'attached' | 'dropped'
    readonly subject: CitySubject | null
    readonly reason: string | null
  },
): void {
  const { id, code, rows, act, subject, reason } = decision
  db.run(
    db.query.insertInto('orphan_decision').values({
      id,
      code,
      name: rows[0]?.name ?? '',
      act,
      subject: subject?.uid ?? null,
      subject_name: subject?.name ?? null,
      reason,
      records: rows.length,
      kept: JSON.stringify(rows),
      at: context.now().toISOString(),
      officer: officerOf(context),
      undone_at: null,
    }),
  )
}

function tell(
  context: Context,
  {
    action,
    subject,
    detail,
  }: { readonly action: string; readonly subject: CitySubject | null; readonly detail: string },
): void {
  context.work.write((db) =>
    log(db, context, { action, subjectUid: subject?.uid ?? null, subjectName: subject?.name ?? null, detail }),
  )
  context.changed('subject')
  context.changed('import')
}
