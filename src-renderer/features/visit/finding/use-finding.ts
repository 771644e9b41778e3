import type { Finding, FindingAdvice } from '@main/features/visit/contract.ts'
import { engine } from '../../../engine.ts'
import { useCall } from '../../../queries.ts'
import type { Save } from '../saving/saver.ts'
import { useVisitActs } from '../visit-context.tsx'

/** Part of a finding as it is saved, or how it follows from the finding as it is then. */
export type FindingPatch =
  | Partial<Omit<Finding, 'id' | 'item'>>
  | ((now: Finding) => Partial<Omit<Finding, 'id' | 'item'>>)

/** What saves a finding. */
export interface FindingActs {
  readonly save: (patch: FindingPatch) => Save
  /** Saves at once; `part` names what is saved where the patch does not. */
  readonly patch: (patch: FindingPatch, part?: string) => Promise<boolean>
}

/** Saves parts of one finding; each save builds on the finding as it is when its turn comes. */
export function useFinding(finding: string): FindingActs {
  const { id, saver } = useVisitActs()
  const save =
    (patch: FindingPatch): Save =>
    async (visit) => {
      const now = visit.findings.find((one) => one.id === finding)
      if (!now) return visit
      return engine.visit.saveFinding({
        id,
        finding: { ...now, ...(typeof patch === 'function' ? patch(now) : patch) },
      })
    }
  return {
    save,
    patch: (patch, part) => {
      const name = part ?? (typeof patch === 'function' ? 'part' : Object.keys(patch).join(' '))
      return saver.now(`finding ${finding} ${name}`, save(patch))
    },
  }
}

/** What may be done about a finding and why not the rest; undefined until it was read. */
export function useAdvice(finding: string): FindingAdvice | undefined {
  const { id } = useVisitActs()
  const { data } = useCall(
    ['visit', id, 'advice', finding],
    (signal) => engine.visit.findingAdvice({ id, finding }, { signal }),
    { keep: true },
  )
  return data
}
