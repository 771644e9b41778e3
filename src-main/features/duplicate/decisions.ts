import { sql } from 'kysely'
import type { CityReader } from '../../database/handle.ts'
import { uuidv7 } from '../../database/uuid.ts'
import { log, officerName } from '../audit/store.ts'
import type { Context } from '../context.ts'
import { Failure } from '../failure/failure.ts'
import { subjectsByUid } from '../subject/store.ts'
import { officerOf, refuseEnrolled } from './allowed.ts'
import type { Decision } from './contract.ts'
import { noUndo, undoMerge } from './merge/undo.ts'
import { undoDecision } from './orphan/decide.ts'
import { apartById, groupById, memberUids, mergeById, orphanDecisionById } from './store.ts'

/** More members than this are not one decision. */
const MOST_APART = 50

type Listed = { id: string; act: string; at: string }

/** Merges and decisions, newest first. */
export function decisions(
  { city: { read: db } }: Context,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): { total: number; rows: Decision[] } {
  const all = sql<Listed>`(
    select id, 'merged' as act, at from merge
    union all select decision, 'distinct', min(at) from not_duplicate group by decision
    union all select id, act, at from orphan_decision)`.as('d')
  const total = db.first(db.query.selectFrom(all).select((e) => e.fn.countAll<number>().as('n')))?.n ?? 0
  const page = db.query.selectFrom(all).selectAll('d').orderBy('d.at', 'desc').orderBy('d.id', 'desc')
  const rows = db.all(page.limit(limit).offset(offset)).flatMap(({ id, act }) => decisionOf(db, id, act) ?? [])
  return { total, rows }
}

function decisionOf(db: CityReader, id: string, act: string): Decision | null {
  if (act === 'merged') return mergeDecision(db, id)
  if (act === 'distinct') return apartDecision(db, id)
  const row = orphanDecisionById(db, id)
  if (!row) return null
  return {
    id,
    act: row.act === 'attached' ? 'attached' : 'dropped',
    at: row.at,
    officer: officerName(row.officer),
    name: row.subject_name ?? row.name,
    uid: row.subject,
    other: row.name,
    otherCode: row.code,
    records: row.records,
    reason: row.reason,
    undoneAt: row.undone_at,
    undo: row.undone_at === null ? null : '已撤销',
  }
}

function mergeDecision(db: CityReader, id: string): Decision | null {
  const row = mergeById(db, id)
  if (!row) return null
  return {
    id,
    act: 'merged',
    at: row.at,
    officer: officerName(row.officer),
    name: row.survivor_name,
    uid: row.survivor,
    other: row.merged_name,
    otherCode: row.merged_code,
    records: row.moved + row.doubles,
    reason: null,
    undoneAt: row.undone_at,
    undo: noUndo(db, row),
  }
}

function apartDecision(db: CityReader, id: string): Decision | null {
  const pairs = apartById(db, id)
  const [first] = pairs
  if (!first) return null
  const uids = [...new Set(pairs.flatMap(({ a, b }) => [a, b]))]
  const names = subjectsByUid(db, uids).map(({ name }) => name)
  return {
    id,
    act: 'distinct',
    at: first.at,
    officer: officerName(first.officer),
    name: names[0] ?? '不在本机的主体',
    uid: null,
    other: names.slice(1).join('、'),
    otherCode: null,
    records: 0,
    reason: first.reason,
    undoneAt: null,
    undo: null,
  }
}

/**
 * Remembers that the subjects of a group are different ones, with officer, time and reason: no later search shows them
 * together again. Failures: DU-0301, DU-0101 group gone, DU-0102 no reason.
 */
export function keepApart(
  context: Context,
  { group, reason }: { readonly group: number; readonly reason: string },
): { id: string } {
  refuseEnrolled(context)
  const words = reason.trim()
  if (words.length < 2) {
    throw new Failure('DU-0102', '没有写明不是重复的原因。', '写明原因后再操作，例如“两家门店，执照不同”。')
  }
  const id = uuidv7(context.now())
  const names = context.city.write((db) => {
    const row = groupById(db, group)
    const found = row ? subjectsByUid(db, memberUids(db, group).slice(0, MOST_APART)) : []
    if (!row || row.decision !== null || found.length < 2) {
      throw new Failure('DU-0101', '这一组已经处理完，或资料已经变化。', '请重新查找重复。')
    }
    const uids = found.map(({ uid }) => uid).sort()
    const common = { decision: id, reason: words, officer: officerOf(context), at: context.now().toISOString() }
    for (const [at, a] of uids.entries()) {
      for (const b of uids.slice(at + 1)) {
        db.run(
          db.query
            .insertInto('not_duplicate')
            .values({ a, b, ...common })
            .onConflict((c) => c.doNothing()),
        )
      }
    }
    db.run(db.query.updateTable('duplicate_group').set({ decision: id }).where('id', '=', group))
    return found.map(({ name }) => name)
  })
  context.work.write((db) => log(db, context, { action: '认定不是重复', detail: `${names.join('、')}：${words}` }))
  context.changed('subject')
  return { id }
}

/** Undoes a merge or a decision. Failures: DU-0301, DU-0303 no such decision, DU-0304 cannot be undone. */
export function undo(context: Context, { id }: { readonly id: string }): Record<string, never> {
  const db = context.city.read
  const merged = mergeById(db, id)
  const orphan = orphanDecisionById(db, id)
  if (merged) undoMerge(context, merged)
  else if (orphan) undoDecision(context, orphan)
  else if (apartById(db, id).length > 0) withdrawApart(context, id)
  else throw new Failure('DU-0305', '没有这次处理的记载。', '请刷新“已处理”再看。')
  return {}
}

function withdrawApart(context: Context, id: string): void {
  refuseEnrolled(context)
  context.city.write((db) => {
    db.run(db.query.deleteFrom('not_duplicate').where('decision', '=', id))
    db.run(db.query.updateTable('duplicate_group').set({ decision: null }).where('decision', '=', id))
  })
  context.work.write((db) => log(db, context, { action: '撤销“不是重复”' }))
  context.changed('subject')
}
