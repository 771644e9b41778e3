import type { WorkWriter } from '../../../database/handle.ts'
import { isDay } from '../../../law/day.ts'
import type { Context } from '../../context.ts'
import { Failure } from '../../failure/failure.ts'
import { isInstant } from '../clock.ts'
import type { Opening, Visit } from '../contract.ts'
import { followMakeUps, putOff, putOffAt } from '../entry/make-up.ts'
import { takeNumber } from '../record/number.ts'
import { PRACTICE_NUMBER } from '../record/practice.ts'
import { changeVisit } from '../state/change.ts'
import { openingText, type VisitState } from '../state/state.ts'
import { updateVisit } from '../store.ts'
import { officersOfRegister } from './officers.ts'

const LONGEST = 500

/** Saves part of the opening page. A notice handed over at the door takes its number and time now. */
export function saveOpening(
  context: Context,
  input: { readonly id: string; readonly patch: { readonly [Key in keyof Opening]?: Opening[Key] | undefined } },
): Visit {
  return changeVisit(context, input.id, (db, state) => {
    const given = Object.fromEntries(Object.entries(input.patch).filter(([, value]) => value !== undefined))
    const opening: Opening = { ...state.opening, ...given }
    checkOpening(opening)
    if (input.patch.officers) opening.officers = officersOfRegister(context, opening.officers)
    if (opening.notice.kind === 'at_door') {
      const number = opening.notice.number.trim() || numberOfNotice(db, context, state)
      opening.notice = {
        ...opening.notice,
        number,
        deliveredAt: opening.notice.deliveredAt ?? context.now().toISOString(),
      }
    }
    const wanted = putOff(opening)
    const putOffSince = putOffAt(db, context, state.row.id, wanted, state.putOffSince)
    updateVisit(db, input.id, { opening: openingText(opening, { frozen: state.frozen, putOffSince }) })
    if (state.row.practice === 0) followMakeUps(db, context, state.row, wanted, putOffSince)
  })
}

/** A practice visit takes no number of the series. */
const numberOfNotice = (db: WorkWriter, context: Context, { row }: VisitState): string =>
  row.practice === 1 ? PRACTICE_NUMBER : takeNumber(db, context, 'notice')

function checkOpening(opening: Opening): void {
  const { approval, notice, certificateShownAt, present } = opening
  if (approval.date !== null && !isDay(approval.date)) {
    throw new Failure('VI-0205', `批准日期 ${approval.date} 不是一个日期。`, '请写成 2026-06-18 的样子。')
  }
  if (certificateShownAt !== null && !isInstant(certificateShownAt)) {
    throw new Failure('VI-0206', '出示证件的时间看不懂。', '请重新点选出示证件。')
  }
  const texts = [opening.ground, opening.matter, approval.number, approval.reason, notice.number, opening.spot]
  if ([...texts, ...Object.values(present)].some((text) => text.length > LONGEST)) {
    throw new Failure('VI-0207', `检查开场的每一栏不超过 ${LONGEST} 个字。`, '请缩短后再保存。')
  }
}
