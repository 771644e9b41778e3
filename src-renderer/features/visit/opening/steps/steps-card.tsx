import type { Visit } from '@main/features/visit/contract.ts'
import { useText } from '../../../../text/index.ts'
import type { OpeningProgress } from '../cards.ts'
import { OpeningCard } from '../opening-card.tsx'
import { AreaRow } from './rows/area-row.tsx'
import { CodeRow } from './rows/code-row.tsx'
import { DrawRow } from './rows/draw-row.tsx'
import { ItemRow } from './rows/item-row.tsx'
import { MergeRow } from './rows/merge-row.tsx'
import { NeedRow } from './rows/need-row.tsx'
import './steps.css'

interface StepsCardProps {
  readonly visit: Visit
  readonly progress: OpeningProgress
}

/** What is settled before the door: item, need, merge, area, draw, entry code. Done steps are one line each. */
export function StepsCard({ visit, progress }: StepsCardProps) {
  const text = useText().lawful
  if (!visit.opening.steps.asked) return null
  return (
    <OpeningCard parts={['before']} title={text.before} progress={progress}>
      <div className="lawful-steps">
        <ItemRow visit={visit} />
        <NeedRow visit={visit} />
        {visit.opening.type === 'T01' && <DrawRow visit={visit} />}
        <MergeRow visit={visit} />
        <AreaRow visit={visit} />
        <CodeRow visit={visit} />
      </div>
    </OpeningCard>
  )
}
