import type { Context } from '../context.ts'
import type { Visit } from './contract.ts'
import { loadVisit } from './state/state.ts'
import { viewOf } from './state/views.ts'

export { addPhoto, removePhoto } from './evidence/evidence.ts'
export { answer, clearAnswer, noPhotos } from './items/answers.ts'
export { removeFinding, saveFinding } from './items/findings.ts'
export { leave, place } from './items/place.ts'
export { checklists } from './opening/checklist-choice.ts'
export { chooseChecklist } from './opening/choose-checklist.ts'
export { saveOpening } from './opening/opening.ts'
export { start } from './opening/start.ts'
export { discard } from './record/discard.ts'
export { example } from './record/example.ts'
export { finalise } from './record/finalise.ts'
export { record } from './record/record.ts'
export { saveClosing } from './signing/closing.ts'
export { draft } from './signing/draft.ts'
export { sign, unsign } from './signing/signatures.ts'
export { recovered } from './state/recovered.ts'

/** One visit, open or finalised. */
export const get = (context: Context, input: { readonly id: string }): Visit =>
  viewOf(context, loadVisit(context, context.work.read, input.id))
