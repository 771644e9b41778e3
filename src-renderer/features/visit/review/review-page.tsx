import type { Review } from '@main/features/visit/review/contract.ts'
import { useState } from 'react'
import { engine } from '../../../engine.ts'
import { Frame } from '../../../frame.tsx'
import { useCall } from '../../../queries.ts'
import { useText } from '../../../text/index.ts'
import { Skeleton } from '../../../ui/state/skeleton.tsx'
import { FailurePanel } from '../../subject/failure-panel.tsx'
import { AmendCard } from './amend-card.tsx'
import { AmendmentsCard } from './amendments-card.tsx'
import { DecideCard } from './decide-card.tsx'
import { FindingsCard } from './findings-card.tsx'
import { FreeAmendCard } from './free-amend-card.tsx'
import { HeadCard } from './head-card.tsx'
import { ItemsCard } from './items-card.tsx'
import { PhotosCard } from './photos-card.tsx'
import { type About, keyOf, type Written } from './remarks.ts'
import { StoryCard } from './story-card.tsx'
import './review.css'

/** A finished visit as it was signed: the office remarks and decides, its officers answer beside it. */
export function ReviewPage({ id }: { readonly id: string }) {
  const text = useText().review
  const read = useCall(['visit', 'review', id], (signal) => engine.visit.review.get({ visit: id }, { signal }))
  return (
    <Frame page="review" title={text.title} context={read.data?.subjectName}>
      {read.data ? (
        // Anew with every word that is said: what was being written belonged to the one before.
        <Body key={read.data.last} review={read.data} />
      ) : read.isError ? (
        <FailurePanel error={read.error} onRetry={() => void read.refetch()} />
      ) : (
        <Skeleton lines={8} />
      )}
    </Frame>
  )
}

function Body({ review }: { readonly review: Review }) {
  const [written, setWritten] = useState<Written>(new Map())
  const write = (about: About, text: string) =>
    setWritten((before) => new Map(before).set(keyOf(about), { item: about.item, finding: about.finding, text }))
  const [isAmending, setIsAmending] = useState(false)
  const isFree = review.may.amend && review.state !== 'returned'
  const canWrite = review.may.decide || isAmending
  const remarking = {
    written,
    onWrite: canWrite ? write : null,
    what: isAmending ? 'correction' : 'remark',
  } as const
  return (
    <div className="review-page">
      <HeadCard review={review} />
      {review.may.amend && review.state === 'returned' && <AmendCard review={review} />}
      <AmendmentsCard review={review} />
      <FindingsCard review={review} {...remarking} />
      <PhotosCard review={review} />
      <ItemsCard review={review} {...remarking} />
      <StoryCard review={review} />
      <DecideCard review={review} {...remarking} />
      {isFree && (
        <FreeAmendCard review={review} written={written} isOpen={isAmending} onOpen={() => setIsAmending(true)} />
      )}
    </div>
  )
}
