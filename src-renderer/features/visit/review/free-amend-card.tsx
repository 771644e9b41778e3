import type { Review } from '@main/features/visit/review/contract.ts'
import { useState } from 'react'
import { engine } from '../../../engine.ts'
import { queries } from '../../../queries.ts'
import { useText } from '../../../text/index.ts'
import { Button } from '../../../ui/form/button/button.tsx'
import { Field } from '../../../ui/form/field.tsx'
import { TextInput } from '../../../ui/form/input.tsx'
import { Card } from '../../../ui/state/card.tsx'
import { Notice } from '../../../ui/state/notice.tsx'
import { useAct } from '../use-act.ts'
import { placeOf, type Written } from './remarks.ts'

interface FreeAmendCardProps {
  readonly review: Review
  readonly written: Written
  readonly isOpen: boolean
  readonly onOpen: () => void
}

/** 另作补正: officers of a visit correct what they find wrong themselves, without a remark of the office. */
export function FreeAmendCard({ review, written, isOpen, onOpen }: FreeAmendCardProps) {
  const text = useText().review
  const { busy, failed, run } = useAct()
  const [reason, setReason] = useState('')
  const { visit } = review
  const corrections = [...written.values()].flatMap(({ item, finding, text: after }) => {
    const { field, before } = placeOf(review, { item, finding })
    return after.trim() === before ? [] : [{ item, finding, field, after }]
  })
  const amend = () =>
    run(async () => {
      const told = await engine.visit.review.amend({ visit, reason, answers: [], corrections })
      queries.setQueryData(['visit', 'review', visit], told)
    })
  return (
    <div className="review-decide">
      <Card>
        {failed && <Notice kind="danger">{failed}</Notice>}
        <div className="review-acts">
          {isOpen ? (
            <>
              <Field label={text.amendReason} optional hint={text.amendFreeDetail}>
                {(control) => <TextInput {...control} value={reason} onChange={setReason} />}
              </Field>
              <Button
                kind="primary"
                size="large"
                disabled={busy || corrections.length === 0}
                onClick={() => void amend()}
              >
                {text.amendCount(corrections.length)}
              </Button>
            </>
          ) : (
            <>
              <p>{text.amendDetail}</p>
              <Button size="large" onClick={onOpen}>
                {text.amendFree}
              </Button>
            </>
          )}
        </div>
      </Card>
    </div>
  )
}
