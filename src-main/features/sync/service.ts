import type { z } from 'zod'
import { log as writeAudit } from '../audit/store.ts'
import type { Context } from '../context.ts'
import type { Progress } from '../failure/contract.ts'
import { Failure } from '../failure/failure.ts'
import * as settings from '../settings/service.ts'
import { subjectCount } from '../status/store.ts'
import {
  LOG_LINES,
  type SyncOrders,
  type SyncResult,
  type SyncState,
  type syncContract,
  type WaitingDevices,
} from './contract.ts'
import { notTheHub } from './exchange/client.ts'
import { synchronise } from './exchange/run.ts'
import { linkOf } from './exchange/running.ts'
import { measureClock } from './exchange/session.ts'
import { followNetwork } from './network/held-now.ts'
import { reachableHub } from './reachable.ts'
import { type SyncSettings, syncSettingsSchema, UPLOAD_LIMITS } from './settings/contract.ts'
import { writeSyncSettings } from './settings/store.ts'
import { settleContact, settleItem } from './settle.ts'
import { readSyncLog, syncFacts, writeSyncFacts } from './store.ts'
import { statusOf, syncState } from './view.ts'
import { waitingDevices } from './waiting/devices.ts'

export { exportBundle } from './bundle/export.ts'
export { importBundle } from './bundle/import.ts'
export { testConnection } from './connection/test.ts'
export { diagnose } from './diagnosis/bundle.ts'
export { statusOf } from './view.ts'

/** The page 同步. */
export function state(context: Context): SyncState {
  followNetwork(context)
  return syncState(context, subjectCount(context.city), settings.get(context).lockDays)
}

/**
 * One sync: sends the outbox, then files, then takes what changed. Yields progress and at last the result. A second run
 * at the same time is refused; cancelling leaves everything that has no receipt in the outbox. Attachments that the settings
 * let wait are sent too where that is ordered.
 */
export async function* run(
  context: Context,
  orders: SyncOrders | undefined,
  signal?: AbortSignal,
): AsyncGenerator<{ progress: Progress | null; result: SyncResult | null }> {
  const hub = reachableHub(context)
  const link = linkOf(context.folder)
  if (link.running) throw new Failure('SY-0003', '正在同步。', '等这一次结束后再试。')
  link.running = true
  link.filesByHand = orders?.attachments ?? false
  context.changed('sync')
  try {
    yield* synchronise(context, hub, signal, undefined, orders)
  } finally {
    link.running = false
    link.filesByHand = false
    context.changed('sync')
    context.changed('status')
  }
}

/**
 * Asks the hub for its time: whether it can be reached now, and how far the clocks are apart. Answers the first; never
 * throws for a broken line.
 */
export async function probe(context: Context, signal?: AbortSignal): Promise<boolean> {
  const link = linkOf(context.folder)
  const { hub } = context.device
  const before = link.connected
  try {
    if (hub === null || syncFacts(context.work.read).disconnected) throw notTheHub()
    await measureClock(context, { hub, signal, silenceMs: 5000 })
    link.connected = true
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    link.connected = false
  }
  if (link.connected !== before) context.changed('status')
  return link.connected
}

type Input<Name extends 'settleConflict' | 'settleReturned' | 'setDisconnected' | 'setSettings' | 'log'> = z.infer<
  NonNullable<(typeof syncContract)[Name]['~orpc']['inputSchema']>
>

/** Settles a contact that both sides changed, field by field. */
export function settleConflict(context: Context, input: Input<'settleConflict'>): SyncState {
  settleContact(context, input.id, input.choice)
  return changed(context)
}

/** Keeps a returned item as a supplementary record, or withdraws it. */
export function settleReturned(context: Context, input: Input<'settleReturned'>): SyncState {
  settleItem(context, input.id, input.choice)
  return changed(context)
}

/** The demonstration's switch 断开网络. */
export function setDisconnected(context: Context, input: Input<'setDisconnected'>): SyncState {
  context.work.write((db) => writeSyncFacts(db, { disconnected: input.disconnected }))
  context.changed('settings')
  return changed(context)
}

const SETTING_WORDS: Readonly<Record<keyof SyncSettings, string>> = {
  when: '自动同步',
  everyMinutes: '同步间隔',
  attachments: '附件的网络',
  uploadLimit: '上传限速',
  metered: '按流量计费模式',
}

/** Changes when and over which network this device syncs; takes effect at once. A Failure (SY-0601) for a limit that is none. */
export function setSettings(context: Context, input: Input<'setSettings'>): SyncState {
  const given = syncSettingsSchema.partial().safeParse(input)
  if (!given.success) {
    const { least, most } = UPLOAD_LIMITS
    throw new Failure(
      'SY-0601',
      `上传限速要写 ${least} 到 ${most} 之间的整数，单位 kB/s。`,
      '请改正后再保存；不限速请留空。',
    )
  }
  context.work.write((db) => {
    writeSyncSettings(db, given.data)
    const names = Object.entries(given.data).filter(([, value]) => value !== undefined)
    const words = names.map(([name]) => SETTING_WORDS[name as keyof SyncSettings])
    writeAudit(db, context, { action: '修改同步设置', detail: words.join('、') })
  })
  context.changed('settings')
  return changed(context)
}

/** Devices of the office's jurisdiction and what waits on each. */
export function devices(context: Context, signal?: AbortSignal): Promise<WaitingDevices> {
  return waitingDevices(context, statusOf(context).connected, settings.get(context).warnDays, signal)
}

/** Lines of the sync log that contain a text, or of these only what was not done; newest first. */
export function log(context: Context, input: Input<'log'>): SyncState['log'] {
  return readSyncLog(context.work.read, input, LOG_LINES)
}

function changed(context: Context): SyncState {
  context.changed('sync')
  context.changed('status')
  context.changed('subject')
  return state(context)
}
