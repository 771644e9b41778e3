import type { Review } from '@main/features/visit/review/contract.ts'
import { useEffect, useState } from 'react'
import { engine } from '../../../engine.ts'
import { useStatus } from '../../../frame.tsx'
import { queries } from '../../../queries.ts'
import { useText } from '../../../text/index.ts'
import { PhotoTile } from '../../../ui/data/media/photo-tile.tsx'
import { Button } from '../../../ui/form/button/button.tsx'
import { Card } from '../../../ui/state/card.tsx'
import { Notice } from '../../../ui/state/notice.tsx'
import { useAct } from '../use-act.ts'

type Piece = Review['evidence'][number]

/**
 * The photographs of a visit. Of another device's they are seen by their small copies, which come by themselves; an
 * original comes when it is opened, or all of them at once.
 */
export function PhotosCard({ review }: { readonly review: Review }) {
  const words = useText()
  const text = words.review
  const { busy, failed, run } = useAct()
  const [isNotThere, setIsNotThere] = useState(false)
  const { visit, evidence } = review
  useSmallCopies(review)
  if (evidence.length === 0) return null
  const missing = evidence.filter(({ here }) => !here).length
  const open = ({ sha256 }: Piece) => window.open(`/files/${sha256}`, '_blank', 'noopener')
  const fetchAll = () => run(async () => show(await engine.visit.review.photos({ visit })))
  const fetchOne = (piece: Piece) =>
    run(async () => {
      const { sha256 } = piece
      const fetched = await engine.visit.review.photo({ visit, sha256 })
      show(fetched)
      const isHere = fetched.evidence.some((one) => one.sha256 === sha256 && one.here)
      setIsNotThere(!isHere)
      if (isHere) open(piece)
    })
  return (
    <Card
      title={text.head.photos}
      note={text.photos(evidence.length)}
      action={
        missing > 0 && (
          <Button disabled={busy} onClick={() => void fetchAll()}>
            {text.fetchPhotos(missing)}
          </Button>
        )
      }
      padded
    >
      {failed && <Notice kind="danger">{failed}</Notice>}
      {isNotThere && <Notice kind="info">{text.notThere}</Notice>}
      <div className="visit-photos">
        {evidence
          .filter(({ here, thumbnail }) => here || thumbnail !== '')
          .map((piece) => (
            <PhotoTile
              key={`${piece.sha256} ${piece.number}`}
              src={`/files/${piece.thumbnail || piece.sha256}`}
              caption={`${piece.number === null ? '' : text.about.item(piece.number)} ${piece.name}`.trim()}
              onOpen={() => void (piece.here ? open(piece) : fetchOne(piece))}
            />
          ))}
      </div>
      {missing > 0 && <p className="review-note">{text.photosElsewhere(missing)}</p>}
    </Card>
  )
}

/** Asks once for what is missing; where the platform cannot be reached, the card says what is not here. */
function useSmallCopies({ visit, evidence }: Review): void {
  const { connected } = useStatus()
  const isMissing = evidence.some(({ here, small, thumbnail }) => !here && small && thumbnail === '')
  useEffect(() => {
    if (!connected || !isMissing) return
    const stop = new AbortController()
    engine.visit.review.thumbnails({ visit }, { signal: stop.signal }).then(show, () => {})
    return () => stop.abort()
  }, [visit, connected, isMissing])
}

const show = (review: Review): void => {
  queries.setQueryData(['visit', 'review', review.visit], review)
}
