import type { Coercion, Finding, FindingAdvice } from '@main/features/visit/contract.ts'
import { useDraft } from '../../../visit-context.tsx'
import type { FindingActs } from '../../use-finding.ts'

/** What a part of the form needs; `change` saves part of it on the finding as it is then. */
export interface CoercionProps {
  readonly finding: Finding
  readonly coercion: Coercion
  readonly options: FindingAdvice['coercion']
  readonly acts: FindingActs
}

/** A change of part of a coercive measure, built on the newest finding. */
export const coerced = (part: Partial<Coercion>) => (now: Finding) => ({
  coercion: now.coercion && { ...now.coercion, ...part },
})

type TextField = 'why' | 'link' | 'urgentReason' | 'approver' | 'witnessName' | 'witnessUnit'

/** A text of the form that saves itself. */
export function useCoercionText({ finding, coercion, acts }: CoercionProps, field: TextField) {
  return useDraft(`finding ${finding.id} coercion ${field}`, coercion[field], (typed) =>
    acts.save(coerced({ [field]: typed })),
  )
}
