import type { Remark, Review } from '@main/features/visit/review/contract.ts'
import { useEffect, useRef, useState } from 'react'
import { engine } from '../../../engine.ts'
import { queries } from '../../../queries.ts'
import { useText } from '../../../text/index.ts'
import { Button } from '../../../ui/form/button/button.tsx'
import { Field } from '../../../ui/form/field.tsx'
import { TextArea } from '../../../ui/form/input.tsx'
import { Card } from '../../../ui/state/card.tsx'
import { Notice } from '../../../ui/state/notice.tsx'
import { useAct } from '../use-act.ts'
import { aboutWords, placeOf } from './remarks.ts'

/** Answers by remark, and corrections by remark; a correction that is not written leaves the record's words. */
type Typed = ReadonlyMap<string, string>

/** 补正: every remark with its answer and, where the record says something wrong, what it should say. Opens at the first. */
export function AmendCard({ review }: { readonly review: Review }) {
  const text = useText().review
  const { busy, failed, run } = useAct()
  const [answers, setAnswers] = useState<Typed>(new Map())
  const [after, setAfter] = useState<Typed>(new Map())
  const [reason, setReason] = useState('')
  const left = review.open.filter(({ id }) => !answers.get(id)?.trim())
  const { visit } = review
  const amend = () =>
    run(async () => {
      const told = await engine.visit.review.amend({
        visit,
        reason,
        answers: review.open.map(({ id }) => ({ remark: id, text: answers.get(id) ?? '' })),
        corrections: review.open.flatMap((remark) => {
          const written = after.get(remark.id)
          const { item, finding } = remark
          return written === undefined ? [] : [{ item, finding, field: placeOf(review, remark).field, after: written }]
        }),
      })
      queries.setQueryData(['visit', 'review', visit], told)
    })
  return (
    <Card title={text.amendTitle} note={text.amendDetail}>
      <ol className="review-list">
        {review.open.map((remark, place) => (
          <Answer
            key={remark.id}
            review={review}
            remark={remark}
            isFirst={place === 0}
            answer={answers.get(remark.id) ?? ''}
            after={after.get(remark.id)}
            onAnswer={(value) => setAnswers(new Map(answers).set(remark.id, value))}
            onAfter={(value) => setAfter(new Map(after).set(remark.id, value))}
          />
        ))}
      </ol>
      <div className="review-reason">
        <Field label={text.amendReason} optional>
          {(control) => <TextArea {...control} value={reason} onChange={setReason} />}
        </Field>
      </div>
      {failed && <Notice kind="danger">{failed}</Notice>}
      <div className="review-acts">
        <p>{left.length > 0 && text.unanswered(left.length)}</p>
        <Button kind="primary" size="large" disabled={busy || left.length > 0} onClick={() => void amend()}>
          {text.amendAct}
        </Button>
      </div>
    </Card>
  )
}

interface AnswerProps {
  readonly review: Review
  readonly remark: Remark
  readonly isFirst: boolean
  readonly answer: string
  readonly after: string | undefined
  readonly onAnswer: (value: string) => void
  readonly onAfter: (value: string) => void
}

function Answer({ review, remark, isFirst, answer, after, onAnswer, onAfter }: AnswerProps) {
  const words = useText()
  const text = words.review
  const first = useRef<HTMLTextAreaElement>(null)
  const about = aboutWords(review, remark, words)
  const { field, before } = placeOf(review, remark)
  useEffect(() => {
    if (isFirst) first.current?.focus()
  }, [isFirst])
  return (
    <li className="review-answer">
      <p className="review-remark">
        <b>{about}</b>
        <br />
        {remark.text}
      </p>
      <Field label={<FieldLabel words={text.answer} about={about} />}>
        {(control) => (
          <TextArea {...control} ref={first} value={answer} placeholder={text.answerLike} onChange={onAnswer} />
        )}
      </Field>
      <Field label={<FieldLabel words={text.correctFor(text.fields[field])} about={about} />} optional>
        {(control) => <TextArea {...control} value={after ?? before} onChange={onAfter} />}
      </Field>
    </li>
  )
}

/** The remark stands above its fields; who does not see that is told by each of them what it is about. */
function FieldLabel({ words, about }: { readonly words: string; readonly about: string }) {
  return (
    <>
      {words}
      <span className="cw-hidden"> {about}</span>
    </>
  )
}
