import type { Finding, Visit } from '@main/features/visit/contract.ts'
import { useText } from '../../../text/index.ts'
import { Tag } from '../../../ui/data/tag.tsx'
import { Card } from '../../../ui/state/card.tsx'
import { PhotoTiles } from '../photo/photo-tiles.tsx'
import { itemsOf, photoKey } from '../reading.ts'

/** The result and what was found, with measures and photographs. */
export function FindingsList({ visit }: { readonly visit: Visit }) {
  const all = useText()
  const text = all.visit
  const more = all.finding
  const { findings, photos, closing, resultOptions } = visit
  const items = itemsOf(visit)
  const result = closing.resultCodes
    .map((code) => resultOptions.find((one) => one.code === code)?.text ?? code)
    .join(text.sign.codeSeparator)
  const found = new Set(findings.map(photoKey))
  const others = photos.filter(({ item }) => item === null || !found.has(item))
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
              <PhotoTiles photos={photos.filter((photo) => photo.item === photoKey(finding))} />
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

  function measures(finding: Finding): string {
    const { onTheSpot, onTheSpotNote, order, deadline, openCase, leniency, transfer, coercion } = finding
    const credit = finding.measures
    const words = text.finding
    const { said } = all.engine
    return [
      onTheSpot && words.didOnTheSpot(onTheSpotNote),
      order && words.didOrder(deadline ?? ''),
      openCase && words.openCase,
      leniency && more.leniency.label,
      transfer && `${more.transfer.label} ${said(transfer.to)}`,
      coercion && more.coercion.kinds[coercion.kind],
      ...credit.map(({ title }) => said(title)),
    ]
      .filter(Boolean)
      .join(text.sign.codeSeparator)
  }
}
