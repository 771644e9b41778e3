import { makesChecks } from '../access/contract.ts'
import type { Context } from '../context.ts'
import { Failure } from '../failure/failure.ts'

/** Whether something may be done here, and why not. */
export interface Right {
  readonly allowed: boolean
  readonly reason: string
}

const YES: Right = { allowed: true, reason: '' }

/** Readers only read. */
export const editRight = ({ officer }: Pick<Context, 'officer'>): Right =>
  makesChecks(officer.role) ? YES : { allowed: false, reason: '您的角色只能查阅，不能修改检查表。' }

/**
 * Who publishes: on an enrolled workstation the office, through the hub, so that every device gets the same edition; a
 * stand-alone folder publishes for itself.
 */
export function publishRight(context: Pick<Context, 'officer' | 'device'>): Right {
  const edit = editRight(context)
  if (!edit.allowed || context.device.hub === null || context.officer.role === 'office') return edit
  return { allowed: false, reason: '检查表由机关发布。您可以修改、试用和导出草稿，交机关发布。' }
}

/** @throws Failure CL-0301 for a reader. */
export function requireEdit(context: Context): void {
  const { allowed, reason } = editRight(context)
  if (!allowed) throw new Failure('CL-0301', reason, '请由检查人员或机关办理。')
}

/** @throws Failure CL-0302 for who may not publish. */
export function requirePublish(context: Context): void {
  const { allowed, reason } = publishRight(context)
  if (!allowed) throw new Failure('CL-0302', reason, '请导出草稿交机关。')
}
