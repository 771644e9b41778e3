import type { Opening, Visit } from '@main/features/visit/contract.ts'
import { useText } from '../../../text/index.ts'
import { PersonIcon, RefusedIcon } from '../../../ui/theme/icons.ts'
import { DraftField } from '../saving/fields.tsx'
import { SavedChoice } from '../saving/saved-choice.tsx'
import type { OpeningProgress } from './cards.ts'
import { OpeningCard } from './opening-card.tsx'
import { Cite } from './steps/cite.tsx'
import { changeOpening, useOpening } from './use-opening.ts'

type Present = Opening['present']
type PresentText = Exclude<keyof Present, 'kind'>

/** Who is there for the party, or the witness where nobody is. */
export function PresentCard({ visit, progress }: { readonly visit: Visit; readonly progress: OpeningProgress }) {
  const text = useText().visit.opening
  const change = useOpening()
  const { present } = visit.opening
  const isPerson = present.kind === 'person'
  const field = (name: PresentText, label: string, more: Partial<Parameters<typeof DraftField>[0]> = {}) => (
    <DraftField
      key={`${present.kind}.${name}`}
      label={label}
      part={`present.${name}`}
      saved={present[name]}
      save={(value, now) => changeOpening((opening) => ({ present: { ...opening.present, [name]: value } }))(now)}
      {...more}
    />
  )
  return (
    <OpeningCard
      parts={['present']}
      title={text.present}
      progress={progress}
      state={
        <SavedChoice
          label={text.present}
          hideLabel
          value={present.kind}
          options={[
            { value: 'person', label: text.person, icon: PersonIcon },
            { value: 'witness', label: text.witness, icon: RefusedIcon },
          ]}
          onChange={(kind) => change('present.kind', (opening) => ({ present: { ...opening.present, kind } }))}
        />
      }
    >
      <div className="visit-triple">
        {field('name', isPerson ? text.name : text.witnessName)}
        {isPerson
          ? [
              field('position', text.position, { placeholder: text.positionLike }),
              field('phone', text.phone, { optional: true, inputMode: 'tel' }),
            ]
          : [field('unit', text.unit), field('identity', text.identity)]}
      </div>
      <Cite visit={visit} step="present" />
    </OpeningCard>
  )
}
