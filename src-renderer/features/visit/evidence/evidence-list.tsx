import type { Evidence, Visit } from '@main/features/visit/contract.ts'
import { useRef, useState } from 'react'
import { useText } from '../../../text/index.ts'
import { clockOf, dayOf } from '../../../ui/data/format.ts'
import { Button } from '../../../ui/form/button/button.tsx'
import { AddIcon, PhotosIcon } from '../../../ui/theme/icons.ts'
import { itemsOf } from '../reading.ts'
import { Viewer } from '../viewer.tsx'
import { EvidenceViewer } from './evidence-viewer.tsx'
import { ACCEPTED } from './files/accepted.ts'
import { UploadLines } from './files/upload-lines.tsx'
import { useFiles } from './files/use-files.ts'
import { ICONS, whereabouts } from './kinds.ts'
import './evidence.css'

/** 证据 3: all evidence of a visit from every page of it, and files as evidence of the visit as a whole. */
export function EvidenceButton({ visit }: { readonly visit: Visit }) {
  const text = useText().evidence
  const [isOpen, setIsOpen] = useState(false)
  const count = visit.photos.length + visit.otherEvidence.length
  return (
    <>
      <Button icon={PhotosIcon} onClick={() => setIsOpen(true)}>
        {text.button(count)}
      </Button>
      {isOpen && <EvidenceList visit={visit} onClose={() => setIsOpen(false)} />}
    </>
  )
}

function EvidenceList({ visit, onClose }: { readonly visit: Visit; readonly onClose: () => void }) {
  const text = useText().evidence
  const [shown, setShown] = useState<string | null>(null)
  const all = [...visit.photos, ...visit.otherEvidence].sort((a, b) => a.number - b.number)
  const piece = all.find(({ id }) => id === shown)
  const isOpen = visit.state === 'open' && visit.away === null
  return (
    <Viewer title={text.list} onClose={onClose} acts={isOpen && <AddFiles visit={visit} />}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must take the focus */}
      <section className="evidence-list cw-scroll" aria-label={text.list} tabIndex={0}>
        {isOpen && <p className="evidence-quiet">{text.addDetail}</p>}
        <UploadLines visit={visit.id} />
        {all.length === 0 && <p>{text.none}</p>}
        <ul>
          {all.map((one) => (
            <li key={one.id}>
              <Line piece={one} visit={visit} onOpen={() => setShown(one.id)} />
            </li>
          ))}
        </ul>
      </section>
      {piece && <EvidenceViewer piece={piece} visit={visit} onClose={() => setShown(null)} />}
    </Viewer>
  )
}

interface LineProps {
  readonly piece: Evidence
  readonly visit: Visit
  readonly onOpen: () => void
}

function Line({ piece, visit, onOpen }: LineProps) {
  const words = useText()
  const text = words.evidence
  const Icon = ICONS[piece.kind]
  const item = itemsOf(visit).find((one) => one.id === piece.item)
  const doubts = piece.signs.filter(({ sense }) => sense === 'doubt')
  const name = text.name(piece.kind, piece.number)
  return (
    <button type="button" className="evidence-line" onClick={onOpen}>
      {piece.thumbnail ? (
        <img src={`/files/${piece.thumbnail}`} alt="" loading="lazy" decoding="async" />
      ) : (
        <span className="evidence-icon">
          <Icon size={28} />
        </span>
      )}
      <span className="evidence-line-words">
        <b>{name}</b>
        <span>
          {dayOf(piece.takenAt)} {clockOf(piece.takenAt, true)} {piece.officer}
        </span>
        <span className="evidence-quiet">
          {item ? words.visit.items.subjectOf(item.number, item.text) : text.ofVisit} · {piece.name}
        </span>
        <span className="evidence-quiet">{whereabouts(piece, text)}</span>
        {doubts.map(({ about, words: why }) => (
          <span key={about} className="evidence-sign-doubt">
            {text.signs.doubt} · {words.engine.said(why)}
          </span>
        ))}
      </span>
    </button>
  )
}

function AddFiles({ visit }: { readonly visit: Visit }) {
  const text = useText().evidence
  const input = useRef<HTMLInputElement>(null)
  const bring = useFiles()
  return (
    <>
      <Button kind="primary" icon={AddIcon} onClick={() => input.current?.click()}>
        {text.add}
      </Button>
      <input
        ref={input}
        type="file"
        accept={ACCEPTED}
        multiple
        hidden
        aria-label={text.add}
        onChange={(event) => {
          void bring(null, visit.opening.spot, [...(event.target.files ?? [])])
          event.target.value = ''
        }}
      />
    </>
  )
}
