import type { ListedChecklist } from '@main/features/checklist/contract.ts'
import { useState } from 'react'
import { engine, failureOf } from '../../engine.ts'
import { go } from '../../navigation.ts'
import { useText } from '../../text/index.ts'
import { Dialog } from '../../ui/form/dialog.tsx'
import { Field } from '../../ui/form/field.tsx'
import { TextInput } from '../../ui/form/input.tsx'
import { Notice } from '../../ui/state/notice.tsx'
import { SectorField } from './fields/sector-field.tsx'

interface NewDialogProps {
  readonly checklists: readonly ListedChecklist[]
  readonly onClose: () => void
}

/** Begins a new checklist by its name and field. */
export function NewDialog({ checklists, onClose }: NewDialogProps) {
  const text = useText().checklist
  const [title, setTitle] = useState('')
  const [sector, setSector] = useState('')
  const [refused, setRefused] = useState<string | null>(null)
  const begin = async () => {
    try {
      go({ page: 'checklist', ...(await engine.checklist.create({ title, sector })) })
    } catch (thrown) {
      setRefused(failureOf(thrown).sentence)
    }
  }
  const missing = title.trim() === '' ? text.needTitle : sector === '' ? text.needSector : null
  return (
    <Dialog title={text.beginTitle} act={text.beginAct} reason={missing} onAct={() => void begin()} onCancel={onClose}>
      {refused && <Notice kind="danger">{refused}</Notice>}
      <Field label={text.name}>{(control) => <TextInput {...control} value={title} onChange={setTitle} />}</Field>
      <SectorField checklists={checklists} value={sector} onChange={setSector} />
    </Dialog>
  )
}
