import type { ItemView } from '@main/features/visit/contract.ts'
import { engine } from '../../../engine.ts'
import { useVisitActs } from '../visit-context.tsx'

/** Begins a finding of an item (null = outside the checklist) and opens it. */
export function useNewFinding(onFinding: (finding: string) => void): (item: ItemView | null) => Promise<void> {
  const { id, saver } = useVisitActs()
  return async (item) => {
    const finding = crypto.randomUUID()
    const isKept = await saver.now(`finding ${finding}`, () =>
      engine.visit.saveFinding({
        id,
        finding: {
          id: finding,
          item: item?.id ?? null,
          facts: '',
          severity: item?.severity ?? 'general',
          basis: item ? [...item.basis] : [],
          onTheSpot: false,
          onTheSpotNote: '',
          order: false,
          orderDays: null,
          deadline: null,
          openCase: false,
        },
      }),
    )
    if (isKept) onFinding(finding)
  }
}
