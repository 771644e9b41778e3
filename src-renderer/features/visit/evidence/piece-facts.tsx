import type { Evidence, EvidenceCopy, Visit } from '@main/features/visit/contract.ts'
import { useState } from 'react'
import { engine } from '../../../engine.ts'
import { useCall } from '../../../queries.ts'
import { useText } from '../../../text/index.ts'
import { clockOf, dayOf, formatBytes } from '../../../ui/data/format.ts'
import { Button } from '../../../ui/form/button/button.tsx'
import { IconButton } from '../../../ui/form/button/icon-button.tsx'
import { AttentionIcon, CloseIcon, OkIcon, UnsureIcon } from '../../../ui/theme/icons.ts'
import { itemsOf } from '../reading.ts'
import { useVisitActs } from '../visit-context.tsx'
import { ExportPiece } from './export-piece.tsx'
import { whereabouts } from './kinds.ts'

const SIGNS = { good: OkIcon, doubt: AttentionIcon, unknown: UnsureIcon } as const

interface PieceFactsProps {
  readonly piece: Evidence
  readonly visit: Visit
  readonly isOpen: boolean
}

/** What speaks for a piece, what is known of it, its copies, how long it is kept and through whose hands it went. */
export function PieceFacts({ piece, visit, isOpen }: PieceFactsProps) {
  const words = useText()
  const text = words.evidence
  const { id, saver } = useVisitActs()
  const item = itemsOf(visit).find((one) => one.id === piece.item)
  const { retention } = piece
  const said = words.engine.said
  const keep = () =>
    void saver.now(`keep ${piece.id}`, () =>
      engine.visit.evidence.keepForever({ id, evidence: piece.id, forever: !retention.chosen }),
    )
  const rows: readonly (readonly [string, string])[] = [
    [text.taken, `${dayOf(piece.takenAt)} ${clockOf(piece.takenAt, true)}`],
    [text.by, piece.officer],
    ...(piece.spot ? [[text.spot, piece.spot] as const] : []),
    [text.place, piece.place ?? text.noPlace],
    [text.file, `${piece.name} · ${formatBytes(piece.size)}`],
    [
      text.retention,
      `${said(retention.words)}${retention.pending && !retention.chosen ? `（${text.retentionPending}）` : ''}`,
    ],
  ]
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must take the focus
    <section className="evidence-facts cw-scroll" aria-label={text.facts} tabIndex={0}>
      <p className="evidence-quiet">
        {item ? text.of(words.visit.items.subjectOf(item.number, item.text)) : text.ofVisit}
      </p>
      <h3>{text.signs.title}</h3>
      <ul className="evidence-signs">
        {piece.signs.map(({ about, sense, words: why }) => {
          const Icon = SIGNS[sense]
          return (
            <li key={about} className={`evidence-sign-${sense}`}>
              <Icon size={16} aria-hidden={false} role="img" aria-label={text.signs[sense]} />
              {said(why)}
            </li>
          )
        })}
      </ul>
      <dl>
        {rows.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className="evidence-quiet">{whereabouts(piece, text)}</p>
      {(retention.chosen || retention.until !== null) && (
        <Button size="small" onClick={keep}>
          {retention.chosen ? text.byKind : text.forever}
        </Button>
      )}
      <Copies piece={piece} isOpen={isOpen} />
      <Custody piece={piece} />
    </section>
  )
}

function Copies({ piece, isOpen }: Pick<PieceFactsProps, 'piece' | 'isOpen'>) {
  const words = useText()
  const text = words.evidence
  const photoText = words.ui.photo
  const { id, saver } = useVisitActs()
  const [exporting, setExporting] = useState<EvidenceCopy | null>(null)
  if (piece.copies.length === 0) return null
  const remove = (copy: string) =>
    void saver.now(`copy ${copy}`, () => engine.visit.evidence.removeCopy({ id, evidence: piece.id, copy }))
  return (
    <>
      <h3>{text.copies}</h3>
      <ul className="evidence-copies">
        {piece.copies.map((copy, place) => {
          const name = text.copyOf(place + 1, copy.stamped, copy.marks.length)
          return (
            <li key={copy.id}>
              <button
                type="button"
                className="cw-photo"
                disabled={copy.thumbnail === ''}
                onClick={() => setExporting(copy)}
                aria-label={text.exportCopy(name)}
              >
                {copy.thumbnail === '' ? (
                  <span className="cw-photo-elsewhere">{photoText.elsewhere}</span>
                ) : (
                  <img src={`/files/${copy.thumbnail}`} alt="" loading="lazy" />
                )}
                <span className="cw-photo-caption">{name}</span>
              </button>
              {isOpen && <IconButton icon={CloseIcon} label={text.removeCopy(name)} onClick={() => remove(copy.id)} />}
            </li>
          )
        })}
      </ul>
      {exporting && <ExportPiece piece={piece} copy={exporting} onClose={() => setExporting(null)} />}
    </>
  )
}

/** 保管链 and the whole hash, shown when asked for. */
function Custody({ piece }: Pick<PieceFactsProps, 'piece'>) {
  const text = useText().evidence
  const [isOpen, setIsOpen] = useState(false)
  return (
    <details className="evidence-custody" onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>{text.custodyOpen}</summary>
      <p className="evidence-quiet">{text.hash}</p>
      <p className="evidence-hash">{piece.sha256}</p>
      {isOpen && <Chain piece={piece} />}
    </details>
  )
}

function Chain({ piece }: Pick<PieceFactsProps, 'piece'>) {
  const words = useText()
  const { id } = useVisitActs()
  const changes = [piece.takenAt, piece.retention.until, piece.copies.length]
  const read = useCall(['visit', id, 'custody', piece.id, ...changes], (signal) =>
    engine.visit.evidence.custody({ id, evidence: piece.id }, { signal }),
  )
  const said = words.engine.said
  return (
    <ol aria-label={words.evidence.custody}>
      {read.data?.map(({ at, act, by, detail }) => (
        <li key={`${at} ${act} ${detail}`}>
          <b>{said(act)}</b> {dayOf(at)} {clockOf(at, true)} {said(by)}
          <span className="evidence-quiet">{said(detail)}</span>
        </li>
      ))}
    </ol>
  )
}
