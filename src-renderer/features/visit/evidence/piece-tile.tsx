import type { Evidence } from '@main/features/visit/contract.ts'
import { useText } from '../../../text/index.ts'
import { FileTile } from '../../../ui/data/media/photo-tile.tsx'
import { ICONS, lengthOf } from './kinds.ts'

interface PieceTileProps {
  readonly piece: Evidence
  readonly onOpen: () => void
}

/** A file, sound recording or video as a small tile: its kind and number, and how long it is. */
export function PieceTile({ piece, onOpen }: PieceTileProps) {
  const text = useText().evidence
  const { kind, number, durationMs, pages, name } = piece
  const length = durationMs !== null ? lengthOf(durationMs) : pages !== null ? text.pages(pages) : ''
  const caption = [text.name(kind, number), length].filter((words) => words !== '').join(' · ')
  return <FileTile icon={ICONS[kind]} caption={caption} name={name} onOpen={onOpen} />
}
