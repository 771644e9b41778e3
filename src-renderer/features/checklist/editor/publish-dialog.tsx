import type { Draft } from '@main/features/checklist/contract.ts'
import { useState } from 'react'
import { engine, failureOf } from '../../../engine.ts'
import { useSession } from '../../../frame.tsx'
import { useText } from '../../../text/index.ts'
import { dayOf } from '../../../ui/data/format.ts'
import { Dialog } from '../../../ui/form/dialog.tsx'
import { Field } from '../../../ui/form/field.tsx'
import { TextInput } from '../../../ui/form/input.tsx'
import { useMessage } from '../../../ui/state/message.tsx'
import { Notice } from '../../../ui/state/notice.tsx'
import { dayFrom } from '../../visit/saving/day-entry.ts'

interface PublishDialogProps {
  readonly draft: Draft
  readonly onPublished: () => void
  readonly onClose: () => void
}

/** From which day on the draft is the checklist in force. */
export function PublishDialog({ draft, onPublished, onClose }: PublishDialogProps) {
  const text = useText().checklist
  const say = useMessage()
  const { hub } = useSession()
  const [from, setFrom] = useState(dayOf(new Date()))
  const [refused, setRefused] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const day = dayFrom(from)
  const publish = async () => {
    if (day === null) return
    setBusy(true)
    setRefused(null)
    try {
      const { edition, toHub } = await engine.checklist.publish({ id: draft.id, validFrom: day })
      say(toHub ? text.handedOver(edition) : text.published(edition))
      onPublished()
    } catch (thrown) {
      const { sentence, remedy } = failureOf(thrown)
      setRefused(`${sentence}${remedy}`)
      setBusy(false)
    }
  }
  return (
    <Dialog
      title={text.publishTitle(draft.title)}
      consequence={hub === null ? text.publishHere : text.publishHub}
      act={text.publish}
      busy={busy}
      onAct={() => void publish()}
      onCancel={onClose}
    >
      {refused && <Notice kind="danger">{refused}</Notice>}
      <Field label={text.from} hint={text.fromHint} error={day === null ? text.noDay : null}>
        {(control) => <TextInput {...control} value={from} onChange={setFrom} />}
      </Field>
      <p>{text.keeps}</p>
    </Dialog>
  )
}
