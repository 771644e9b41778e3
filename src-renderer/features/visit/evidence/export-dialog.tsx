import type { Evidence, EvidenceCopy } from '@main/features/visit/contract.ts'
import { useState } from 'react'
import { engine, failureOf } from '../../../engine.ts'
import { queries } from '../../../queries.ts'
import { useText } from '../../../text/index.ts'
import { Dialog } from '../../../ui/form/dialog.tsx'
import { Field } from '../../../ui/form/field.tsx'
import { TextInput } from '../../../ui/form/input.tsx'
import { useVisitActs } from '../visit-context.tsx'

interface ExportDialogProps {
  readonly piece: Evidence
  /** A copy, or null for the original. */
  readonly copy: EvidenceCopy | null
  readonly onClose: () => void
}

/** Writes a file out of the workstation, with what for: it stands in the chain of custody before the bytes leave. */
export function ExportDialog({ piece, copy, onClose }: ExportDialogProps) {
  const text = useText().evidence
  const { id } = useVisitActs()
  const [purpose, setPurpose] = useState('')
  const [fault, setFault] = useState<string | null>(null)
  const number = copy ? piece.copies.indexOf(copy) + 1 : 0
  const name = text.name(piece.kind, piece.number)
  const title = copy ? `${name} ${text.copyOf(number, copy.stamped, copy.marks.length)}` : name
  const write = async () => {
    try {
      await engine.visit.evidence.exported({ id, evidence: piece.id, copy: copy?.id ?? null, purpose })
    } catch (error) {
      return setFault(failureOf(error).sentence)
    }
    void queries.invalidateQueries({ queryKey: ['visit', id, 'custody'] })
    const link = document.createElement('a')
    link.href = `/files/${copy?.sha256 ?? piece.sha256}`
    link.download = copy ? `${name}-${number}.jpg` : piece.name
    link.click()
    onClose()
  }
  return (
    <Dialog
      title={text.exportTitle(title)}
      consequence={text.exportConsequence}
      reason={purpose.trim() === '' ? text.exportNeedsPurpose : null}
      act={text.exportAct}
      onAct={() => void write()}
      onCancel={onClose}
    >
      <Field label={text.exportPurpose} error={fault}>
        {(control) => (
          <TextInput
            {...control}
            value={purpose}
            maxLength={200}
            placeholder={text.exportPurposeLike}
            onChange={setPurpose}
          />
        )}
      </Field>
    </Dialog>
  )
}
