import type { WorkWriter } from '../../../database/handle.ts'
import { type Item, isByHand } from '../../../law/check/checklist/checklist.ts'
import { verdictOf } from '../../../law/check/checklist/verdict.ts'
import type { Context } from '../../context.ts'
import { Failure } from '../../failure/failure.ts'
import { legalDay } from '../../legal-day.ts'
import { checkedInstrument, rememberInstrument, usualInstrument } from '../answering/instruments.ts'
import type { Answer, Visit } from '../contract.ts'
import { followAnswer } from '../finding/follow.ts'
import { requireOpening } from '../opening/opening-gaps.ts'
import { changeVisit } from '../state/change.ts'
import type { VisitState } from '../state/state.ts'
import { deleteAnswer, saveAnswer } from '../store.ts'
import { itemOrFail } from './checklists.ts'
import { answerOf, noAnswer } from './law-values.ts'

const LONGEST_NOTE = 2000
const LONGEST_VALUE = 60
const MOST_POINTS = 20_000

export type AnswerPatch = { readonly [Key in keyof Omit<Answer, 'item' | 'answeredAt'>]?: Answer[Key] | undefined }

/** Saves part of an answer; conclusions of items with a value are computed, only 不适用 may override them. */
export function answer(
  context: Context,
  input: { readonly id: string; readonly item: string; readonly patch: AnswerPatch },
): Visit {
  return changeVisit(context, input.id, (db, state) => {
    requireOpening(context, state)
    const item = itemOrFail(state.checklist, input.item)
    writeAnswer(context, db, state, item, merge(state, item, input.patch))
  })
}

/** Takes an answer back, as if the item had not been touched. */
export function clearAnswer(context: Context, input: { readonly id: string; readonly item: string }): Visit {
  return changeVisit(context, input.id, (db, state) => {
    const item = itemOrFail(state.checklist, input.item)
    deleteAnswer(db, input.id, item.id)
    followAnswer(context, db, state, item, noAnswer(item.id))
  })
}

/** 未拍照 with one reason for every item of a section that wants a photograph and has neither picture nor reason. */
export function noPhotos(
  context: Context,
  input: { readonly id: string; readonly section: string; readonly reason: string },
): Visit {
  return changeVisit(context, input.id, (db, state) => {
    requireOpening(context, state)
    if (input.reason.trim() === '') throw new Failure('VI-0213', '未拍照须写明原因。', '请选一个原因，或自己写。')
    const section = state.checklist.sections.find(({ key }) => key === input.section)
    if (!section) throw new Failure('VI-0214', `检查表没有“${input.section}”这一部分。`, '请回到检查表重新选择。')
    for (const item of section.items) {
      const given = state.answers.find((one) => one.item === item.id)
      const wants = item.photo === 'yes' || (item.photo === 'on_fail' && given?.verdict === 'fail')
      const has = given?.noPhotoReason || state.evidence.some((photo) => photo.item === item.id)
      if (!wants || has || given?.verdict === 'na') continue
      writeAnswer(context, db, state, item, merge(state, item, { noPhotoReason: input.reason.trim() }))
    }
  })
}

/** Writes an answer and lets the finding of its item follow. */
export function writeAnswer(
  context: Context,
  db: WorkWriter,
  state: VisitState,
  item: Item,
  next: Omit<Answer, 'answeredAt'>,
): void {
  const answered: Answer = { ...next, answeredAt: context.now().toISOString() }
  saveAnswer(db, state.row.id, answered)
  rememberInstrument(db, item, answered.instrument)
  followAnswer(context, db, state, item, answered)
}

function merge(state: VisitState, item: Item, patch: AnswerPatch): Omit<Answer, 'answeredAt'> {
  const before = answerOf(state, item.id)
  const merged: Answer = { ...before, ...Object.fromEntries(Object.entries(patch).filter(([, v]) => v !== undefined)) }
  const longest = item.judgedBy === 'text' ? LONGEST_NOTE : LONGEST_VALUE
  if (merged.note.length > LONGEST_NOTE || (merged.value?.length ?? 0) > longest) {
    throw new Failure('VI-0211', `数值不超过 ${longest} 个字，说明不超过 ${LONGEST_NOTE} 个字。`, '请缩短后再保存。')
  }
  const verdict = conclude(state, item, before, patch, merged)
  const failed = verdict === 'fail'
  return {
    item: item.id,
    verdict,
    value: merged.value,
    note: merged.note,
    noPhotoReason: merged.noPhotoReason,
    keyItem: failed && state.checklist.food ? merged.keyItem : null,
    affectsSafety: failed && state.checklist.food ? merged.affectsSafety : null,
    instrument: usualInstrument(state, item, checkedInstrument(merged.instrument), merged.value),
    strokes: item.judgedBy === 'signature' ? checkedStrokes(merged.strokes) : null,
  }
}

/** Conclusion after a change: by hand, by 不适用, or by the limit of the item. */
function conclude(
  state: VisitState,
  item: Item,
  before: Answer,
  patch: AnswerPatch,
  merged: Answer,
): Answer['verdict'] {
  if (isByHand(item)) return merged.verdict
  if (patch.verdict === 'na') return 'na'
  const untouched = patch.verdict === undefined && patch.value === undefined
  if (untouched) return before.verdict
  const judged = verdictOf(item, merged.value, legalDay(state.row.started_at))
  if (judged.verdict !== null) return judged.verdict
  if (item.judgedBy === 'choice') {
    if (merged.value?.trim()) throw new Failure('VI-0212', `${judged.sentence}。`, '请选检查表上的一项。')
    return null
  }
  const isLeftOpen = item.limit === null && Boolean(merged.value?.trim())
  return isLeftOpen ? merged.verdict : null
}

/** Nothing drawn is no signature. A Failure when there are more points than a name has. */
function checkedStrokes(strokes: Answer['strokes']): Answer['strokes'] {
  if (strokes === null) return null
  const points = strokes.strokes.reduce((sum, stroke) => sum + stroke.length, 0)
  if (points > MOST_POINTS) throw new Failure('VI-0419', '签名笔画过多，没有保存。', '请点重写，再签一次。')
  return points < 2 ? null : strokes
}
