import { idOf } from '../../../law/check/checklist/asked.ts'
import { itemsOf } from '../../../law/check/checklist/checklist.ts'
import type { Context } from '../../context.ts'
import { Failure } from '../../failure/failure.ts'
import { legalDay } from '../../legal-day.ts'
import { checklistInForce } from '../items/checklists.ts'
import { start } from '../opening/start.ts'
import { readFinished } from '../review/finished.ts'
import { getOrder } from './orders.ts'
import type { RecheckGround } from './recheck-ground.ts'

/**
 * 复查: starts a visit that asks what failed and was ordered to be corrected, or goes on with the subject's open one. A
 * Failure VI-1602 when nothing of that visit is open.
 */
export function recheck(context: Context, input: { readonly visit: string }): { id: string } {
  const finished = readFinished(context, input.visit)
  const open = finished.findings.filter(
    ({ id, order, deadline }) =>
      order && deadline !== null && getOrder(context, { visit: finished.id, finding: id }).state === 'open',
  )
  if (open.length === 0) {
    throw new Failure('VI-1602', '这次检查的改正事项都已结案、已复查或已撤销。', '仍有问题的，请另作检查。')
  }
  const asked = itemsOf(checklistInForce(context, finished.checklist.id, legalDay(context.now()))).map(({ id }) => id)
  const failed = [...new Set(open.flatMap(({ item }) => item ?? []))].filter((id) => asked.includes(idOf(id)))
  const ground: RecheckGround = {
    visit: finished.id,
    number: finished.number,
    date: finished.date,
    checklist: finished.checklist.id,
    findings: open.map(({ id, item, facts, deadline }) => ({ id, item, facts, deadline })),
    items: failed.length > 0 ? failed : null,
    rooms: finished.instances.map((room) => ({ ...room, removed: false })),
  }
  const { id } = start(context, { subjectUid: finished.subjectUid, taskId: null }, ground)
  return { id }
}
