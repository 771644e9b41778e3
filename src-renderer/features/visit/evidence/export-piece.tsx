import type { Evidence, EvidenceCopy } from '@main/features/visit/contract.ts'
import { queries } from '../../../queries.ts'
import { useText } from '../../../text/index.ts'
import { ExportDialog } from '../../export/export-dialog.tsx'
import { useVisitActs } from '../visit-context.tsx'

interface ExportPieceProps {
  readonly piece: Evidence
  /** A copy, or null for the original. */
  readonly copy: EvidenceCopy | null
  readonly onClose: () => void
}

/** Writes a file out of the workstation, with what for: it stands in the chain of custody before the bytes leave. */
export function ExportPiece({ piece, copy, onClose }: ExportPieceProps) {
  const text = useText().evidence
  const { id } = useVisitActs()
  const name = text.name(piece.kind, piece.number)
  const what = copy ? `${name} ${text.copyOf(piece.copies.indexOf(copy) + 1, copy.stamped, copy.marks.length)}` : name
  return (
    <ExportDialog
      what={what}
      source={() => ({ what: 'evidence', visit: id, evidence: piece.id, copy: copy?.id ?? null })}
      consequence={text.exportConsequence}
      onDone={() => void queries.invalidateQueries({ queryKey: ['visit', id, 'custody'] })}
      onClose={onClose}
    />
  )
}
