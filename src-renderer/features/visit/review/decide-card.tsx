import type { Review } from '@main/features/visit/review/contract.ts'
import { useState } from 'react'
import { engine } from '../../../engine.ts'
import { queries } from '../../../queries.ts'
import { useText } from '../../../text/index.ts'
import { Button } from '../../../ui/form/button/button.tsx'
import { Dialog } from '../../../ui/form/dialog.tsx'
import { Field } from '../../../ui/form/field.tsx'
import { TextArea } from '../../../ui/form/input.tsx'
import { Card } from '../../../ui/state/card.tsx'
import { Notice } from '../../../ui/state/notice.tsx'
import { useAct } from '../use-act.ts'
import { type Remarking, RemarkWriting } from './remark-part.tsx'
import { WHOLE } from './remarks.ts'

type Decision = 'returned' | 'accepted' | 'withdrawn'

/** The office's three words: 通过, 退回补正 with the remarks that are written, 撤销 with its reason. */
export function DecideCard({ review, written, onWrite, what }: Remarking & { readonly review: Review }) {
  const text = useText().review
  const { busy, failed, run } = useAct()
  const [isWithdrawing, setIsWithdrawing] = useState(false)
  const [reason, setReason] = useState('')
  const remarks = [...written.values()].filter((remark) => remark.text.trim() !== '')
  const { may, visit, last } = review
  const decide = (act: Decision, why: string) =>
    run(async () => {
      const given = act === 'returned' ? remarks : []
      const told = await engine.visit.review.decide({ visit, act, reason: why, remarks: given, last })
      queries.setQueryData(['visit', 'review', visit], told)
    })
  if (!may.decide && !may.withdraw) return null
  return (
    <div className="review-decide">
      <Card>
        <div className="review-acts">
          <div className="review-whole">
            <RemarkWriting review={review} about={WHOLE} written={written} onWrite={onWrite} what={what} />
            {may.decide && remarks.length === 0 && <p>{text.noRemarks}</p>}
          </div>
          {may.withdraw && (
            <Button size="large" disabled={busy} onClick={() => setIsWithdrawing(true)}>
              {text.withdraw}
            </Button>
          )}
          {may.decide && (
            <Button
              size="large"
              kind={remarks.length > 0 ? 'primary' : 'default'}
              disabled={busy || remarks.length === 0}
              onClick={() => void decide('returned', '')}
            >
              {text.return(remarks.length)}
            </Button>
          )}
          {may.accept && (
            <Button
              size="large"
              kind={remarks.length > 0 ? 'default' : 'primary'}
              disabled={busy || remarks.length > 0}
              onClick={() => void decide('accepted', '')}
            >
              {text.accept}
            </Button>
          )}
        </div>
        {failed && !isWithdrawing && <Notice kind="danger">{failed}</Notice>}
        {isWithdrawing && (
          <Dialog
            title={text.withdrawTitle}
            consequence={text.withdrawConsequence}
            act={text.withdrawAct}
            reason={reason.trim().length < 2 ? text.noWithdrawReason : null}
            danger
            busy={busy}
            onAct={() => void decide('withdrawn', reason).then((done) => done && setIsWithdrawing(false))}
            onCancel={() => setIsWithdrawing(false)}
          >
            <Field label={text.withdrawReason} error={failed}>
              {(control) => (
                <TextArea {...control} value={reason} placeholder={text.withdrawReasonLike} onChange={setReason} />
              )}
            </Field>
          </Dialog>
        )}
      </Card>
    </div>
  )
}
