import type { Visit } from '@main/features/visit/contract.ts'
import { useState } from 'react'
import { useSession } from '../../../frame.tsx'
import { useText } from '../../../text/index.ts'
import { dayOf } from '../../../ui/data/format.ts'
import { Tag } from '../../../ui/data/tag.tsx'
import { Button } from '../../../ui/form/button/button.tsx'
import { CheckIcon, ErrorIcon } from '../../../ui/theme/icons.ts'
import { useNow } from '../../../ui/theme/now.ts'
import type { OpeningProgress } from './cards.ts'
import { CompanionDialog } from './companion-dialog.tsx'
import { OpeningCard } from './opening-card.tsx'
import { Cite } from './steps/cite.tsx'
import { HelpersRow } from './steps/rows/helpers-row.tsx'

/** The two officers with certificates; an expired one bars the way until another officer takes the place. */
export function OfficersCard({ visit, progress }: { readonly visit: Visit; readonly progress: OpeningProgress }) {
  const text = useText().visit.opening
  const { officer: self } = useSession()
  const today = dayOf(useNow())
  const [place, setPlace] = useState<number | null>(null)
  const { officers } = visit.opening
  return (
    <OpeningCard
      parts={['officers']}
      title={text.officers}
      progress={progress}
      acts={officers.map(
        (officer, index) =>
          officer.id !== self.id && (
            <Button key={officer.id} kind="text" size="small" onClick={() => setPlace(index)}>
              {text.changeOfficer(officer.name)}
            </Button>
          ),
      )}
    >
      <ul className="visit-officers">
        {officers.map((officer, index) => (
          <li key={officer.id} data-part={`officers.${index}`}>
            <i aria-hidden="true">{officer.name.slice(0, 1)}</i>
            <b>{officer.name}</b>
            <span>{text.certificate(officer.certificate)}</span>
            {officer.validUntil >= today ? (
              <Tag kind="ok" icon={CheckIcon}>
                {text.validUntil(officer.validUntil)}
              </Tag>
            ) : (
              <Tag kind="solid" icon={ErrorIcon}>
                {text.expired(officer.validUntil)}
              </Tag>
            )}
          </li>
        ))}
      </ul>
      {officers.length < 2 && (
        <div className="visit-officer-missing" data-part="officers">
          <Button onClick={() => setPlace(officers.length)}>{text.chooseCompanion}</Button>
          <span>{text.twoOfficers}</span>
        </div>
      )}
      {visit.opening.steps.asked ? <HelpersRow visit={visit} /> : <Cite visit={visit} step="team" />}
      {place !== null && <CompanionDialog visit={visit} place={place} onClose={() => setPlace(null)} />}
    </OpeningCard>
  )
}
