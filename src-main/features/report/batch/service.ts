import { setTimeout } from 'node:timers/promises'
import { uuidv7 } from '../../../database/uuid.ts'
import { log } from '../../audit/store.ts'
import type { Context } from '../../context.ts'
import type { Progress } from '../../failure/contract.ts'
import { Failure } from '../../failure/failure.ts'
import { checkScope } from '../content/special-scope.ts'
import type { ReportKind } from '../kind-contract.ts'
import { fileName } from '../prepare.ts'
import type { BatchCheck, BatchItem, BatchSource, BatchView } from './contract.ts'
import { keepCheck, takeCheck } from './plans.ts'
import { resolve } from './resolve.ts'
import { halt, run } from './runner.ts'
import {
  type Batch,
  batchById,
  changeBatch,
  createBatch,
  type ItemState,
  itemsOf,
  latestBatches,
  moveItems,
} from './store.ts'
import { viewOf } from './view.ts'

type One = { readonly id: string }

const FIRST = 8
const PROBLEMS = 500
/** How often a follower looks, milliseconds. */
const LOOK_MS = 200

/** Works out who would get a report; nothing is written. */
export async function check(context: Context, source: BatchSource): Promise<BatchCheck> {
  const resolved = await resolve(context, source)
  return {
    id: keepCheck(context, resolved),
    origin: resolved.origin,
    read: resolved.read,
    matched: resolved.chosen.length,
    duplicates: resolved.duplicates,
    unmatched: resolved.unmatched.length,
    first: resolved.chosen.slice(0, FIRST).map(({ uid, name, code }) => ({ uid, name, code })),
    problems: resolved.unmatched.slice(0, PROBLEMS),
  }
}

/** Writes the batch down with all its lines and begins to issue it in the background. */
export function start(
  context: Context,
  input: ReportKind & { readonly check: string; readonly purpose: string },
): BatchView {
  const special = input.special && checkScope(context, input.special)
  const { origin, chosen, unmatched } = takeCheck(context, input.check)
  if (chosen.length === 0) {
    throw new Failure('RP-0124', '名单里没有一个能出具报告的主体。', '请看每行没有匹配的原因，改正后再核对。')
  }
  const now = context.now()
  const kind = special ? 'special_report' : 'report'
  const batch: Batch = {
    id: uuidv7(now),
    kind,
    scope: JSON.stringify(special ? { special } : {}),
    purpose: input.purpose,
    origin,
    state: 'running',
    note: null,
    total: chosen.length,
    made_at: now.toISOString(),
    finished_at: null,
    officer: context.officer.name,
    officer_id: context.officer.id,
  }
  // Before the first line is there: what is begun now was not left over by an earlier run.
  viewOf(context, batch)
  context.work.write((db) => {
    createBatch(db, batch, chosen, unmatched)
    log(db, context, { action: '开始批量出具', purpose: input.purpose, detail: `${chosen.length} 个主体，${origin}` })
  })
  run(context, batch.id)
  return changed(context, batch.id)
}

/** Batches of this folder, newest first. */
export const list = (context: Context): BatchView[] =>
  latestBatches(context.work.read).map((batch) => viewOf(context, batch))

/** One batch. */
export const get = (context: Context, { id }: One): BatchView => viewOf(context, batchById(context.work.read, id))

/** Lines of a batch that stand in one of some states. */
export function items(
  context: Context,
  { id, states, offset, limit }: One & { states: ItemState[]; offset: number; limit: number },
): BatchItem[] {
  return itemsOf(context.work.read, id, states, { offset, limit }).map((item) => ({
    position: item.position,
    uid: item.subject_uid,
    given: item.given,
    name: item.subject_name,
    code: item.subject_code,
    state: item.state as ItemState,
    number: item.number,
    reason: item.reason,
  }))
}

/** Stops for a while; what is being registered is registered to its end. */
export function pause(context: Context, { id }: One): BatchView {
  demand(context, id, ['running'], '这一批没有在出具，不能暂停。')
  context.work.write((db) => changeBatch(db, id, { state: 'paused', note: null }))
  halt(context, id)
  return changed(context, id)
}

/** Goes on with a paused or interrupted batch. */
export function go(context: Context, { id }: One): BatchView {
  const batch = demand(context, id, ['paused', 'running'], '这一批已经结束，不能继续。')
  context.work.write((db) => {
    changeBatch(db, id, { state: 'running', note: null })
    log(db, context, { action: '继续批量出具', purpose: batch.purpose, detail: batch.origin })
  })
  run(context, id)
  return changed(context, id)
}

/** Ends a batch: what was issued stays valid and listed, the rest is not issued. */
export function cancel(context: Context, { id }: One): BatchView {
  const batch = demand(context, id, ['paused', 'running'], '这一批已经结束，不用停止。')
  context.work.write((db) => {
    const left = moveItems(db, id, 'pending', 'cancelled')
    changeBatch(db, id, { state: 'cancelled', finished_at: context.now().toISOString(), note: null })
    log(db, context, { action: '取消批量出具', purpose: batch.purpose, detail: `${left} 份没有出具` })
  })
  halt(context, id)
  return changed(context, id)
}

/** Tries the failed lines of a batch once more. */
export function retry(context: Context, { id }: One): BatchView {
  demand(context, id, ['paused', 'running', 'done'], '这一批已经停止，不能重试。')
  context.work.write((db) => {
    if (moveItems(db, id, 'failed', 'pending') === 0) {
      throw new Failure('RP-0126', '这一批没有未能出具的主体。', '不用重试。')
    }
    changeBatch(db, id, { state: 'running', note: null, finished_at: null })
  })
  run(context, id)
  return changed(context, id)
}

const TITLES: Readonly<Record<string, string>> = { report: '公共信用信息报告', special_report: '专项信用报告' }

/** Files of the issued reports in the order of their lines, which is that of their numbers. */
export function files(context: Context, { id, offset, limit }: One & { offset: number; limit: number }) {
  const db = context.work.read
  const { kind } = batchById(db, id)
  const issued = db.query
    .selectFrom('batch_report_item as item')
    .innerJoin('paper', 'paper.number', 'item.number')
    .where('item.batch', '=', id)
    .where('item.state', '=', 'issued')
  const total = db.first(issued.select((e) => e.fn.countAll<number>().as('n')))?.n ?? 0
  const rows = db.all(
    issued
      .select(['paper.number', 'paper.file_hash', 'paper.subject_name', 'paper.issued_at'])
      .orderBy('item.position')
      .limit(limit)
      .offset(offset),
  )
  return {
    total,
    files: rows.map((row) => ({
      number: row.number,
      file: row.file_hash,
      fileName: fileName(row.subject_name, TITLES[kind] ?? '', row.number),
      issuedAt: row.issued_at,
    })),
  }
}

/** Tells progress until the batch no longer runs. */
export async function* follow(
  context: Context,
  { id }: One,
  signal?: AbortSignal,
): AsyncGenerator<{ progress: Progress | null; result: BatchView | null }> {
  for (;;) {
    const view = get(context, { id })
    const done = view.issued + view.failed
    const speed = view.perSecond === null ? '' : `，每秒 ${view.perSecond.toFixed(1)} 份`
    yield { progress: { done, total: view.total, words: `已出具 ${done}/${view.total}${speed}` }, result: null }
    if (view.state !== 'running' && view.state !== 'queued') {
      yield { progress: null, result: view }
      return
    }
    await setTimeout(LOOK_MS, undefined, signal ? { signal } : {})
  }
}

function demand(context: Context, id: string, states: readonly string[], otherwise: string): Batch {
  const batch = batchById(context.work.read, id)
  if (states.includes(batch.state)) return batch
  throw new Failure('RP-0125', otherwise, '请刷新后再看。')
}

function changed(context: Context, id: string): BatchView {
  context.changed('batch')
  return get(context, { id })
}
