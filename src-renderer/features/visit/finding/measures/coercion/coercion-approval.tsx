import { useState } from 'react'
import { useText } from '../../../../../text/index.ts'
import { clockOf, dayOf } from '../../../../../ui/data/format.ts'
import { Button } from '../../../../../ui/form/button/button.tsx'
import { Field } from '../../../../../ui/form/field.tsx'
import { TextArea, TextInput } from '../../../../../ui/form/input.tsx'
import { Notice } from '../../../../../ui/state/notice.tsx'
import { WaitingIcon } from '../../../../../ui/theme/icons.ts'
import { SavedChoice } from '../../../saving/saved-choice.tsx'
import { type CoercionProps, coerced, useCoercionText } from './coercion-part.ts'

/** When it was taken and for how long, approved before or urgent with the 24 hours to make it up (行政强制法 art. 18, 19, 25). */
export function CoercionApproval(props: CoercionProps) {
  const { coercion, options, acts } = props
  const text = useText().finding.coercion
  const [days, setDays] = useState(String(coercion.days))
  const approver = useCoercionText(props, 'approver')
  const urgentReason = useCoercionText(props, 'urgentReason')
  const when = (at: string) => `${dayOf(at)} ${clockOf(at)}`
  const now = () => new Date().toISOString()
  return (
    <>
      <SavedChoice
        label={text.urgency}
        value={coercion.urgent ? 'urgent' : 'approved'}
        options={[
          { value: 'approved', label: text.approvedBefore },
          { value: 'urgent', label: text.urgent },
        ]}
        onChange={(value) => acts.patch(coerced({ urgent: value === 'urgent' }), 'urgent')}
      />
      {coercion.urgent ? (
        <Field label={text.urgentReason}>{(control) => <TextArea {...control} {...urgentReason} rows={1} />}</Field>
      ) : (
        <div className="visit-pair visit-pair-end">
          <Field label={text.approver}>{(control) => <TextInput {...control} {...approver} />}</Field>
          {coercion.approvedAt ? (
            <p>{text.approvedAt(when(coercion.approvedAt))}</p>
          ) : (
            <Button icon={WaitingIcon} onClick={() => void acts.patch(coerced({ approvedAt: now() }), 'approvedAt')}>
              {text.approveNow}
            </Button>
          )}
        </div>
      )}
      <div className="visit-pair visit-pair-end">
        <Field label={text.days} hint={options.until ? text.until(options.until) : undefined}>
          {(control) => (
            <TextInput
              {...control}
              inputMode="numeric"
              value={days}
              onChange={(typed) => {
                const digits = typed.normalize('NFKC').replace(/\D/g, '').slice(0, 2)
                setDays(digits)
                const count = Number(digits)
                if (count >= 1 && count <= options.longestDays) void acts.patch(coerced({ days: count }), 'days')
              }}
              onBlur={() => setDays(String(coercion.days))}
            />
          )}
        </Field>
        {coercion.takenAt ? (
          <p>
            {text.takenAt(when(coercion.takenAt))}{' '}
            <Button kind="text" onClick={() => void acts.patch(coerced({ takenAt: null }), 'takenAt')}>
              {text.takeBack}
            </Button>
          </p>
        ) : (
          <Button icon={WaitingIcon} onClick={() => void acts.patch(coerced({ takenAt: now() }), 'takenAt')}>
            {text.takeNow}
          </Button>
        )}
      </div>
      {options.makeUpDue && <Notice kind="warn">{text.makeUp(when(options.makeUpDue))}</Notice>}
    </>
  )
}
