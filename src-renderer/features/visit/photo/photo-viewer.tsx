import type { Photo } from '@main/features/visit/contract.ts'
import { useState } from 'react'
import { engine } from '../../../engine.ts'
import { useText } from '../../../text/index.ts'
import { clockOf, dayOf, formatBytes } from '../../../ui/data/format.ts'
import { Button } from '../../../ui/form/button.tsx'
import { Dialog } from '../../../ui/form/dialog.tsx'
import { Viewer } from '../viewer.tsx'
import { useVisitActs } from '../visit-context.tsx'

interface PhotoViewerProps {
  readonly photo: Photo
  readonly isOpen: boolean
  readonly onClose: () => void
}

/** A photograph in its original size of the file, with what the record says of it; an open visit may drop it. */
export function PhotoViewer({ photo, isOpen, onClose }: PhotoViewerProps) {
  const text = useText().visit.photo
  const { id, saver } = useVisitActs()
  const [isAsking, setIsAsking] = useState(false)
  const taken = `${dayOf(photo.takenAt)} ${clockOf(photo.takenAt, true)}`
  const remove = () => {
    void saver.now(`photo ${photo.id}`, () => engine.visit.removePhoto({ id, photo: photo.id }))
    onClose()
  }
  return (
    <Viewer
      title={text.title(taken, photo.officer)}
      onClose={onClose}
      acts={isOpen && <Button onClick={() => setIsAsking(true)}>{text.remove}</Button>}
    >
      <img className="visit-photo-large" src={`/files/${photo.sha256}`} alt={text.title(taken, photo.officer)} />
      <p className="visit-photo-facts">
        {photo.spot && <span>{text.spot(photo.spot)}</span>}
        <span>{photo.source === 'camera' ? text.fromCamera : text.fromFile(photo.name)}</span>
        <span>{formatBytes(photo.size)}</span>
        <span>{text.hash(photo.sha256.slice(0, 16))}</span>
      </p>
      {isAsking && (
        <Dialog
          title={text.remove}
          consequence={text.removeConsequence}
          act={text.removeAct}
          danger
          onAct={remove}
          onCancel={() => setIsAsking(false)}
        >
          <p>{text.removeQuestion(taken)}</p>
        </Dialog>
      )}
    </Viewer>
  )
}
