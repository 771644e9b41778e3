import type { Evidence, Visit } from '@main/features/visit/contract.ts'
import { useRef, useState } from 'react'
import { useText } from '../../../text/index.ts'
import { PdfPages } from '../../../ui/data/media/pdf-pages.tsx'
import { Notice } from '../../../ui/state/notice.tsx'
import { RecordingPart } from './recording-part.tsx'

interface PieceViewProps {
  readonly piece: Evidence
  readonly visit: Visit
  readonly name: string
  readonly isOpen: boolean
}

/** The original itself: picture, pages, sound or video with what was answered meanwhile. */
export function PieceView({ piece, visit, name, isOpen }: PieceViewProps) {
  const text = useText().evidence
  const src = `/files/${piece.sha256}`
  if (!piece.here) return <p className="evidence-elsewhere">{text.elsewhere}</p>
  switch (piece.kind) {
    case 'photo':
      return <img className="visit-photo-large" src={src} alt={name} decoding="async" />
    case 'document':
      return (
        <div className="evidence-pages cw-scroll">
          <PdfPages file={piece.sha256} zoom={0.9} label={name} />
        </div>
      )
    case 'audio':
    case 'video':
      return <Recording piece={piece} visit={visit} name={name} isOpen={isOpen} />
  }
}

function Recording({ piece, visit, name, isOpen }: PieceViewProps) {
  const text = useText().evidence
  const player = useRef<HTMLVideoElement>(null)
  const [cannotPlay, setCannotPlay] = useState(false)
  const seek = (seconds: number) => {
    if (!player.current) return
    player.current.currentTime = seconds
    void player.current.play().catch(() => {})
  }
  return (
    <div className="evidence-recording">
      {cannotPlay && <Notice kind="warn">{text.cannotPlay}</Notice>}
      {/* biome-ignore lint/a11y/useMediaCaption: evidence has no captions; its content is written into the record */}
      <video
        ref={player}
        className={piece.kind === 'audio' ? 'evidence-audio' : undefined}
        src={`/files/${piece.sha256}`}
        controls
        preload="metadata"
        aria-label={name}
        hidden={cannotPlay}
        onError={() => setCannotPlay(true)}
      />
      <RecordingPart piece={piece} visit={visit} isOpen={isOpen} onSeek={cannotPlay ? null : seek} />
    </div>
  )
}
