import type { Context } from '../context.ts'
import type { Visit } from './contract.ts'
import { loadVisit } from './state.ts'
import { viewOf } from './views.ts'

export { answer, clearAnswer, noPhotos } from './answers.ts'
export { saveClosing } from './closing.ts'
export { discard } from './discard.ts'
export { draft } from './draft.ts'
export { addPhoto, removePhoto } from './evidence.ts'
export { example } from './example.ts'
export { finalise } from './finalise.ts'
export { removeFinding, saveFinding } from './findings.ts'
export { saveOpening } from './opening.ts'
export { place } from './place.ts'
export { record } from './record.ts'
export { recovered } from './recovered.ts'
export { sign, unsign } from './signatures.ts'
export { start } from './start.ts'

/** One visit, open or finalised. */
export const get = (context: Context, input: { readonly id: string }): Visit =>
  viewOf(context, loadVisit(context, context.work.read, input.id))
