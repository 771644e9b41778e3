import { useState } from 'react'
import { engine, failureOf } from '../../engine.ts'
import { useCall } from '../../queries.ts'
import { useText } from '../../text/index.ts'
import { ChoiceCards } from '../../ui/form/choice-cards.tsx'
import { Dialog } from '../../ui/form/dialog.tsx'
import { Field } from '../../ui/form/field.tsx'
import { TextInput } from '../../ui/form/input.tsx'
import { Notice } from '../../ui/state/notice.tsx'

/** A masked field that can be shown for a purpose. */
export type RevealField = 'representative' | 'phone' | 'contactPerson' | 'contactPhone'

interface RevealDialogProps {
  readonly uid: string
  readonly field: RevealField
  readonly onShown: (value: string) => void
  readonly onCancel: () => void
}

/** The purpose that has to be said in words. */
const OTHER = '其他'

/** Asks what personal data is looked at for (河南省社会信用条例 art. 24, 61); the look is logged. */
export function RevealDialog({ uid, field, onShown, onCancel }: RevealDialogProps) {
  const text = useText().subject
  const purposes = useCall(['settings', 'purposes'], (signal) => engine.subject.purposes(undefined, { signal }))
  const [purpose, setPurpose] = useState<string | null>(null)
  const [other, setOther] = useState('')
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState<string | null>(null)
  const isOther = purpose === OTHER
  const isShort = isOther && [...other.trim()].length < 2
  const show = async () => {
    setTried(true)
    if (purpose === null || isShort) return
    setBusy(true)
    try {
      const { value } = await engine.subject.reveal({ uid, field, purpose: isOther ? other.trim() : purpose })
      onShown(value)
    } catch (thrown) {
      const { sentence, remedy } = failureOf(thrown)
      setFailed(`${sentence}${remedy}`)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Dialog
      title={text.revealTitle(text.revealFields[field])}
      consequence={text.revealConsequence}
      act={text.revealAct}
      reason={purpose === null ? text.purposeMissing : null}
      busy={busy}
      onAct={() => void show()}
      onCancel={onCancel}
    >
      <ChoiceCards
        label={text.purpose}
        look="radio"
        columns={2}
        value={purpose}
        onChange={setPurpose}
        options={(purposes.data ?? []).map((value) => ({ value, label: value }))}
      />
      {isOther && (
        <Field
          label={text.otherPurpose}
          hint={text.otherPurposeHint}
          error={tried && isShort ? text.purposeShort : null}
        >
          {(control) => <TextInput {...control} value={other} onChange={setOther} />}
        </Field>
      )}
      {failed && <Notice kind="danger">{failed}</Notice>}
    </Dialog>
  )
}
