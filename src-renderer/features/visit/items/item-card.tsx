import type { Answer, Finding, ItemView, Photo, Visit } from '@main/features/visit/contract.ts'
import { memo, useId, useState } from 'react'
import { VerdictButtons } from '../../../ui/form/verdict-buttons.tsx'
import { VerdictChoices } from '../../../ui/form/verdict-choices.tsx'
import { classNames } from '../../../ui/theme/class-names.ts'
import { PhotoOrReason } from '../photo/no-photo.tsx'
import { PhotoTiles } from '../photo/photo-tiles.tsx'
import { isByHand, isNumeric, needsPhoto } from '../reading.ts'
import { useChosen } from '../saved-choice.tsx'
import { BasisPanel } from './basis-panel.tsx'
import { DateAnswer } from './date-answer.tsx'
import { FailedPart } from './failed-part.tsx'
import { ItemHead } from './item-head.tsx'
import { ItemNote } from './item-note.tsx'
import { NumberAnswer } from './number-answer.tsx'
import { useAnswer } from './use-answer.ts'

/** What an item card may ask of the page. */
export interface ItemActs {
  readonly onCurrent: (item: string) => void
  readonly onPhoto: (item: string) => void
  readonly onFinding: (finding: string) => void
  readonly onBasis: (item: string) => void
  readonly onNext: () => void
}

interface ItemCardProps {
  readonly item: ItemView
  readonly answer: Answer | undefined
  readonly finding: Finding | undefined
  readonly photos: readonly Photo[]
  readonly judgement: string | undefined
  readonly followUp: Visit['followUps'][string] | undefined
  readonly isFood: boolean
  readonly isCurrent: boolean
  readonly isBasisOpen: boolean
  readonly acts: ItemActs
}

/** One item: answered by touch or key; drawn again only when something of it changed. */
export const ItemCard = memo(function ItemCard(props: ItemCardProps) {
  const { item, answer, finding, photos, judgement, followUp, isFood, isCurrent, isBasisOpen, acts } = props
  const id = useId()
  const [isNoteOpen, setIsNoteOpen] = useState(false)
  const answerActs = useAnswer(item.id)
  const [verdict, judge] = useChosen(answer?.verdict ?? null, (next) => answerActs.patch({ verdict: next }))
  const isFailed = answer?.verdict === 'fail'
  const hasNote = isNoteOpen || Boolean(answer?.note)
  const hasTiles = photos.length > 0 || (isFailed && !needsPhoto(item, answer))
  const take = () => acts.onPhoto(item.id)
  const buttons = <VerdictButtons label={item.text} value={verdict} keys={isCurrent} onChange={judge} />
  const photoPart = (
    <>
      {hasTiles && <PhotoTiles photos={photos} onAdd={take} />}
      {photos.length === 0 && (item.photo === 'yes' || needsPhoto(item, answer)) && (
        <PhotoOrReason
          value={answer?.noPhotoReason ?? null}
          onTake={take}
          onChange={(noPhotoReason) => void answerActs.patch({ noPhotoReason })}
        />
      )}
    </>
  )
  const rest = (
    <>
      {isFailed && (
        <FailedPart
          item={item}
          answer={answer}
          finding={finding}
          followUp={followUp}
          isFood={isFood}
          isCurrent={isCurrent}
          acts={answerActs}
          onEdit={() => finding && acts.onFinding(finding.id)}
        />
      )}
      {!isFailed && hasNote && <ItemNote item={item} note={answer?.note ?? ''} acts={answerActs} />}
    </>
  )
  const failedWithPhotos = (
    <div className={isFailed && hasTiles ? 'visit-beside' : 'visit-stack'}>
      {photoPart}
      {rest}
    </div>
  )
  // Photographs stand before the conclusion only where the item always asks for one: nothing may move under the finger.
  const isPhotoFirst = item.photo === 'yes' && !isNumeric(item)
  return (
    <article
      id={`item-${item.id}`}
      tabIndex={-1}
      className={classNames(
        'cw-card visit-item',
        `cw-card-edge-${isFailed ? 'danger' : isCurrent ? 'primary' : 'quiet'}`,
      )}
      aria-labelledby={`${id}-title`}
      aria-current={isCurrent ? 'true' : undefined}
      onPointerDownCapture={() => acts.onCurrent(item.id)}
      onFocusCapture={() => acts.onCurrent(item.id)}
    >
      <ItemHead
        item={item}
        answer={answer}
        titleId={`${id}-title`}
        photos={photos.length}
        isBasisOpen={isBasisOpen}
        isNoteOpen={hasNote}
        basisId={`${id}-basis`}
        isCurrent={isCurrent}
        onPhoto={take}
        onNote={() => setIsNoteOpen(!isNoteOpen)}
        onBasis={() => acts.onBasis(item.id)}
      />
      {isBasisOpen && <BasisPanel id={`${id}-basis`} item={item} />}
      {isNumeric(item) ? (
        <NumberAnswer
          item={item}
          answer={answer}
          judgement={judgement}
          acts={answerActs}
          isCurrent={isCurrent}
          onEnter={acts.onNext}
        >
          {failedWithPhotos}
        </NumberAnswer>
      ) : (
        <>
          {isPhotoFirst && photoPart}
          {item.judgedBy === 'choice' && (
            <VerdictChoices
              label={item.text}
              options={item.options}
              value={answer?.value ?? null}
              onChange={(value) => void answerActs.patch({ value })}
            />
          )}
          {item.judgedBy === 'date' && (
            <DateAnswer item={item} answer={answer} judgement={judgement} acts={answerActs} isCurrent={isCurrent} />
          )}
          {isByHand(item) && buttons}
          {isPhotoFirst ? rest : failedWithPhotos}
        </>
      )}
    </article>
  )
})
