import { log } from '../../audit/store.ts'
import type { Context } from '../../context.ts'
import { Failure } from '../../failure/failure.ts'
import { legalDay } from '../../legal-day.ts'
import { dropRooms } from '../answering/answering-store.ts'
import type { Visit } from '../contract.ts'
import { checklistInForce, recordTemplate, requireSector } from '../items/checklists.ts'
import { changeVisit } from '../state/change.ts'
import { openingText } from '../state/state.ts'
import { updateVisit } from '../store.ts'
import { fixedBy } from './checklist-choice.ts'
import { itemIdFor } from './lawful.ts'
import { matterOf } from './matter.ts'

/**
 * Takes another checklist for a visit in which nothing has been answered yet: its edition on the day of the visit. The
 * matter of the check follows where nobody wrote one of their own.
 */
export function chooseChecklist(context: Context, input: { readonly id: string; readonly checklist: string }): Visit {
  return changeVisit(context, input.id, (db, state) => {
    const { row, opening, frozen, checklist: before } = state
    if (input.checklist === before.id) return
    const reason = fixedBy(state)
    if (reason !== null) {
      throw new Failure('VI-0115', `${reason}，不能更换检查表。`, '需要更换的，请放弃这次检查后重新开始。')
    }
    const checklist = checklistInForce(context, input.checklist, legalDay(row.started_at))
    requireSector(context, checklist)
    const template = recordTemplate(context, { edition: frozen.paperEdition })
    const isOwnMatter = opening.matter.trim() !== '' && opening.matter !== matterOf(template, before)
    const matter = isOwnMatter ? opening.matter : matterOf(template, checklist)
    dropRooms(db, input.id)
    const item = { ...opening.steps.item, id: itemIdFor(context, checklist.id) }
    const steps = opening.steps.asked ? { ...opening.steps, item } : opening.steps
    updateVisit(db, input.id, {
      checklist: checklist.id,
      edition: checklist.edition,
      opening: openingText({ ...opening, matter, steps }, state),
      stage: 'opening',
      current_item: null,
    })
    if (row.practice === 1) return
    log(db, context, {
      action: '选定检查表',
      subjectUid: row.subject_uid,
      subjectName: row.subject_name,
      detail: [before.title, checklist.title].filter((title) => title !== '').join(' → '),
    })
  })
}
