import type { Finding } from '@main/features/visit/contract.ts'
import { engine } from '../../../engine.ts'
import type { Save } from '../saver.ts'
import { useVisitActs } from '../visit-context.tsx'

/** Part of a finding as it is saved. */
export type FindingPatch = Partial<Omit<Finding, 'id' | 'item'>>

/** Saves parts of one finding; each save builds on the finding as it is when its turn comes. */
export function useFinding(finding: string): {
  readonly save: (patch: FindingPatch) => Save
  readonly patch: (patch: FindingPatch) => Promise<boolean>
} {
  const { id, saver } = useVisitActs()
  const save =
    (patch: FindingPatch): Save =>
    async (visit) => {
      const now = visit.findings.find((one) => one.id === finding)
      return now ? engine.visit.saveFinding({ id, finding: { ...now, ...patch } }) : visit
    }
  return {
    save,
    patch: (patch) => saver.now(`finding ${finding} ${Object.keys(patch).join(' ')}`, save(patch)),
  }
}
