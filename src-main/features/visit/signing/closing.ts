import type { Context } from '../../context.ts'
import { Failure } from '../../failure/failure.ts'
import { isInstant } from '../clock.ts'
import type { Closing, Visit } from '../contract.ts'
import { changeVisit } from '../state/change.ts'
import { readClockBacks } from '../state/clock-back.ts'
import type { VisitState } from '../state/state.ts'
import { updateVisit } from '../store.ts'
import { resultOptions } from './closing-words.ts'
import { deleteSignature } from './signature-store.ts'

/** Saves part of the closing: statement, result, refusal, handing over. */
export function saveClosing(
  context: Context,
  input: { readonly id: string; readonly patch: { readonly [Key in keyof Closing]?: Closing[Key] | undefined } },
): Visit {
  return changeVisit(context, input.id, (db, state) => {
    const given = Object.fromEntries(Object.entries(input.patch).filter(([, value]) => value !== undefined))
    const closing: Closing = { ...state.closing, ...given }
    checkResult(context, state, closing)
    checkRefusal(state, closing)
    if (closing.endedAt !== null) checkEnd(context, state, closing.endedAt)
    if (closing.refusal !== null && state.closing.refusal === null) deleteSignature(db, input.id, 'party')
    if (closing.refusal?.witnessName !== state.closing.refusal?.witnessName) deleteSignature(db, input.id, 'witness')
    updateVisit(db, input.id, { closing: JSON.stringify(closing) })
  })
}

function checkResult(context: Context, state: VisitState, closing: Closing): void {
  if (!closing.resultChanged) return
  const known = new Set(resultOptions(context, state).map(({ code }) => code))
  const unknown = closing.resultCodes.find((code) => !known.has(code))
  if (unknown !== undefined) {
    throw new Failure('VI-0401', `没有检查结果代码 ${unknown}。`, `可用：${[...known].join('、')}。`)
  }
}

/** Clocks of two devices may differ by this much. */
const CLOCK_TOLERANCE_MS = 300_000

function checkEnd(context: Context, { row }: VisitState, endedAt: string): void {
  const end = isInstant(endedAt) ? Date.parse(endedAt) : Number.NaN
  // A clock that was set back leaves a start that lies ahead; both times are kept with the visit.
  const wasSetBack = readClockBacks(context.work.read, row.id).length > 0
  if ((wasSetBack || end >= Date.parse(row.started_at)) && end <= context.now().getTime() + CLOCK_TOLERANCE_MS) return
  throw new Failure('VI-0403', `检查结束时间 ${endedAt} 不对。`, '结束时间不能早于开始时间，也不能晚于现在。')
}

/** A witness is somebody else than the officers who did the check. */
function checkRefusal({ opening }: VisitState, { refusal }: Closing): void {
  const name = refusal?.witnessName.trim() ?? ''
  if (opening.officers.some((officer) => officer.name === name)) {
    throw new Failure('VI-0402', `${name}是检查人员，不能作见证人。`, '请另请一名见证人。')
  }
}
