import { useState } from 'react'
import { useText } from '../../../../text/index.ts'
import { Emphasis } from '../../../../ui/data/emphasis.tsx'
import { Button } from '../../../../ui/form/button/button.tsx'
import { Field } from '../../../../ui/form/field.tsx'
import { TextArea, TextInput } from '../../../../ui/form/input.tsx'
import { EditIcon } from '../../../../ui/theme/icons.ts'
import { SavedCheck } from '../../saving/saved-choice.tsx'
import { useDraft } from '../../visit-context.tsx'
import type { MeasureProps } from './measures.tsx'

const USUAL_DAYS = [7, 15, 30] as const
const MOST_DAYS = 250

/** 责令限期改正 with its term in working days; the deadline is counted by the engine. */
export function OrderCard({ finding, advice, acts }: MeasureProps) {
  const words = useText()
  const text = words.visit.finding
  const { order, orderDays, deadline } = finding
  const requirement = useDraft(`finding ${finding.id} requirement`, finding.requirement, (what) =>
    acts.save({ requirement: what }),
  )
  const isOwn = orderDays !== null && !USUAL_DAYS.some((days) => days === orderDays)
  const [own, setOwn] = useState(isOwn ? String(orderDays) : '')
  const setDays = (days: number) => void acts.patch({ orderDays: days })
  const type = (typed: string) => {
    const digits = typed.normalize('NFKC').replace(/\D/g, '').slice(0, 3)
    setOwn(digits)
    const days = Number(digits)
    if (days >= 1 && days <= MOST_DAYS) setDays(days)
  }
  return (
    <SavedCheck
      label={text.order}
      detail={text.orderDetail}
      checked={order}
      onChange={(checked) => acts.patch({ order: checked })}
    >
      {order && (
        <>
          {/* biome-ignore lint/a11y/useSemanticElements: choices of one measure, drawn as buttons */}
          <div className="visit-days" role="group" aria-label={text.days}>
            {USUAL_DAYS.map((days) => (
              <button
                key={days}
                type="button"
                className="visit-chip"
                aria-pressed={orderDays === days}
                onClick={() => {
                  setOwn('')
                  setDays(days)
                }}
              >
                {text.dayCount(days)}
              </button>
            ))}
            <TextInput
              aria-label={text.ownDays}
              placeholder={text.ownDaysLike}
              inputMode="numeric"
              value={own}
              onChange={type}
            />
            <p role="status">{deadline ? <Emphasis text={text.deadline(deadline)} /> : text.chooseDays}</p>
          </div>
          <Field label={words.finding.order.requirement}>
            {(control) => <TextArea {...control} {...requirement} rows={2} />}
          </Field>
          {advice && requirement.value.trim() === '' && (
            <Button kind="text" icon={EditIcon} onClick={() => requirement.onChange(advice.requirement)}>
              {words.finding.order.standard}
            </Button>
          )}
        </>
      )}
    </SavedCheck>
  )
}
