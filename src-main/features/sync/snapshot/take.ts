import { createHash } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import type { Snapshot } from '../../../hub/contract.ts'
import type { Context } from '../../context.ts'
import type { Progress } from '../../failure/contract.ts'
import { Failure } from '../../failure/failure.ts'
import { ask, callHub, HubRefusal } from '../exchange/client.ts'
import type { Session } from '../exchange/session.ts'
import { takesSnapshot } from './load.ts'

/** How often a device asks whether its snapshot is made, ms. */
const ASK_EVERY_MS = 2000
/** What a hub of an older version answers to a call it does not know. */
const UNKNOWN_CALL = 404

type Chunk = Snapshot['chunks'][number]

/**
 * Takes the whole jurisdiction as one download, when nothing was taken yet: subjects first, which can be searched while
 * their records follow. Chunks come by their hash; a run that is cut, cancelled or killed goes on at the chunk it had
 * come to. What the snapshot does not hold, and what changed since, comes with the pull behind it. Answers whether it
 * took one; a hub of an older version or a small jurisdiction has none. Throws a Failure SY-01xx when the line breaks.
 */
export async function* takeSnapshot(
  context: Context,
  session: Session,
  signal?: AbortSignal,
): AsyncGenerator<Progress, boolean> {
  if (!takesSnapshot(context.city)) return false
  const snapshot = yield* offered(session, signal)
  if (!snapshot) {
    await context.bulk.run('sync.snapshot', { step: 'drop' })
    return false
  }
  yield* load(context, session, snapshot, signal)
  return true
}

/** Waits until the hub has made the snapshot; null when there is to be none. */
async function* offered(session: Session, signal?: AbortSignal): AsyncGenerator<Progress, Snapshot | null> {
  for (;;) {
    const { state, done, total, snapshot } = await session.use((line) => callHub(line, 'snapshot', {})).catch(notKnown)
    if (state !== 'making') return snapshot
    yield { done, total: Math.max(total, done), words: '平台正在整理本辖区资料' }
    await setTimeout(ASK_EVERY_MS, undefined, { signal })
  }
}

const notKnown = (error: unknown) => {
  if (error instanceof HubRefusal && error.status === UNKNOWN_CALL)
    return { state: 'none' as const, done: 0, total: 0, snapshot: null }
  throw error
}

async function* load(
  context: Context,
  session: Session,
  snapshot: Snapshot,
  signal?: AbortSignal,
): AsyncGenerator<Progress, void> {
  const { bulk } = context
  const { chunks } = snapshot
  const total = chunks.reduce((sum, chunk) => sum + chunk.rows, 0)
  const first = await bulk.run('sync.snapshot', { step: 'begin', id: snapshot.id })
  const before = chunks.slice(0, first).reduce((sum, chunk) => sum + chunk.rows, 0)
  const began = performance.now()
  let done = before
  let next = chunks[first] && fetchChunk(session, chunks[first])
  for (let index = first; index < chunks.length; index++) {
    signal?.throwIfAborted()
    const chunk = chunks[index] as Chunk
    if (chunk.kind === 'record' && chunks[index - 1]?.kind === 'subject') yield* openForSearch(context, done, total)
    const bytes = await next
    const following = chunks[index + 1]
    // The next chunk is on its way while this one is written; its failure is told when its turn comes.
    next = following && fetchChunk(session, following)
    next?.catch(() => {})
    if (bytes) await bulk.run('sync.snapshot', { step: 'chunk', index, kind: chunk.kind, bytes })
    done += chunk.rows
    yield { done, total, words: words(done, total, (performance.now() - began) / (done - before)) }
  }
  await bulk.run('sync.snapshot', { step: 'finish', cursor: snapshot.cursor })
  context.changed('subject')
}

/** Subjects are found by name and code from here on; grades and lists follow when the records are there. */
async function* openForSearch(context: Context, done: number, total: number): AsyncGenerator<Progress, void> {
  yield { done, total, words: '主体已取得，正在编制查询索引' }
  await context.bulk.run('sync.snapshot', { step: 'indexes' })
  await context.bulk.run('search.rebuild', {})
  context.changed('subject')
}

async function fetchChunk(session: Session, { sha256, size }: Chunk): Promise<Uint8Array> {
  const { bytes } = await session.use((line) => ask(line, `/files/${sha256}`, { method: 'GET' }))
  if (bytes.length === size && createHash('sha256').update(bytes).digest('hex') === sha256) return bytes
  throw new Failure(
    'SY-0108',
    '平台送来的资料与校验值不符，没有采用。',
    '网络中途可能改动了内容；请稍后再同步，已取得的部分不用重取。',
  )
}

const grouped = (count: number): string => count.toLocaleString('en-US')

/** How far, and about how long it will still take: minutes above one, since nobody plans by seconds. */
function words(done: number, total: number, msEach: number): string {
  const left = ((total - done) * msEach) / 60_000
  const sofar = `${grouped(done)}/${grouped(total)}`
  return left < 1 ? `取得资料 ${sofar} 条，还要不到 1 分钟` : `取得资料 ${sofar} 条，还要约 ${Math.ceil(left)} 分钟`
}
