import type { VisitPaper } from '@main/features/paper/contract.ts'
import { useState } from 'react'
import { engine, failureOf } from '../../engine.ts'
import { useText } from '../../text/index.ts'
import { ChoiceCards } from '../../ui/form/choice/choice-cards.tsx'
import { Dialog } from '../../ui/form/dialog.tsx'
import { Field } from '../../ui/form/field.tsx'
import { TextArea, TextInput } from '../../ui/form/input.tsx'
import { Notice } from '../../ui/state/notice.tsx'
import { saveStored } from '../report/save-file.ts'

interface PaperDialogProps {
  readonly paper: VisitPaper
  readonly fileName: string
  readonly onClose: () => void
}

type How = NonNullable<VisitPaper['handedOver']>

/** How the party gets a paper: a file is saved at once. */
export function HandOverDialog({ paper, fileName, onClose }: PaperDialogProps) {
  const text = useText().paper.handOverForm
  const [how, setHow] = useState<How | null>(null)
  const [to, setTo] = useState('')
  const act = useAct(async () => {
    if (how === null) return
    if (how === 'file') await saveStored(paper.file, fileName)
    await engine.paper.handOver({ number: paper.number, how, to })
  }, onClose)
  return (
    <Dialog
      title={text.title}
      consequence={how === 'file' ? text.fileConsequence : text.consequence}
      act={text.act}
      reason={how === null ? text.none : null}
      busy={act.busy}
      onAct={() => void act.run()}
      onCancel={onClose}
    >
      <ChoiceCards
        label={text.how}
        value={how}
        options={(['paper', 'file', 'refused'] as const).map((value) => ({ value, label: text.choices[value] }))}
        onChange={setHow}
      />
      <Field label={text.to} optional>
        {(control) => <TextInput {...control} value={to} placeholder={text.toLike} onChange={setTo} />}
      </Field>
      {act.failed && <Notice kind="danger">{act.failed}</Notice>}
    </Dialog>
  )
}

/** 作废: the paper stays in the register, with the reason. */
export function CancelDialog({ paper, onClose }: PaperDialogProps) {
  const words = useText()
  const text = words.paper.cancelForm
  const [reason, setReason] = useState('')
  const act = useAct(() => engine.paper.cancel({ number: paper.number, reason }), onClose)
  return (
    <Dialog
      title={text.title(`${words.engine.said(paper.title)} ${paper.number}`)}
      consequence={text.consequence}
      act={text.act}
      reason={reason.trim().length < 2 ? text.noReason : null}
      danger
      busy={act.busy}
      onAct={() => void act.run()}
      onCancel={onClose}
    >
      <Field label={text.reason}>
        {(control) => (
          <TextArea {...control} rows={2} placeholder={text.reasonLike} value={reason} onChange={setReason} />
        )}
      </Field>
      {act.failed && <Notice kind="danger">{act.failed}</Notice>}
    </Dialog>
  )
}

/** An act of a dialog: closes it when done, says why when not. */
function useAct(act: () => Promise<unknown>, onDone: () => void) {
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState<string | null>(null)
  const run = async () => {
    setBusy(true)
    setFailed(null)
    try {
      await act()
      onDone()
    } catch (error) {
      const { sentence, remedy } = failureOf(error)
      setFailed(`${sentence}${remedy}`)
    } finally {
      setBusy(false)
    }
  }
  return { busy, failed, run }
}
