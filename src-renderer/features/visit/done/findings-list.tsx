import type { Finding, Visit } from '@main/features/visit/contract.ts'
import { useText } from '../../../text/index.ts'
import { Tag } from '../../../ui/data/tag.tsx'
import { Card } from '../../../ui/state/card.tsx'
import { PhotoTiles } from '../photo/photo-tiles.tsx'
import { itemsOf } from '../reading.ts'

/** The result and what was found, with measures and photographs. */
export function FindingsList({ visit }: { readonly visit: Visit }) {
  const text = useText().visit
  const { findings, photos, closing, resultOptions } = visit
  const items = itemsOf(visit)
  const result = closing.resultCodes
    .map((code) => resultOptions.find((one) => one.code === code)?.text ?? code)
    .join(text.sign.codeSeparator)
  const found = new Set(findings.map(({ item }) => item))
  const others = photos.filter(({ item }) => !found.has(item))
  return (
    <Card title={text.done.findings} note={result} padded>
      {findings.length === 0 && <p>{text.done.noFindings}</p>}
      <ol className="visit-done-findings">
        {findings.map((finding) => {
          const item = items.find(({ id }) => id === finding.item)
          return (
            <li key={finding.id}>
              <p>
                {item && <b>{text.done.item(item.number)}</b>} {finding.facts}{' '}
                <Tag kind={finding.severity === 'serious' ? 'danger' : 'warn'}>
                  {text.finding.severities[finding.severity]}
                </Tag>
              </p>
              <p className="visit-hint">{measures(finding)}</p>
              <PhotoTiles photos={photos.filter((photo) => photo.item === finding.item)} />
            </li>
          )
        })}
      </ol>
      {others.length > 0 && (
        <>
          <h3>{text.done.otherPhotos(others.length)}</h3>
          <PhotoTiles photos={others} />
        </>
      )}
    </Card>
  )

  function measures({ onTheSpot, onTheSpotNote, order, deadline, openCase }: Finding): string {
    const words = text.finding
    return [
      onTheSpot && words.didOnTheSpot(onTheSpotNote),
      order && words.didOrder(deadline ?? ''),
      openCase && words.openCase,
    ]
      .filter(Boolean)
      .join(text.sign.codeSeparator)
  }
}
