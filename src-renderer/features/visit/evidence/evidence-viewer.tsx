import type { Evidence, Visit } from '@main/features/visit/contract.ts'
import { useEffect, useState } from 'react'
import { engine } from '../../../engine.ts'
import { useText } from '../../../text/index.ts'
import { clockOf, dayOf } from '../../../ui/data/format.ts'
import { Button } from '../../../ui/form/button/button.tsx'
import { Dialog } from '../../../ui/form/dialog.tsx'
import { EditIcon, ExportIcon } from '../../../ui/theme/icons.ts'
import { Viewer } from '../viewer.tsx'
import { useVisitActs } from '../visit-context.tsx'
import { Annotator } from './annotate/annotator.tsx'
import { ExportPiece } from './export-piece.tsx'
import { PieceFacts } from './piece-facts.tsx'
import { PieceView } from './piece-view.tsx'
import './evidence.css'

interface EvidenceViewerProps {
  readonly piece: Evidence
  readonly visit: Visit
  readonly onClose: () => void
}

/** One piece of evidence large, with all that is known of it; looking at it is written into its chain of custody. */
export function EvidenceViewer({ piece, visit, onClose }: EvidenceViewerProps) {
  const text = useText().evidence
  const { id, saver } = useVisitActs()
  const [asking, setAsking] = useState<'remove' | 'export' | 'annotate' | null>(null)
  const isOpen = visit.state === 'open' && visit.away === null
  const name = text.name(piece.kind, piece.number)
  const taken = `${dayOf(piece.takenAt)} ${clockOf(piece.takenAt, true)}`
  useEffect(() => {
    void engine.visit.evidence.seen({ id, evidence: piece.id }).catch(() => {})
  }, [id, piece.id])
  const remove = () => {
    void saver.now(`photo ${piece.id}`, () => engine.visit.removePhoto({ id, photo: piece.id }))
    onClose()
  }
  return (
    <Viewer
      title={`${name}　${taken} ${piece.officer}`}
      onClose={onClose}
      acts={
        <>
          {piece.here && piece.kind === 'photo' && (
            <Button icon={EditIcon} onClick={() => setAsking('annotate')}>
              {text.annotate}
            </Button>
          )}
          {piece.here && (
            <Button icon={ExportIcon} onClick={() => setAsking('export')}>
              {text.export}
            </Button>
          )}
          {isOpen && <Button onClick={() => setAsking('remove')}>{text.remove(name)}</Button>}
        </>
      }
    >
      <div className="evidence-viewer">
        <PieceView piece={piece} visit={visit} name={name} isOpen={isOpen} />
        <PieceFacts piece={piece} visit={visit} isOpen={isOpen} />
      </div>
      {asking === 'annotate' && <Annotator piece={piece} visit={visit} onClose={() => setAsking(null)} />}
      {asking === 'export' && <ExportPiece piece={piece} copy={null} onClose={() => setAsking(null)} />}
      {asking === 'remove' && (
        <Dialog
          title={text.remove(name)}
          consequence={text.removeConsequence}
          act={text.removeAct}
          danger
          onAct={remove}
          onCancel={() => setAsking(null)}
        >
          <p>{text.removeQuestion(name, piece.name)}</p>
        </Dialog>
      )}
    </Viewer>
  )
}
