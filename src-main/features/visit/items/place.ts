import { z } from 'zod'
import type { WorkReader, WorkWriter } from '../../../database/handle.ts'
import type { Context } from '../../context.ts'
import { readSetting, writeSetting } from '../../settings/store.ts'
import type { Visit } from '../contract.ts'
import { requireOpening } from '../opening/opening-gaps.ts'
import { noteClock } from '../state/clock-back.ts'
import { loadOpenVisit } from '../state/state.ts'
import { nextSequence, updateVisit } from '../store.ts'
import { itemOrFail } from './checklists.ts'
import { requireAnswers } from './completeness.ts'

/** Setting: id of the visit that is on the screen, or null. */
const ON_SCREEN = 'visit.onScreen'

/** Notes which visit is on the screen. */
export const noteOnScreen = (db: WorkWriter, id: string | null): void => writeSetting(db, ON_SCREEN, id)

/** Whether a visit was on the screen when the workstation stopped. */
export const wasOnScreen = (db: WorkReader, id: string): boolean =>
  readSetting(db, ON_SCREEN, z.string().nullable(), null) === id

/** 保存并退出: the officer left the visit on purpose; a later start does not go back to it by itself. */
export function leave(context: Context, input: { readonly id: string }): Record<string, never> {
  context.work.write((db) => {
    if (wasOnScreen(db, input.id)) noteOnScreen(db, null)
  })
  return {}
}

/** Remembers the page and item where the officer is; the items open only after the opening, signing only after the items. */
export function place(
  context: Context,
  input: { readonly id: string; readonly stage: Visit['stage']; readonly item: string | null },
): { savedAt: string } {
  const savedAt = context.now().toISOString()
  context.work.write((db) => {
    const state = loadOpenVisit(context, db, input.id)
    if (input.stage === 'items') requireOpening(context, state)
    if (input.stage === 'sign') requireAnswers(context, state)
    if (input.item !== null) itemOrFail(state.checklist, input.item)
    const sequence = nextSequence(db)
    noteClock(context, db, state.row, sequence)
    updateVisit(db, input.id, { stage: input.stage, current_item: input.item, changed_at: savedAt, sequence })
    noteOnScreen(db, input.id)
  })
  return { savedAt }
}
