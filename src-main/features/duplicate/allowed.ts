import type { Context } from '../context.ts'
import { Failure } from '../failure/failure.ts'

const ELSEWHERE = '本机已登记到平台，重复的主体和留待核对的信息由平台统一处理，请在平台合并。'

/** Whether decisions on duplicates and waiting records are made here: only a stand-alone folder makes them itself. */
export function allowed(context: Context): { allowed: boolean; reason: string } {
  return context.device.hub === null ? { allowed: true, reason: '' } : { allowed: false, reason: ELSEWHERE }
}

/** @throws Failure DU-0301 on an enrolled workstation. */
export function refuseEnrolled(context: Context): void {
  const { allowed: here, reason } = allowed(context)
  if (!here) throw new Failure('DU-0301', reason, '合并后各台设备自动取得；本机可以先核对，把结果告诉平台管理员。')
}

/** The signed-in officer as city.db keeps it, the way the log does: name and id. */
export const officerOf = ({ officer }: Pick<Context, 'officer'>): string => `${officer.name} ${officer.id}`
