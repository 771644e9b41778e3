import { useRef, useState } from 'react'
import { engine, failureOf } from '../../../engine.ts'
import { go } from '../../../navigation.ts'
import { outdate } from '../../../queries.ts'
import { useText } from '../../../text/index.ts'
import { Button } from '../../../ui/form/button/button.tsx'
import { Dialog } from '../../../ui/form/dialog.tsx'
import { Field } from '../../../ui/form/field.tsx'
import { TextInput } from '../../../ui/form/input.tsx'
import './keeping.css'

/** 导入草稿: the file and its passphrase; then the visit opens where it was. */
export function ImportDialog({ onClose }: { readonly onClose: () => void }) {
  const text = useText().keeping.draft
  const input = useRef<HTMLInputElement>(null)
  const [file, setFile] = useState<File | null>(null)
  const [passphrase, setPassphrase] = useState('')
  const [busy, setBusy] = useState(false)
  const [wrong, setWrong] = useState<string | null>(null)
  const take = async () => {
    if (!file) return
    setBusy(true)
    try {
      const { id } = await engine.visit.importDraft({ file, passphrase })
      void outdate('visit')
      go({ page: 'visit', id })
    } catch (error) {
      const { sentence, remedy } = failureOf(error)
      setWrong(`${sentence}${remedy}`)
      setBusy(false)
    }
  }
  return (
    <Dialog
      title={text.importTitle}
      consequence={text.importDetail}
      act={text.importAct}
      reason={!file ? text.none : passphrase.trim() === '' ? text.noPassphrase : null}
      busy={busy}
      onAct={() => void take()}
      onCancel={onClose}
    >
      <div className="visit-draft-body">
        <Field label={text.file}>
          {(control) => (
            <div className="visit-draft-file">
              <Button {...control} onClick={() => input.current?.click()}>
                {text.choose}
              </Button>
              <span>{file?.name ?? text.none}</span>
              <input
                ref={input}
                type="file"
                accept=".cwdraft"
                hidden
                aria-label={text.choose}
                onChange={(event) => {
                  setFile(event.target.files?.[0] ?? null)
                  setWrong(null)
                }}
              />
            </div>
          )}
        </Field>
        <Field label={text.passphrase} error={wrong}>
          {(control) => (
            <TextInput
              {...control}
              value={passphrase}
              placeholder={text.passphraseLike}
              spellCheck={false}
              onChange={(typed) => {
                setPassphrase(typed)
                setWrong(null)
              }}
            />
          )}
        </Field>
      </div>
    </Dialog>
  )
}
