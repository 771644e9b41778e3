import type { Answer, Evidence, ItemView, Photo, Visit } from '@main/features/visit/contract.ts'
import { memo, useId, useState } from 'react'
import { useText } from '../../../text/index.ts'
import { VerdictChoices } from '../../../ui/form/verdict/verdict-choices.tsx'
import { classNames } from '../../../ui/theme/class-names.ts'
import type { Found } from '../finding/item-findings.tsx'
import { PhotoOrReason } from '../photo/no-photo.tsx'
import { PhotoTiles } from '../photo/photo-tiles.tsx'
import { isNumeric, needsPhoto } from '../reading.ts'
import { BasisPanel } from './basis-panel.tsx'
import { FailedPart } from './failed-part.tsx'
import { ItemHead } from './item-head.tsx'
import { ItemNote } from './item-note.tsx'
import { useAnswer } from './use-answer.ts'
import { DateAnswer } from './ways/date-answer.tsx'
import { InstrumentPart } from './ways/instrument-part.tsx'
import { ItemVerdict, judgeByHand } from './ways/item-verdict.tsx'
import { NumberAnswer } from './ways/number-answer.tsx'
import { SignatureAnswer } from './ways/signature-answer.tsx'
import { TextAnswer } from './ways/text-answer.tsx'
import './ways/ways.css'

const NONE: Visit['instruments'][string] = []

/** What an item card may ask of the page. */
export interface ItemActs {
  readonly onCurrent: (item: string) => void
  readonly onPhoto: (item: string) => void
  readonly onFinding: (finding: string) => void
  readonly onBasis: (item: string) => void
  readonly onNext: () => void
  readonly onClear: (item: ItemView) => void
}

interface ItemCardProps {
  readonly item: ItemView
  readonly answer: Answer | undefined
  readonly found: readonly Found[]
  readonly photos: readonly Photo[]
  /** Files, sound recordings and videos of the item. */
  readonly others: readonly Evidence[]
  readonly judgement: string | undefined
  /** What must be said about the instrument. */
  readonly warning: string | undefined
  readonly instruments: Visit['instruments']
  readonly followUp: Visit['followUps'][string] | undefined
  readonly isFood: boolean
  readonly isCurrent: boolean
  readonly isBasisOpen: boolean
  /** The three buttons stand in the bar below. */
  readonly isBarred: boolean
  readonly acts: ItemActs
}

/** One item: answered by touch or key; drawn again only when something of it changed. */
export const ItemCard = memo(function ItemCard(props: ItemCardProps) {
  const { item, answer, found, photos, others, judgement, followUp, isFood, isCurrent, isBasisOpen, acts } = props
  const { warning, instruments, isBarred } = props
  const { inRoom } = useText().answering
  const id = useId()
  const [isNoteOpen, setIsNoteOpen] = useState(false)
  const answerActs = useAnswer(item.id)
  const isFailed = answer?.verdict === 'fail'
  const hasNote = isNoteOpen || Boolean(answer?.note)
  const canAdd = photos.length > 0 || (isFailed && !needsPhoto(item, answer))
  const hasTiles = canAdd || others.length > 0
  const take = () => acts.onPhoto(item.id)
  const verdict = isBarred ? null : (
    <ItemVerdict
      item={item}
      answer={answer}
      isCurrent={isCurrent}
      onJudge={(next) => judgeByHand(answerActs, item, answer, next)}
    />
  )
  const photoPart = (
    <>
      {hasTiles && <PhotoTiles photos={photos} others={others} {...(canAdd ? { onAdd: take } : {})} />}
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
          found={found}
          followUp={followUp}
          isFood={isFood}
          isCurrent={isCurrent}
          acts={answerActs}
          onFinding={acts.onFinding}
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
        onClear={() => acts.onClear(item)}
      />
      {isBasisOpen && <BasisPanel id={`${id}-basis`} item={item} />}
      {isNumeric(item) ? (
        <NumberAnswer
          item={item}
          answer={answer}
          judgement={judgement}
          acts={answerActs}
          verdict={verdict}
          onEnter={acts.onNext}
        >
          <InstrumentPart
            item={item}
            answer={answer}
            known={instruments[item.instrument?.name ?? ''] ?? NONE}
            warning={warning}
            acts={answerActs}
          />
          {failedWithPhotos}
        </NumberAnswer>
      ) : (
        <>
          {isPhotoFirst && photoPart}
          {item.judgedBy === 'choice' && (
            <VerdictChoices
              label={inRoom(item.text, item.room)}
              options={item.options}
              value={answer?.value ?? null}
              onChange={(value) => void answerActs.patch({ value })}
            />
          )}
          {item.judgedBy === 'date' && (
            <DateAnswer item={item} answer={answer} judgement={judgement} acts={answerActs} />
          )}
          {item.judgedBy === 'text' && <TextAnswer item={item} answer={answer} acts={answerActs} />}
          {item.judgedBy === 'signature' && <SignatureAnswer item={item} answer={answer} acts={answerActs} />}
          {verdict}
          {isPhotoFirst ? rest : failedWithPhotos}
        </>
      )}
    </article>
  )
})
