import type { Visit } from '@main/features/visit/contract.ts'
import { useState } from 'react'
import { useText } from '../../../text/index.ts'
import { Button } from '../../../ui/form/button/button.tsx'
import { ChecklistRow } from '../checklist/checklist-row.tsx'
import { DraftField } from '../saving/fields.tsx'
import { SavedChoice } from '../saving/saved-choice.tsx'
import type { OpeningProgress } from './cards.ts'
import { OpeningCard } from './opening-card.tsx'
import { changeOpening, useOpening } from './use-opening.ts'

/** 检查类型 with the ground of the task and the checklist; the ground is written by hand only where no task gave it. */
export function TypeCard({ visit, progress }: { readonly visit: Visit; readonly progress: OpeningProgress }) {
  const words = useText()
  const text = words.visit.opening
  const { said } = words.engine
  const change = useOpening()
  const { opening } = visit
  const [isWriting, setIsWriting] = useState(opening.ground === '')
  return (
    <OpeningCard parts={['type']} title={text.type} progress={progress}>
      <div data-part="type">
        <SavedChoice
          label={text.type}
          hideLabel
          value={opening.type}
          options={[
            { value: 'T01', label: text.types.T01 },
            { value: 'T02', label: text.types.T02 },
            { value: 'T03', label: text.types.T03 },
          ]}
          onChange={(type) => change('type', () => ({ type }))}
        />
      </div>
      {isWriting ? (
        <div className="visit-pair">
          <DraftField
            label={text.ground}
            part="ground"
            saved={opening.ground}
            placeholder={text.groundLike}
            save={(ground, now) => changeOpening(() => ({ ground }))(now)}
          />
          <DraftField
            label={text.matter}
            part="matter"
            optional
            saved={opening.matter}
            save={(matter, now) => changeOpening(() => ({ matter }))(now)}
          />
        </div>
      ) : (
        <div className="visit-ground">
          <span>{text.ground}</span>
          <p>
            <b>{opening.ground}</b>
            <small>{said(opening.matter)}</small>
          </p>
          <Button onClick={() => setIsWriting(true)}>{text.change}</Button>
        </div>
      )}
      <ChecklistRow visit={visit} />
    </OpeningCard>
  )
}
