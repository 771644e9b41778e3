import type { ItemView, Verdict, Visit } from '@main/features/visit/contract.ts'
import { engine } from '../../../engine.ts'
import { useKeys } from '../../../ui/shell/keys/keys.tsx'
import { isByHand } from '../reading.ts'
import { useVisitActs } from '../visit-context.tsx'

interface ItemKeys {
  readonly visit: Visit
  readonly item: ItemView | undefined
  readonly onNext: () => void
  readonly onStep: (by: 1 | -1) => void
  readonly onPhoto: () => void
  readonly onFinding: (finding: string) => void
  readonly onBasis: () => void
}

/** 1 2 3 N J K P E B on the current item. Digits never judge an item whose value decides, except 3 不适用. */
export function useItemKeys({ visit, item, onNext, onStep, onPhoto, onFinding, onBasis }: ItemKeys): void {
  const { id, saver } = useVisitActs()
  const judge = (verdict: Verdict) => {
    if (!item) return false
    if (!isByHand(item) && verdict !== 'na') return false
    if (item.judgedBy === 'choice') return false
    void saver.now(`answer ${item.id} verdict`, () => engine.visit.answer({ id, item: item.id, patch: { verdict } }))
    return true
  }
  useKeys({
    '1': () => judge('ok'),
    '2': () => judge('fail'),
    '3': () => judge('na'),
    n: onNext,
    j: () => onStep(1),
    k: () => onStep(-1),
    p: onPhoto,
    b: onBasis,
    e: () => {
      const finding = visit.findings.find((one) => one.item === item?.id)
      if (!finding) return false
      onFinding(finding.id)
      return true
    },
  })
}
