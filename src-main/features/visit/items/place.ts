import type { Context } from '../../context.ts'
import type { Visit } from '../contract.ts'
import { requireOpening } from '../opening/opening-gaps.ts'
import { loadOpenVisit } from '../state/state.ts'
import { updateVisit } from '../store.ts'
import { itemOrFail } from './checklists.ts'
import { requireAnswers } from './completeness.ts'

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
    updateVisit(db, input.id, { stage: input.stage, current_item: input.item, changed_at: savedAt })
  })
  return { savedAt }
}
