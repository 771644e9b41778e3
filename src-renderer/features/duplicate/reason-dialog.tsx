import { useState } from 'react'
import { useText } from '../../text/index.ts'
import { Dialog } from '../../ui/form/dialog.tsx'
import { Field } from '../../ui/form/field.tsx'
import { TextInput } from '../../ui/form/input.tsx'

interface ReasonDialogProps {
  readonly title: string
  readonly body: string
  readonly hint: string
  readonly consequence: string
  readonly act: string
  readonly failed: string | null
  readonly busy: boolean
  readonly onAct: (reason: string) => void
  readonly onCancel: () => void
}

/** Asks why, before something is decided that later readers must understand. */
export function ReasonDialog(props: ReasonDialogProps) {
  const { title, body, hint, consequence, act, failed, busy, onAct, onCancel } = props
  const text = useText().duplicate
  const [reason, setReason] = useState('')
  return (
    <Dialog {...{ title, consequence, act, busy, onCancel }} onAct={() => onAct(reason)}>
      <p>{body}</p>
      <Field label={text.reason} hint={hint} error={failed}>
        {(control) => <TextInput {...control} value={reason} onChange={setReason} autoFocus />}
      </Field>
    </Dialog>
  )
}
