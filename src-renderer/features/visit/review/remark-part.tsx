import type { Review } from '@main/features/visit/review/contract.ts'
import { useState } from 'react'
import { useText } from '../../../text/index.ts'
import { formatInstant } from '../../../ui/data/format.ts'
import { Button } from '../../../ui/form/button/button.tsx'
import { TextArea } from '../../../ui/form/input.tsx'
import { useNow } from '../../../ui/theme/now.ts'
import { type About, aboutWords, keyOf, placeOf, remarksOn, type Written } from './remarks.ts'

/** What is being remarked, and where it goes; null where nobody may. */
export interface Remarking {
  readonly written: Written
  readonly onWrite: ((about: About, text: string) => void) | null
  /** A remark of the office, or what an officer of the visit corrects. */
  readonly what: 'remark' | 'correction'
}

interface RemarkPartProps extends Remarking {
  readonly review: Review
  readonly about: About
}

/** Beside one thing of a visit: the remarks that were made, and the way to make one. */
export function RemarkPart({ review, about, ...remarking }: RemarkPartProps) {
  return (
    <>
      <RemarksSaid review={review} about={about} />
      <RemarkWriting review={review} about={about} {...remarking} />
    </>
  )
}

/** The remarks that were made about one thing. */
export function RemarksSaid({ review, about }: Pick<RemarkPartProps, 'review' | 'about'>) {
  const words = useText()
  const now = useNow()
  return remarksOn(review, about).map(({ id, text, by, at }) => (
    <p key={id} className="review-remark">
      {text} <small>{words.review.remark(by, formatInstant(at, now, words.ui))}</small>
    </p>
  ))
}

/** The way to make a remark: a small button that becomes the place to write. */
export function RemarkWriting({ review, about, written, onWrite, what }: RemarkPartProps) {
  const words = useText()
  const text = words.review
  const typed = written.get(keyOf(about))?.text
  const [isOpen, setIsOpen] = useState(typed !== undefined)
  if (!onWrite) return null
  const isRemark = what === 'remark'
  const name = (isRemark ? text.writeFor : text.correctionFor)(aboutWords(review, about, words))
  if (!isOpen) {
    return (
      <Button kind="text" size="small" aria-label={name} onClick={() => setIsOpen(true)}>
        {isRemark ? (about.item === null && about.finding === null ? text.whole : text.write) : text.correction}
      </Button>
    )
  }
  return (
    <div className="review-write">
      <TextArea
        aria-label={name}
        autoFocus
        value={typed ?? (isRemark ? '' : placeOf(review, about).before)}
        placeholder={isRemark ? text.writeLike : undefined}
        onChange={(value) => onWrite(about, value)}
      />
    </div>
  )
}
