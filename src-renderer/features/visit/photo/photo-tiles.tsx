import type { Evidence, Photo } from '@main/features/visit/contract.ts'
import { useState } from 'react'
import { clockOf, dayOf } from '../../../ui/data/format.ts'
import { PhotoAddTile, PhotoTile } from '../../../ui/data/media/photo-tile.tsx'
import { PieceById } from '../evidence/piece-by-id.tsx'
import { PieceTile } from '../evidence/piece-tile.tsx'

interface PhotoTilesProps {
  readonly photos: readonly Photo[]
  /** Files, sound recordings and videos; they stand after the photographs. */
  readonly others?: readonly Evidence[]
  /** Asks for one more; left out where nothing may be added. */
  readonly onAdd?: () => void
}

/** Photographs with their time and officer, then other evidence; the last tile takes one more photograph. */
export function PhotoTiles({ photos, others = [], onAdd }: PhotoTilesProps) {
  const [large, setLarge] = useState<string | null>(null)
  return (
    <div className="visit-photos">
      {photos.map((one) => (
        <PhotoTile
          key={one.id}
          src={one.here ? `/files/${one.thumbnail}` : null}
          caption={`${dayOf(one.takenAt).slice(5)} ${clockOf(one.takenAt)} ${one.officer}`}
          {...(one.confirmed ? { confirmed: true } : {})}
          onOpen={() => setLarge(one.id)}
        />
      ))}
      {others.map((one) => (
        <PieceTile key={one.id} piece={one} onOpen={() => setLarge(one.id)} />
      ))}
      {onAdd && <PhotoAddTile onClick={onAdd} />}
      {large && <PieceById piece={large} onClose={() => setLarge(null)} />}
    </div>
  )
}
