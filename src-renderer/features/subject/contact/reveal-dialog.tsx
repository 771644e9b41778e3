import { useState } from 'react'
import { engine, failureOf } from '../../../engine.ts'
import { useText } from '../../../text/index.ts'
import { Dialog } from '../../../ui/form/dialog.tsx'
import { Notice } from '../../../ui/state/notice.tsx'
import { NO_PURPOSE, PurposeCards } from '../../export/purpose-cards.tsx'
import { purposeOf } from '../../report/issue/purpose-field.tsx'

/** A masked field that can be shown for a purpose. */
export type RevealField = 'representative' | 'phone' | 'contactPerson' | 'contactPhone'

interface RevealDialogProps {
  readonly uid: string
  readonly field: RevealField
  readonly onShown: (value: string) => void
  readonly onCancel: () => void
}

/** Asks what personal data is looked at for (河南省社会信用条例 art. 24, 61); the look is logged. */
export function RevealDialog({ uid, field, onShown, onCancel }: RevealDialogProps) {
  const words = useText()
  const text = words.subject
  const [given, setGiven] = useState(NO_PURPOSE)
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState<string | null>(null)
  const purpose = purposeOf(given)
  const show = async () => {
    setTried(true)
    if (purpose === null) return
    setBusy(true)
    try {
      const { value } = await engine.subject.reveal({ uid, field, purpose })
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
      reason={given.chosen === '' ? words.exporting.purposeMissing : null}
      busy={busy}
      onAct={() => void show()}
      onCancel={onCancel}
    >
      <PurposeCards value={given} onChange={setGiven} tried={tried} />
      {failed && <Notice kind="danger">{failed}</Notice>}
    </Dialog>
  )
}
