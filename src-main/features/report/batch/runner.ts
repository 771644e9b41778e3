import type { WorkStore } from '../../../database/handle.ts'
import { log } from '../../audit/store.ts'
import type { Context } from '../../context.ts'
import { Failure } from '../../failure/failure.ts'
import { type ReportKind, reportKindSchema } from '../kind-contract.ts'
import { inTurn } from '../register/serial.ts'
import { shift } from './shift.ts'
import { type Batch, batchById, changeBatch, countsOf, runningBatches } from './store.ts'

/** How long the speed is looked back on, milliseconds. */
const SPEED_MS = 10_000
/** How often other pages are told of issued papers while a batch runs, milliseconds. */
const TELL_MS = 3000

/** What was found of a batch that an earlier run of the program left unfinished. */
export type Found = { readonly issued: number; readonly left: number; readonly at: string }

/** The background of one open folder: which batch runs, and what is known of it beyond the tables. */
export type Runner = {
  context: Context
  active: string | null
  stop: AbortController
  /** Batches this process may run: its own, those taken up by a person, and the officer's own of earlier. */
  readonly mayRun: Set<string>
  readonly found: Map<string, Found>
  /** Instants (ms) and numbers of papers issued of late. */
  marks: { readonly at: number; readonly count: number }[]
  loop: Promise<void> | null
}

const runners = new WeakMap<WorkStore, Runner>()

/** The runner of an open folder. Making it notes which batches were left unfinished; it starts nothing. */
export function runnerOf(context: Context): Runner {
  const known = runners.get(context.work)
  if (known) {
    known.context = context
    return known
  }
  const runner: Runner = {
    context,
    active: null,
    stop: new AbortController(),
    mayRun: new Set(),
    found: new Map(),
    marks: [],
    loop: null,
  }
  for (const { id } of runningBatches(context.work.read)) {
    const { issued, pending } = countsOf(context.work.read, id)
    runner.found.set(id, { issued, left: pending, at: context.now().toISOString() })
  }
  runners.set(context.work, runner)
  return runner
}

/** What a batch issues. */
export const kindOf = (batch: Batch): ReportKind => reportKindSchema.parse(JSON.parse(batch.scope))

/** Takes up by itself what the officer who is signed in left unfinished: papers bear the name of who issues them. */
export function resumeOwn(context: Context): void {
  const runner = runnerOf(context)
  for (const { id, officer_id } of runningBatches(context.work.read)) {
    if (officer_id === context.officer.id) runner.mayRun.add(id)
  }
  wake(runner)
}

/** Lets a batch run, after what runs already. */
export function run(context: Context, id: string): void {
  const runner = runnerOf(context)
  runner.mayRun.add(id)
  wake(runner)
}

/** Stops drawing for a batch that no longer runs; what is being registered is registered to its end. */
export function halt(context: Context, id: string): void {
  const runner = runnerOf(context)
  runner.mayRun.delete(id)
  if (runner.active === id) runner.stop.abort()
}

/** Resolves when nothing runs any more; for programs that end with their work. */
export const idle = (context: Context): Promise<void> => runnerOf(context).loop ?? Promise.resolve()

/** Papers a second over the last ten seconds, or null when none were issued. */
export function speedOf(runner: Runner): number | null {
  const now = Date.now()
  const marks = runner.marks.filter(({ at }) => now - at < SPEED_MS)
  const first = marks[0]
  if (!first || marks.length < 2) return null
  // The papers of the first mark were made before it.
  const count = marks.slice(1).reduce((sum, mark) => sum + mark.count, 0)
  return count / (Math.max(now - first.at, 1) / 1000)
}

function wake(runner: Runner): void {
  runner.loop ??= work(runner).finally(() => {
    runner.loop = null
    runner.active = null
  })
}

async function work(runner: Runner): Promise<void> {
  for (;;) {
    const { context } = runner
    if (!context.work.connection.open) return
    const batch = runningBatches(context.work.read).find(({ id }) => runner.mayRun.has(id))
    if (!batch) return
    runner.active = batch.id
    runner.stop = new AbortController()
    runner.marks = []
    await issueAll(runner, batch)
  }
}

/** Works through one batch, turn by turn; what stops it is said in the batch. Locking the folder ends it quietly. */
async function issueAll(runner: Runner, batch: Batch): Promise<void> {
  const { signal } = runner.stop
  let told = 0
  const issued = (count: number): void => {
    const at = Date.now()
    runner.marks = [...runner.marks.filter((mark) => at - mark.at < SPEED_MS), { at, count }]
    runner.context.changed('batch')
    if (at - told < TELL_MS) return
    told = at
    runner.context.changed('paper')
    runner.context.changed('status')
  }
  try {
    const kind = kindOf(batch)
    for (let end = 'left'; end === 'left' && !signal.aborted; ) {
      const { context } = runner
      end = await inTurn(context.work, () => shift(context, { batch, kind, signal, issued }))
    }
    if (!signal.aborted) finish(runner.context, batch)
  } catch (error) {
    if (!runner.context.work.connection.open) return
    if (!signal.aborted) stopFor(runner, batch, error)
  }
  for (const topic of ['batch', 'paper', 'status'] as const) runner.context.changed(topic)
}

function finish(context: Context, { id, purpose }: Batch): void {
  context.work.write((db) => {
    if (batchById(db, id).state !== 'running') return
    changeBatch(db, id, { state: 'done', finished_at: context.now().toISOString(), note: null })
    const { issued, failed } = countsOf(db, id)
    log(db, context, { action: '批量出具完成', purpose, detail: `出具 ${issued} 份，未能出具 ${failed} 份` })
  })
}

/** Pauses a batch that cannot go on, and says why; a full disk may refuse even that, then it is interrupted. */
function stopFor({ context, mayRun }: Runner, { id }: Batch, error: unknown): void {
  if (!(error instanceof Failure)) console.error('batch', error)
  mayRun.delete(id)
  try {
    context.work.write((db) => changeBatch(db, id, { state: 'paused', note: noteOf(error) }))
  } catch (cause) {
    console.error('batch', cause)
  }
}

function noteOf(error: unknown): string {
  if (error instanceof Failure) return `${error.data.sentence}${error.data.remedy}`
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'SQLITE_FULL' || code === 'ENOSPC') return '磁盘已满，已停下。已出具的报告不受影响，请清理磁盘后继续。'
  return '连续几份没有画成，已停下。已出具的报告不受影响，请重新启动工作站后继续。'
}
