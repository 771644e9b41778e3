import type { Finding, FindingAdvice, ItemView, Photo } from '@main/features/visit/contract.ts'
import { useId } from 'react'
import { useText } from '../../../text/index.ts'
import { SectionTitle } from '../../../ui/state/card.tsx'
import { AttentionIcon, ErrorIcon, OpenIcon } from '../../../ui/theme/icons.ts'
import { LastLine } from '../items/last-line.tsx'
import { PhrasedText } from '../items/phrases/phrased-text.tsx'
import { PhotoTiles } from '../photo/photo-tiles.tsx'
import { SavedChoice } from '../saving/saved-choice.tsx'
import { Articles } from './articles/articles.tsx'
import type { FindingActs } from './use-finding.ts'

interface FactsPartProps {
  readonly finding: Finding
  readonly item: ItemView | undefined
  readonly photos: readonly Photo[]
  readonly advice: FindingAdvice | undefined
  readonly acts: FindingActs
  readonly onPhoto: () => void
}

/** What was found: facts in the officer's words, how grave, the articles, the photographs. */
export function FactsPart({ finding, item, photos, advice, acts, onPhoto }: FactsPartProps) {
  const text = useText().visit.finding
  const id = useId()
  const { patch, save } = acts
  return (
    <>
      <div className="visit-part">
        <label htmlFor={id}>{text.facts}</label>
        <PhrasedText
          item={item ?? null}
          part={`finding ${finding.id} facts`}
          label={text.facts}
          fieldId={id}
          rows={3}
          placeholder={text.factsLike}
          saved={finding.facts}
          save={(words) => save({ facts: words })}
        />
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
        <Articles finding={finding} item={item} laws={advice?.laws} acts={acts} />
      </div>
      <div className="visit-part">
        <SectionTitle note={text.photosNote(photos.length)}>{text.photos}</SectionTitle>
        <PhotoTiles photos={photos} onAdd={onPhoto} />
      </div>
      {item && <LastLine item={item} />}
    </>
  )
}
