import { log } from '../../audit/store.ts'
import type { Context } from '../../context.ts'
import { Failure } from '../../failure/failure.ts'
import type { Visit } from '../contract.ts'
import { loadVisit } from '../state/state.ts'
import { viewOf } from '../state/views.ts'
import { clearAway, readAway } from './away.ts'
import { claimVisit } from './snapshot-store.ts'

/**
 * 取回: the draft never arrived, or the other device is lost. What was done there since is not here; the reason stays in
 * the log.
 */
export function bringBack(context: Context, input: { readonly id: string; readonly reason: string }): Visit {
  const reason = input.reason.trim()
  if (reason.length < 2) throw new Failure('VI-1505', '取回须写明原因。', '请写明草稿为什么不在另一台设备上继续。')
  context.work.write((db) => {
    const { row } = loadVisit(context, db, input.id)
    if (readAway(db, input.id) === null) return
    clearAway(db, input.id)
    claimVisit(db, row)
    log(db, context, {
      action: '取回检查草稿',
      subjectUid: row.subject_uid,
      subjectName: row.subject_name,
      purpose: reason,
      detail: '本机继续；另一台设备上其后的内容不在本机',
    })
  })
  context.changed('visit')
  return viewOf(context, loadVisit(context, context.work.read, input.id))
}
