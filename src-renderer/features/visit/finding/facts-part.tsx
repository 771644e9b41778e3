import type { Finding, ItemView, Photo } from '@main/features/visit/contract.ts'
import { useId } from 'react'
import { useText } from '../../../text/index.ts'
import { TextArea } from '../../../ui/form/input.tsx'
import { SectionTitle } from '../../../ui/state/card.tsx'
import { AttentionIcon, ErrorIcon, OpenIcon } from '../../../ui/theme/icons.ts'
import { LastLine } from '../items/last-line.tsx'
import { PhotoTiles } from '../photo/photo-tiles.tsx'
import { SavedChoice } from '../saved-choice.tsx'
import { useDraft } from '../visit-context.tsx'
import { Articles } from './articles.tsx'
import { useFinding } from './use-finding.ts'

interface FactsPartProps {
  readonly finding: Finding
  readonly item: ItemView | undefined
  readonly photos: readonly Photo[]
  readonly onPhoto: () => void
}

/** What was found: facts in the officer's words, how grave, the articles, the photographs. */
export function FactsPart({ finding, item, photos, onPhoto }: FactsPartProps) {
  const text = useText().visit.finding
  const id = useId()
  const { patch, save } = useFinding(finding.id)
  const facts = useDraft(`finding ${finding.id} facts`, finding.facts, (words) => save({ facts: words }))
  return (
    <>
      <div className="visit-part">
        <label htmlFor={id}>{text.facts}</label>
        <TextArea {...facts} id={id} placeholder={text.factsLike} rows={3} />
      </div>
      <div className="visit-part visit-severity">
        <SavedChoice
          label={text.severity}
          value={finding.severity}
          options={[
            { value: 'minor', label: text.severities.minor, icon: OpenIcon },
            { value: 'general', label: text.severities.general, icon: AttentionIcon },
            { value: 'serious', label: text.severities.serious, icon: ErrorIcon },
          ]}
          onChange={(severity) => patch({ severity })}
        />
        {finding.severity === 'minor' && <p className="visit-hint">{text.minorHint}</p>}
      </div>
      <div className="visit-part">
        <SectionTitle>{text.articles}</SectionTitle>
        <Articles finding={finding} item={item} onPatch={patch} />
      </div>
      <div className="visit-part">
        <SectionTitle note={text.photosNote(photos.length)}>{text.photos}</SectionTitle>
        <PhotoTiles photos={photos} onAdd={onPhoto} />
      </div>
      {item && <LastLine item={item} />}
    </>
  )
}
