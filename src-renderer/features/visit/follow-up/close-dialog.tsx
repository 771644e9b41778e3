import type { Order } from '@main/features/visit/follow-up/contract.ts'
import { useRef, useState } from 'react'
import { engine } from '../../../engine.ts'
import { queries } from '../../../queries.ts'
import { useText } from '../../../text/index.ts'
import { formatBytes } from '../../../ui/data/format.ts'
import { Button } from '../../../ui/form/button/button.tsx'
import { Dialog } from '../../../ui/form/dialog.tsx'
import { Field } from '../../../ui/form/field.tsx'
import { TextArea } from '../../../ui/form/input.tsx'
import { useAct } from '../use-act.ts'

interface CloseDialogProps {
  readonly order: Order
  readonly onClose: () => void
}

/** 书面复查结案: what shows that the order was obeyed, and what it shows. */
export function CloseDialog({ order, onClose }: CloseDialogProps) {
  const text = useText().followUp
  const input = useRef<HTMLInputElement>(null)
  const { busy, failed, run } = useAct()
  const [files, setFiles] = useState<readonly File[]>([])
  const [reason, setReason] = useState('')
  const { visit, finding } = order
  const close = async () => {
    const done = await run(async () => {
      const given = files.map((file) => ({ name: file.name, file }))
      const told = await engine.visit.followUp.close({ visit, finding, reason, files: given })
      queries.setQueryData(['visit', 'order', visit, finding], told)
    })
    if (done) onClose()
  }
  return (
    <Dialog
      title={text.closeTitle}
      consequence={text.closeConsequence}
      act={text.closeAct}
      reason={files.length === 0 ? text.noFiles : reason.trim() === '' ? text.noReason : null}
      busy={busy}
      onAct={() => void close()}
      onCancel={onClose}
    >
      <div className="order-form">
        <Field label={text.files} hint={text.filesHint} error={failed}>
          {(control) => (
            <div>
              <Button {...control} onClick={() => input.current?.click()}>
                {text.addFiles}
              </Button>
              <input
                ref={input}
                type="file"
                multiple
                accept="image/jpeg,image/png,image/webp,application/pdf"
                hidden
                aria-label={text.addFiles}
                onChange={(event) => {
                  const chosen = [...(event.target.files ?? [])]
                  setFiles((before) => [...before, ...chosen])
                  event.target.value = ''
                }}
              />
            </div>
          )}
        </Field>
        <ul className="order-files">
          {files.map((file, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the same file may be chosen twice
            <li key={place}>
              {file.name} {formatBytes(file.size)}
              <Button kind="text" size="small" onClick={() => setFiles(files.filter((one) => one !== file))}>
                {text.removeFile(file.name)}
              </Button>
            </li>
          ))}
        </ul>
        <Field label={text.closeReason}>
          {(control) => (
            <TextArea {...control} value={reason} placeholder={text.closeReasonLike} onChange={setReason} />
          )}
        </Field>
      </div>
    </Dialog>
  )
}
