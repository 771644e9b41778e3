import type { OpenLogin } from '../../../hub/contract/device.ts'
import type { Context } from '../../context.ts'
import type { Progress } from '../../failure/contract.ts'
import { Failure } from '../../failure/failure.ts'
import { withProgress } from '../../progress-stream.ts'
import { bringMissing } from '../../visit/carry/photos.ts'
import { exchangeDrafts } from '../../visit/carry/snapshots.ts'
import { sendFiles } from '../attachments/send.ts'
import type { SyncOrders, SyncResult } from '../contract.ts'
import { loginElsewhere } from '../login.ts'
import { heldNow } from '../network/held-now.ts'
import type { Held } from '../settings/contract.ts'
import { syncSettings } from '../settings/store.ts'
import { takeSnapshot } from '../snapshot/take.ts'
import {
  cityState,
  openItems,
  outboxCounts,
  syncFacts,
  UNGRADED,
  waitingFiles,
  writeCityState,
  writeSyncFacts,
  writeSyncLog,
} from '../store.ts'
import { takeUpFeed } from '../version/take-up.ts'
import { tellWaiting } from '../waiting/report.ts'
import { beginErasing } from '../wiping/order.ts'
import { callHub, HubRefusal } from './client.ts'
import { pull } from './pull.ts'
import { askAgain, packAudit, push } from './push.ts'
import { linkOf } from './running.ts'
import { openSession, type Session } from './session.ts'

type Event = { progress: Progress | null; result: SyncResult | null }

/**
 * Tells what waits, pushes, exchanges unfinished visits, sends files, pulls, and brings grades and index up to date. A
 * step that fails is in the sync log, and what came before it stays done. Where the officer's login is on another device
 * by now, what is here still goes up, and then the workstation locks instead of pulling. Attachments wait where the
 * settings say so, unless they are asked for by hand. `silenceMs` = silence of the hub after which the line counts as
 * broken, where it is not the usual one.
 */
export async function* synchronise(
  context: Context,
  hub: string,
  signal?: AbortSignal,
  silenceMs?: number,
  orders: SyncOrders = { attachments: false },
): AsyncGenerator<Event> {
  const link = linkOf(context.folder)
  let elsewhere: OpenLogin | null = null
  try {
    const session = await openSession(context, hub, signal, silenceMs)
    link.connected = true
    context.changed('sync')
    link.loginAskedAt = context.now().getTime()
    takeUpFeed(context)
    // Before the push: a claim that goes up with it counts by its instant.
    elsewhere = context.endLogin ? loginElsewhere(context, session.login) : null
    const told = await tellWaiting(context, session)
    const pushed = yield* steps(pushAll(context, session))
    await exchangeAllDrafts(context, session, signal)
    const held = orders.attachments ? null : await noteHeld(context)
    const attachments = held === null ? yield* steps(sendAll(context, session)) : 0
    await tellWaiting(context, session, told)
    if (elsewhere) {
      const result = { ...resultOf(context), pushed, pulled: 0, attachments }
      context.endLogin?.(elsewhere)
      yield { progress: null, result }
      return
    }
    const isNew = yield* steps(takeSnapshot(context, session, signal))
    const interrupted = isNew || cityState(context.city.read, UNGRADED) === '1'
    const { pulled, subjects } = yield* steps(pullAll(context, session))
    yield* steps(refresh(context, subjects, interrupted, signal))
    if (held === null) yield* steps(bringAllPhotos(context, session, signal))
    yield { progress: null, result: { ...resultOf(context), pushed, pulled, attachments } }
  } catch (error) {
    if (error instanceof Failure) {
      if (error.data.code.startsWith('SY-01')) link.connected = false
      note(context, '同步', false, `没有完成：${error.data.sentence}`, error.data.code)
    }
    if (error instanceof HubRefusal && error.data.code === REVOKED) await leave(context, hub)
    // What did not go up now waits in the outbox until this device is unlocked again.
    else if (elsewhere && !signal?.aborted) context.endLogin?.(elsewhere)
    throw error
  }
}

const BYTES_A_KB = 1000

/** The hub's word that this device was revoked. */
const REVOKED = 'HB-0203'

const resultOf = (context: Context): Pick<SyncResult, 'waiting' | 'conflicts' | 'rejected'> => {
  const { waiting, conflict, returned } = outboxCounts(context.work.read)
  return { waiting, conflicts: conflict, rejected: returned }
}

/** A revoked device clears what it cached; where the hub orders it to, it erases itself whole. */
async function leave(context: Context, hub: string): Promise<void> {
  await wipe(context)
  const order = context.eraseAll && (await beginErasing(context, hub))
  if (order) context.eraseAll?.(order)
}

/** Clears the cached city of a revoked device. What is not sent yet, and visits that are open, stay encrypted in work.db. */
async function wipe(context: Context): Promise<void> {
  if (!(await context.bulk.run('sync.wipe', {}))) return
  note(context, '同步', true, '平台已停用本机，缓存的档案已清除')
  for (const topic of ['subject', 'task', 'status', 'sync'] as const) context.changed(topic)
}

async function* steps<Result>(work: AsyncGenerator<Progress, Result>): AsyncGenerator<Event, Result> {
  for (let step = await work.next(); ; step = await work.next()) {
    if (step.done) return step.value
    yield { progress: step.value, result: null }
  }
}

async function* pushAll(context: Context, session: Session): AsyncGenerator<Progress, number> {
  packAudit(context)
  await askAgainAfterUpgrade(context, session)
  const { pushed, returned, conflicts, kept, unanswered } = yield* push(context, session)
  if (pushed > 0) note(context, '上报', true, `上报 ${pushed} 项，回执 ${pushed} 项`)
  if (returned > 0) note(context, '上报', false, `退回 ${returned} 项`)
  if (conflicts > 0) note(context, '上报', false, `两边都改过 ${conflicts} 项`)
  if (kept > 0) note(context, '上报', true, `${kept} 项平台还看不懂，已原样留存，平台升级后自动采用`)
  if (unanswered > 0) note(context, '上报', false, `${unanswered} 项平台没有答复，留在本机`)
  return pushed
}

/** What the hub keeps without understanding it is asked about when the hub speaks another protocol than last time. */
async function askAgainAfterUpgrade(context: Context, session: Session): Promise<void> {
  if (!openItems(context.work.read).some(({ state }) => state === 'kept')) return
  const { protocol } = await session.use((line) => callHub(line, 'health', {}))
  if (protocol === syncFacts(context.work.read).hubProtocol) return
  askAgain(context)
  context.work.write((db) => writeSyncFacts(db, { hubProtocol: protocol }))
}

/** Unfinished visits go before the files: they are small, and all that is left where a laptop is lost. */
async function exchangeAllDrafts(context: Context, session: Session, signal?: AbortSignal): Promise<void> {
  const link = linkOf(context.folder)
  link.draftsAt = context.now().getTime()
  try {
    const { taken, sent, away, refused } = await exchangeDrafts(context, session)
    if (!taken && link.takesDrafts) note(context, '草稿', false, '平台版本较旧，不收未完成检查的草稿')
    link.takesDrafts = taken
    if (sent > 0) note(context, '草稿', true, `未完成的检查 ${sent} 份已存平台`)
    if (away > 0) note(context, '草稿', true, `${away} 份检查转到另一台设备继续`)
    for (const why of refused) note(context, '草稿', false, `1 份草稿没有存到平台：${why}`)
  } catch (error) {
    noteAside(context, '草稿', error, signal)
  }
}

/** Photographs of visits that were taken over, as far as the hub has them by now. */
async function* bringAllPhotos(
  context: Context,
  session: Session,
  signal?: AbortSignal,
): AsyncGenerator<Progress, void> {
  try {
    const brought = yield* bringMissing(context, session)
    if (brought > 0) note(context, '照片', true, `取回 ${brought} 个附件`)
  } catch (error) {
    noteAside(context, '照片', error, signal)
  }
}

/** What fails beside the rest of a sync is in its log and holds up nothing. */
function noteAside(context: Context, kind: string, error: unknown, signal?: AbortSignal): void {
  if (signal?.aborted) throw error
  if (!(error instanceof Failure)) console.error('sync', kind, error)
  const [why, code] = error instanceof Failure ? [error.data.sentence, error.data.code] : ['工作站内部出错。', '']
  note(context, kind, false, `没有完成：${why}`, code)
}

/** What attachments wait for, in the words of the log. */
const WAIT_FOR: Readonly<Record<Held, string>> = {
  wifi: '等待 Wi-Fi 或有线网络',
  unmetered: '等待不按流量计费的网络',
  mode: '等待关闭按流量计费模式',
}

/** Looks whether attachments have to wait; the log says so once, until it is otherwise. */
async function noteHeld(context: Context): Promise<Held | null> {
  const link = linkOf(context.folder)
  const held = await heldNow(context)
  const waiting = waitingFiles(context.work.read).length
  if (held !== null && held !== link.heldTold && waiting > 0) {
    note(context, '照片', true, `${waiting} 个附件${WAIT_FOR[held]}，记录照常上报`)
    link.heldTold = held
  }
  if (held === null) link.heldTold = null
  return held
}

async function* sendAll(context: Context, session: Session): AsyncGenerator<Progress, number> {
  const { uploadLimit } = syncSettings(context.work.read)
  const confirmed = yield* sendFiles(context, session, uploadLimit === null ? undefined : uploadLimit * BYTES_A_KB)
  if (confirmed > 0) note(context, '照片', true, `${confirmed} 个附件校验一致`)
  return confirmed
}

async function* pullAll(context: Context, session: Session) {
  const pulled = yield* pull(context, session)
  if (pulled.pulled > 0) {
    const subjects = pulled.subjects.length.toLocaleString('en-US')
    const all = pulled.pulled.toLocaleString('en-US')
    note(context, '取得资料', true, pulled.subjects.length > 0 ? `${subjects} 个主体有变更` : `${all} 条其他变更`)
    for (const topic of ['subject', 'task', 'paper', 'visit'] as const) context.changed(topic)
  }
  return pulled
}

/**
 * Grades and index are derived from what arrived. Pages mark the city as 'ungraded' until this is done; where an earlier
 * run was stopped before, everything is judged anew.
 */
export async function* refresh(
  context: Context,
  subjects: readonly number[],
  interrupted: boolean,
  signal: AbortSignal | undefined,
): AsyncGenerator<Progress, void> {
  if (cityState(context.city.read, UNGRADED) !== '1') return
  const ids = interrupted ? 'all' : subjects
  const derive = async (report: (progress: Progress) => void, stop: AbortSignal): Promise<void> => {
    await context.bulk.run('grade.assess', { ids, anew: interrupted }, report, stop)
    if (context.search.stale()) await context.bulk.run('search.rebuild', {}, report, stop)
  }
  for await (const { progress } of withProgress(derive, signal)) if (progress) yield progress
  context.city.write((db) => writeCityState(db, UNGRADED, '0'))
}

function note(context: Context, kind: string, ok: boolean, text: string, detail = ''): void {
  const at = context.now().toISOString()
  context.work.write((db) => writeSyncLog(db, { at, kind, ok: ok ? 1 : 0, text, detail }))
}
