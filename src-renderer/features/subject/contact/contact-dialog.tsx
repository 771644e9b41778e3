import type { Profile } from '@main/features/subject/contract.ts'
import { useState } from 'react'
import { engine, failureOf } from '../../../engine.ts'
import { useText } from '../../../text/index.ts'
import { Dialog } from '../../../ui/form/dialog.tsx'
import { Field } from '../../../ui/form/field.tsx'
import { TextInput } from '../../../ui/form/input.tsx'
import { useMessage } from '../../../ui/state/message.tsx'
import { Notice } from '../../../ui/state/notice.tsx'

interface ContactDialogProps {
  readonly uid: string
  readonly contact: Profile['contact']
  readonly onClose: () => void
}

/** Changes the on-site contact; a masked field that is left alone stays as it is. */
export function ContactDialog({ uid, contact, onClose }: ContactDialogProps) {
  const text = useText().subject
  const say = useMessage()
  const [person, setPerson] = useState(contact.person)
  const [phone, setPhone] = useState(contact.phone)
  const [area, setArea] = useState(contact.area)
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState<string | null>(null)
  const save = async () => {
    setBusy(true)
    setFailed(null)
    try {
      await engine.subject.setContact({ uid, person, phone, area })
      onClose()
      say(text.contactSaved)
    } catch (thrown) {
      const { sentence, remedy } = failureOf(thrown)
      setFailed(`${sentence}${remedy}`)
      setBusy(false)
    }
  }
  return (
    <Dialog
      title={text.contactTitle}
      consequence={text.contactConsequence}
      act={text.contactSave}
      busy={busy}
      onAct={() => void save()}
      onCancel={onClose}
    >
      {(contact.person || contact.phone) && <p className="profile-meta">{text.contactHint}</p>}
      <Field label={text.contactPerson} optional>
        {(control) => <TextInput {...control} value={person} onChange={setPerson} />}
      </Field>
      <Field label={text.contactPhone} optional>
        {(control) => <TextInput {...control} inputMode="tel" value={phone} onChange={setPhone} />}
      </Field>
      <Field label={text.contactArea} optional>
        {(control) => <TextInput {...control} value={area} onChange={setArea} />}
      </Field>
      {failed && <Notice kind="danger">{failed}</Notice>}
    </Dialog>
  )
}
