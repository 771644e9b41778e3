import { type Item, isByHand } from '../../../law/check/checklist/checklist.ts'
import type { Context } from '../../context.ts'
import { Failure } from '../../failure/failure.ts'
import type { Visit } from '../contract.ts'
import { writeAnswer } from '../items/answers.ts'
import { answerOf } from '../items/law-values.ts'
import { requireOpening } from '../opening/opening-gaps.ts'
import { changeVisit } from '../state/change.ts'
import type { VisitState } from '../state/state.ts'

/**
 * 本节全部符合: concludes 符合 for every item of a section (by its key) that nobody has answered and that wants nothing but
 * a conclusion. What has a conclusion stays as it is; what wants a value, a photograph or words, or was begun with a note,
 * is left open, and so is what the act brings in by a condition: nobody has seen it yet. One save, so that 撤销 takes it
 * back whole. A Failure when there is nothing to conclude.
 */
export function allGood(context: Context, input: { readonly id: string; readonly section: string }): Visit {
  return changeVisit(context, input.id, (db, state) => {
    requireOpening(context, state)
    const section = state.checklist.sections.find(({ key }) => key === input.section)
    if (!section) throw new Failure('VI-1109', '检查表没有这一节。', '请回到检查表重新选择。')
    const good = section.items.filter((item) => wantsOnlyConclusion(state, item))
    if (good.length === 0) {
      throw new Failure('VI-1110', '这一节没有可以一并记为符合的项。', '其余各项须填数值、拍照或逐项作答。')
    }
    for (const item of good) {
      writeAnswer(context, db, state, item, { ...answerOf(state, item.id), verdict: 'ok' })
    }
  })
}

function wantsOnlyConclusion(state: VisitState, item: Item): boolean {
  const { verdict, note, value, strokes, noPhotoReason } = answerOf(state, item.id)
  if (verdict !== null || note.trim() !== '') return false
  if (!isByHand(item) || item.judgedBy === 'unknown') return false
  const isWritten = Boolean(value?.trim())
  if (item.judgedBy === 'text' && !isWritten) return false
  if (item.judgedBy === 'signature' && (!strokes?.strokes.length || !isWritten)) return false
  const hasPhoto = state.evidence.some((photo) => photo.item === item.id)
  return item.photo !== 'yes' || hasPhoto || Boolean(noPhotoReason)
}
