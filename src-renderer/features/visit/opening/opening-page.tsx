import type { Visit } from '@main/features/visit/contract.ts'
import { useId } from 'react'
import { useText } from '../../../text/index.ts'
import { Emphasis } from '../../../ui/data/emphasis.tsx'
import { ProgressBar } from '../../../ui/data/progress/progress-bar.tsx'
import { Button } from '../../../ui/form/button/button.tsx'
import { CheckListIcon } from '../../../ui/theme/icons.ts'
import { itemsOf } from '../reading.ts'
import { useVisitActs } from '../visit-context.tsx'
import { VisitFrame } from '../visit-frame.tsx'
import { ApprovalCard } from './approval-card.tsx'
import { CapCard } from './cap-card.tsx'
import { focusGap, type OpeningProgress, openingProgress } from './cards.ts'
import { NoticeCard } from './notice-card.tsx'
import { OfficersCard } from './officers-card.tsx'
import { PlaceCard } from './place-card.tsx'
import { PresentCard } from './present-card.tsx'
import { SpeechesCard } from './speeches-card.tsx'
import { StepsCard } from './steps/steps-card.tsx'
import { TypeCard } from './type-card.tsx'
import './opening.css'

/** 检查开场: no visit without its grounds. The party sees this page, so it shows no grade. */
export function OpeningPage({ visit }: { readonly visit: Visit }) {
  const text = useText().visit.opening
  const { place } = useVisitActs()
  const progress = openingProgress(visit.openingGaps)
  const gapsId = useId()
  return (
    <VisitFrame
      visit={visit}
      title={visit.subject.name}
      subtitle={text.subtitle(visit.subject.address)}
      barStart={<Progress progress={progress} items={itemsOf(visit).length} />}
      bar={
        <>
          {visit.openingGaps.length > 0 && <Gaps id={gapsId} gaps={visit.openingGaps} />}
          <Button
            kind="primary"
            size="large"
            icon={CheckListIcon}
            disabled={visit.openingGaps.length > 0}
            aria-describedby={visit.openingGaps.length > 0 ? gapsId : undefined}
            onClick={() => void place('items', visit.currentItem ?? itemsOf(visit)[0]?.id ?? null)}
          >
            {text.start}
          </Button>
        </>
      }
    >
      <div className="visit-opening">
        <div>
          <TypeCard visit={visit} progress={progress} />
          <StepsCard visit={visit} progress={progress} />
          <ApprovalCard visit={visit} progress={progress} />
          <NoticeCard visit={visit} progress={progress} />
          <CapCard visit={visit} />
        </div>
        <div>
          <OfficersCard visit={visit} progress={progress} />
          <SpeechesCard visit={visit} progress={progress} />
          <PresentCard visit={visit} progress={progress} />
          <PlaceCard visit={visit} />
        </div>
      </div>
    </VisitFrame>
  )
}

function Progress({ progress, items }: { readonly progress: OpeningProgress; readonly items: number }) {
  const text = useText().visit.opening
  return (
    <div className="cw-visit-progress visit-opening-progress">
      <p>
        <span>
          <Emphasis text={text.progress(progress.done, progress.total)} />
        </span>
        {items > 0 && <span className="cw-visit-minutes">{text.then(items)}</span>}
      </p>
      <ProgressBar label={text.progressLabel} value={progress.done} max={progress.total} />
    </div>
  )
}

const GAPS_SHOWN = 2

/** What is missing, in words and as ways to it; the rest as a number. */
function Gaps({ id, gaps }: { readonly id: string; readonly gaps: Visit['openingGaps'] }) {
  const words = useText()
  const text = words.visit.opening
  // Why an answer does not do stands with the question; here is only the way to it.
  const labels: Readonly<Record<string, string>> = { firstAnswer: text.firstAnswer, secondAnswer: text.secondAnswer }
  const rest = gaps.length - GAPS_SHOWN
  return (
    <p id={id} className="visit-gaps">
      <b>{text.gaps(gaps.length)}</b>
      {gaps.slice(0, GAPS_SHOWN).map(({ field, label }) => (
        <button key={`${field} ${label}`} type="button" onClick={() => focusGap(field)}>
          {labels[field] ?? words.engine.said(label)}
        </button>
      ))}
      {rest > 0 && <span>{text.moreGaps(rest)}</span>}
    </p>
  )
}
