import type { Context } from '../../context.ts'
import { Failure } from '../../failure/failure.ts'
import { isInstant } from '../clock.ts'
import type { Visit } from '../contract.ts'
import { changeVisit } from '../state/change.ts'
import { loadVisit } from '../state/state.ts'
import { viewOf } from '../state/views.ts'
import { readCapture } from './capture.ts'
import { noteEvent, pieceOf } from './events.ts'
import { updateEvidence } from './evidence-store.ts'

/** 永久保管 instead of the period of its kind, or back; also of a finished visit, whose record says nothing of it. */
export function keepForever(
  context: Context,
  input: { readonly id: string; readonly evidence: string; readonly forever: boolean },
): Visit {
  const state = loadVisit(context, context.work.read, input.id)
  const piece = pieceOf(state, input.evidence)
  if ((piece.kept_forever === 1) !== input.forever) {
    context.work.write((db) => {
      updateEvidence(db, piece.id, { kept_forever: input.forever ? 1 : 0 })
      noteEvent(context, db, input, 'kept', input.forever ? '改为永久保管' : '改回按种类的期限保管')
    })
    context.changed('visit')
  }
  return viewOf(context, loadVisit(context, context.work.read, input.id))
}

/** A clock that is further off than a year was never set; that is to be said in the record, not corrected here. */
const MOST_SHIFT_MS = 366 * 86_400_000

/**
 * Sets when a recording really began, by which it is laid beside the visit: body cameras run minutes or time zones off.
 * The file stays as it is; the difference to its own clock is kept and printed in its chain.
 * @throws Failure VI-1413 taken with this camera, VI-1414 impossible time.
 */
export function setClock(
  context: Context,
  input: { readonly id: string; readonly evidence: string; readonly startedAt: string },
): Visit {
  return changeVisit(context, input.id, (db, state) => {
    const piece = pieceOf(state, input.evidence)
    if (piece.source === 'camera') {
      throw new Failure('VI-1413', '本机拍摄的照片按本机时钟记时，不能校正。', '时钟不准的，请在笔录中说明。')
    }
    const own = readCapture(piece).takenAt ?? piece.taken_at
    const shift = Date.parse(input.startedAt) - Date.parse(own)
    const isTime = isInstant(input.startedAt)
    if (!isTime || Math.abs(shift) > MOST_SHIFT_MS || Date.parse(input.startedAt) > context.now().getTime()) {
      throw new Failure(
        'VI-1414',
        '摄录时间不对，没有校正。',
        '请填写实际开始的时间，不能晚于现在，与文件所记相差不超过一年。',
      )
    }
    if (piece.taken_at === input.startedAt) return
    updateEvidence(db, piece.id, { taken_at: input.startedAt, clock_shift_ms: shift })
    noteEvent(
      context,
      db,
      input,
      'clock',
      `文件所记时间${shift < 0 ? '减' : '加'} ${Math.round(Math.abs(shift) / 1000)} 秒`,
    )
  })
}
