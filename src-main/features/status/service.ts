import type { Context } from '../context.ts'
import { Failure } from '../failure/failure.ts'
import * as settings from '../settings/service.ts'
import { statusOf } from '../sync/view.ts'
import type { Status } from './contract.ts'
import { asOf, subjectCount } from './store.ts'

const MILLISECONDS_A_DAY = 86_400_000

/** The status line: what is still here, since when, and how old the data is. */
export function get(context: Context, version: string): Status {
  return { ...statusOf(context), subjects: subjectCount(context.city), ...staleness(context), version }
}

/**
 * Age of the hub's data in whole days, and whether it closes search and profiles (ground rules 4). A folder without a
 * hub has no data of the hub that could grow old.
 */
export function staleness(context: Context): Pick<Status, 'staleDays' | 'warnDays' | 'lockDays' | 'staleLocked'> {
  const { warnDays, lockDays } = settings.get(context)
  const since = context.device.hub === null ? null : asOf(context.city.read)
  const now = context.now().getTime() + context.clockOffsetMs()
  const staleDays = since === null ? 0 : Math.max(0, Math.floor((now - Date.parse(since)) / MILLISECONDS_A_DAY))
  return { staleDays, warnDays, lockDays, staleLocked: staleDays >= lockDays }
}

/** Refuses search and profiles once the data is too old; open visits, papers and sync never ask. */
export function requireFresh(context: Context): void {
  const { staleDays, staleLocked } = staleness(context)
  if (!staleLocked) return
  throw new Failure(
    'ST-0101',
    `本机资料已有 ${staleDays} 天没有更新，查询和档案暂停使用。`,
    '请联网同步一次。未完成的检查、笔录和同步不受影响。',
  )
}
