import type { Order } from '@main/features/visit/follow-up/contract.ts'
import { useState } from 'react'
import { engine } from '../../../engine.ts'
import { queries } from '../../../queries.ts'
import { useText } from '../../../text/index.ts'
import { Dialog } from '../../../ui/form/dialog.tsx'
import { Field } from '../../../ui/form/field.tsx'
import { TextArea, TextInput } from '../../../ui/form/input.tsx'
import { useAct } from '../use-act.ts'

interface OrderDialogProps {
  readonly order: Order
  readonly onClose: () => void
}

const MOST_DAYS = 60

/** 延期: working days more, and why. */
export function ExtendDialog({ order, onClose }: OrderDialogProps) {
  const text = useText().followUp
  const { busy, failed, run } = useAct()
  const [days, setDays] = useState('5')
  const [reason, setReason] = useState('')
  const count = Number(days)
  const isCount = /^\d+$/.test(days.trim()) && count >= 1 && count <= MOST_DAYS
  const { visit, finding } = order
  const extend = async () => {
    const done = await run(async () => {
      const told = await engine.visit.followUp.extend({ visit, finding, days: count, reason })
      queries.setQueryData(['visit', 'order', visit, finding], told)
    })
    if (done) onClose()
  }
  return (
    <Dialog
      title={text.extendTitle}
      consequence={text.extendConsequence}
      act={text.extendAct(days)}
      reason={isCount ? (reason.trim() === '' ? text.noExtendReason : null) : text.noDays}
      busy={busy}
      onAct={() => void extend()}
      onCancel={onClose}
    >
      <div className="order-form">
        <Field label={text.days} hint={text.daysHint}>
          {(control) => <TextInput {...control} inputMode="numeric" value={days} onChange={setDays} />}
        </Field>
        <Field label={text.extendReason} error={failed}>
          {(control) => (
            <TextArea {...control} value={reason} placeholder={text.extendReasonLike} onChange={setReason} />
          )}
        </Field>
      </div>
    </Dialog>
  )
}
