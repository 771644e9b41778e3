import type { FormTemplate } from '../../law/paper/form-template.ts'
import type { Context } from '../context.ts'
import type { VisitState } from '../visit/state/state.ts'
import { choicesOf } from './values/form-data.ts'

/** Why a form cannot be made of a visit yet, in words; empty when it can. */
export function blockedBy(context: Context, state: VisitState, { needs }: FormTemplate): string {
  switch (needs) {
    case 'nothing':
      return ''
    case 'orders':
      return choicesOf(context, state, 'orders').length === 0 ? '没有责令改正的问题' : unwritten(state)
    case 'evidence':
      return state.evidence.length === 0 ? '还没有照片或其他证据' : ''
    case 'end':
      return state.row.state === 'open' && state.closing.endedAt === null ? '检查还没有结束' : ''
    case 'papers':
      return choicesOf(context, state, 'papers').length === 0 ? '还没有可送达的文书' : ''
  }
}

/** An order names the act, the provision that was broken, and the day until which it is to be corrected. */
function unwritten({ findings }: VisitState): string {
  const open = findings.findIndex(
    (one) => one.order && (one.facts.trim() === '' || one.basis.length === 0 || one.deadline === null),
  )
  return open < 0 ? '' : `问题 ${open + 1} 没有写完`
}
