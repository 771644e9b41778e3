import type { Finding, FindingAdvice, Photo, Visit } from '@main/features/visit/contract.ts'
import type { FindingActs } from '../use-finding.ts'
import { CaseCard } from './case-card.tsx'
import { CoercionCard } from './coercion/coercion-card.tsx'
import { CorrectionCard } from './correction-card.tsx'
import { CreditCard } from './credit-card.tsx'
import { LeniencyCard } from './leniency-card.tsx'
import { OrderCard } from './order-card.tsx'
import { TransferCard } from './transfer-card.tsx'

/** What the card of a measure needs: the finding, what may be done about it, and how it is saved. */
export interface MeasureProps {
  readonly finding: Finding
  /** Undefined until it was read. */
  readonly advice: FindingAdvice | undefined
  readonly acts: FindingActs
}

interface MeasuresProps extends MeasureProps {
  readonly photos: readonly Photo[]
  readonly onPhoto: (which: 'before' | 'after') => void
  readonly present: Visit['opening']['present']
}

/** What is done about a finding, the mildest first; what cannot be chosen says why and by which article. */
export function Measures({ photos, onPhoto, present, ...props }: MeasuresProps) {
  return (
    <>
      <CorrectionCard {...props} photos={photos} onPhoto={onPhoto} />
      <OrderCard {...props} />
      <LeniencyCard {...props} />
      <CaseCard {...props} />
      <TransferCard {...props} />
      <CoercionCard {...props} present={present} />
      <CreditCard {...props} />
    </>
  )
}
