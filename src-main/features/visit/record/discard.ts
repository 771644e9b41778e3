import { log } from '../../audit/store.ts'
import type { Context } from '../../context.ts'
import { dropMakeUps } from '../entry/make-up-store.ts'
import { dropUnusedFiles } from '../evidence/evidence-store.ts'
import { loadOpenVisit } from '../state/state.ts'
import { deleteVisit } from '../store.ts'

/** Gives up an open visit for a stated reason, which stays in the log with what is given up. */
export function discard(
  context: Context,
  input: { readonly id: string; readonly reason: string },
): Record<string, never> {
  context.work.write((db) => {
    const { row, answers, evidence, findings } = loadOpenVisit(context, db, input.id)
    deleteVisit(db, input.id)
    dropUnusedFiles(
      db,
      evidence.flatMap((photo) => [photo.sha256, photo.thumbnail]),
    )
    dropMakeUps(db, input.id)
    if (row.practice === 1) return
    log(db, context, {
      action: '放弃检查',
      subjectUid: row.subject_uid,
      subjectName: row.subject_name,
      purpose: input.reason,
      detail: `已答 ${answers.length} 项，问题 ${findings.length} 个，照片 ${evidence.length} 张`,
    })
  })
  context.changed('visit')
  return {}
}
