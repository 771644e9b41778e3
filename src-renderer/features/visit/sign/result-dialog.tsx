import type { Visit } from '@main/features/visit/contract.ts'
import { useState } from 'react'
import { useText } from '../../../text/index.ts'
import { Button } from '../../../ui/form/button/button.tsx'
import { CheckCard } from '../../../ui/form/choice/check-card.tsx'
import { Dialog } from '../../../ui/form/dialog.tsx'
import { Field } from '../../../ui/form/field.tsx'
import { TextArea } from '../../../ui/form/input.tsx'
import { useClosing } from './use-closing.ts'

interface ResultDialogProps {
  readonly visit: Visit
  readonly onClose: () => void
}

/** Another result than the proposed one: its codes and why. */
export function ResultDialog({ visit, onClose }: ResultDialogProps) {
  const text = useText().visit.sign
  const { patch } = useClosing()
  const { closing, proposed, resultOptions } = visit
  const [codes, setCodes] = useState<readonly string[]>(closing.resultCodes)
  const [reason, setReason] = useState(closing.resultReason)
  const [isAsked, setIsAsked] = useState(false)
  const isWrong = isAsked && reason.trim() === ''
  const use = () => {
    setIsAsked(true)
    if (reason.trim() === '') return
    void patch({ resultCodes: [...codes], resultReason: reason.trim(), resultChanged: true })
    onClose()
  }
  const back = () => {
    void patch({ resultCodes: proposed.codes, resultReason: '', resultChanged: false })
    onClose()
  }
  return (
    <Dialog
      title={text.changeResult}
      consequence={text.resultConsequence}
      act={text.useResult}
      reason={codes.length === 0 ? text.resultNone : null}
      width="wide"
      onAct={use}
      onCancel={onClose}
    >
      <Field label={text.resultReason} error={isWrong ? text.resultReasonMissing : undefined}>
        {(control) => <TextArea {...control} rows={1} value={reason} onChange={setReason} />}
      </Field>
      <div className="visit-result-options">
        {resultOptions.map(({ code, text: words }) => (
          <CheckCard
            key={code}
            label={words}
            detail={proposed.codes.includes(code) ? text.proposedCode(code) : code}
            checked={codes.includes(code)}
            onChange={(checked) => setCodes(checked ? [...codes, code] : codes.filter((one) => one !== code))}
          />
        ))}
      </div>
      {closing.resultChanged && (
        <div>
          <Button kind="text" onClick={back}>
            {text.backToProposed}
          </Button>
        </div>
      )}
    </Dialog>
  )
}
