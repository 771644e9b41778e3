import type { Review } from '@main/features/visit/review/contract.ts'
import { engine } from '../../../engine.ts'
import { queries } from '../../../queries.ts'
import { useText } from '../../../text/index.ts'
import { PhotoTile } from '../../../ui/data/photo-tile.tsx'
import { Button } from '../../../ui/form/button.tsx'
import { Card } from '../../../ui/state/card.tsx'
import { Notice } from '../../../ui/state/notice.tsx'
import { useAct } from '../use-act.ts'

/** The photographs of a visit: those on this device, and the way to take the others from the platform. */
export function PhotosCard({ review }: { readonly review: Review }) {
  const words = useText()
  const text = words.review
  const { busy, failed, run } = useAct()
  const { visit, evidence } = review
  const missing = evidence.filter(({ here }) => !here).length
  if (evidence.length === 0) return null
  const fetchAll = () =>
    run(async () => queries.setQueryData(['visit', 'review', visit], await engine.visit.review.photos({ visit })))
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
      <div className="visit-photos">
        {evidence
          .filter(({ here }) => here)
          .map(({ sha256, number, name }) => (
            <PhotoTile
              key={`${sha256} ${number}`}
              src={`/files/${sha256}`}
              caption={`${number === null ? '' : text.about.item(number)} ${name}`.trim()}
              onOpen={() => window.open(`/files/${sha256}`, '_blank', 'noopener')}
            />
          ))}
      </div>
      {missing > 0 && <p className="review-note">{text.photosElsewhere(missing)}</p>}
    </Card>
  )
}
