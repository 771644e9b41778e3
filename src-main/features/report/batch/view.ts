import { paperDay } from '../../../law/day.ts'
import type { Context } from '../../context.ts'
import type { BatchState, BatchView } from './contract.ts'
import { kindOf, type Runner, runnerOf, speedOf } from './runner.ts'
import { type Batch, countsOf, numbersOf } from './store.ts'

/** A batch as pages and the command line show it: what the tables say, and how fast it goes just now. */
export function viewOf(context: Context, batch: Batch): BatchView {
  const runner = runnerOf(context)
  const db = context.work.read
  const counts = countsOf(db, batch.id)
  const numbers = numbersOf(db, batch.id)
  const state = stateOf(runner, batch)
  const perSecond = state === 'running' ? speedOf(runner) : null
  const { special } = kindOf(batch)
  return {
    id: batch.id,
    state,
    kind: special ? 'special_report' : 'report',
    purpose: batch.purpose,
    origin: batch.origin,
    scope: special ? `${paperDay(special.from)} 至 ${paperDay(special.to)}，${special.domains.length} 个领域` : null,
    officer: batch.officer,
    madeAt: batch.made_at,
    finishedAt: batch.finished_at,
    total: batch.total,
    issued: counts.issued,
    failed: counts.failed,
    left: counts.pending,
    unmatched: counts.unmatched,
    perSecond,
    remainingMs: perSecond ? (counts.pending / perSecond) * 1000 : null,
    note: batch.note,
    resumed: runner.found.get(batch.id) ?? null,
    firstNumber: numbers.first,
    lastNumber: numbers.last,
  }
}

function stateOf(runner: Runner, batch: Batch): BatchState {
  if (batch.state !== 'running') return batch.state as Exclude<BatchState, 'queued' | 'interrupted' | 'running'>
  if (runner.active === batch.id) return 'running'
  return runner.mayRun.has(batch.id) ? 'queued' : 'interrupted'
}
