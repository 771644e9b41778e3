import type { TriedAnswer } from '@main/features/checklist/contract.ts'
import type { ItemView, Verdict } from '@main/features/visit/contract.ts'
import { useId } from 'react'
import { useText } from '../../../text/index.ts'
import { Tag } from '../../../ui/data/tag.tsx'
import { Field } from '../../../ui/form/field.tsx'
import { TextInput } from '../../../ui/form/input.tsx'
import { VerdictButtons } from '../../../ui/form/verdict/verdict-buttons.tsx'
import { VerdictChoices } from '../../../ui/form/verdict/verdict-choices.tsx'
import { Card } from '../../../ui/state/card.tsx'

interface TrialItemProps {
  readonly item: ItemView
  readonly given: TriedAnswer | undefined
  readonly verdict: Verdict | null
  readonly judgement: string | undefined
  readonly onAnswer: (answer: TriedAnswer) => void
}

/** One item on trial: the question, its limit, the way of answering, and the conclusion that the answer brings. */
export function TrialItem({ item, given, verdict, judgement, onAnswer }: TrialItemProps) {
  const words = useText()
  const text = words.checklist
  const id = useId()
  const value = given?.value ?? null
  const isNumber = item.judgedBy === 'number' || item.judgedBy === 'measurement'
  const isComputed = (isNumber || item.judgedBy === 'date') && item.limitText !== null
  const give = (next: Partial<TriedAnswer>) => onAnswer({ item: item.id, verdict: null, value, ...next })
  const label = words.engine.said(item.text)
  return (
    <Card edge={verdict === 'fail' ? 'danger' : 'quiet'} padded>
      <article className="checklist-trial-item" aria-labelledby={id}>
        <p id={id}>
          <b>{item.number}</b> {label}
        </p>
        <div className="checklist-acts">
          {item.photo !== 'no' && <Tag kind="info">{text.photos[item.photo]}</Tag>}
          {item.verified !== '' && <Tag kind="waiting">{words.engine.said(item.verified)}</Tag>}
          {item.basis.map(({ law, article }) => (
            <span key={`${law}${article}`}>{words.engine.said(`${law}${article}`)}</span>
          ))}
        </div>
        {item.help !== '' && <p className="checklist-help">{words.engine.said(item.help)}</p>}
        {item.limitText && <p>{words.engine.said(item.limitText)}</p>}
        {item.judgedBy === 'choice' ? (
          <VerdictChoices
            label={label}
            options={item.options}
            value={value}
            onChange={(chosen) => give({ value: chosen })}
          />
        ) : (
          <>
            {(isNumber || item.judgedBy === 'date') && (
              <Field label={isNumber ? text.valueIn(item.unit ?? '') : text.day}>
                {(control) => (
                  <TextInput
                    {...control}
                    inputMode={isNumber ? 'decimal' : undefined}
                    value={value ?? ''}
                    onChange={(next) => give({ value: next === '' ? null : next })}
                  />
                )}
              </Field>
            )}
            {item.judgedBy === 'text' && (
              <Field label={text.written}>
                {(control) => (
                  <TextInput
                    {...control}
                    value={value ?? ''}
                    onChange={(next) => give({ value: next === '' ? null : next, verdict: given?.verdict ?? null })}
                  />
                )}
              </Field>
            )}
            <VerdictButtons
              label={label}
              value={verdict}
              disabled={isComputed ? ['ok', 'fail'] : []}
              onChange={(next) => give({ verdict: next })}
            />
          </>
        )}
        {judgement && <p role="status">{words.engine.said(judgement)}</p>}
        {item.measure !== '' && verdict === 'fail' && (
          <p className="checklist-meta">{words.engine.said(item.measure)}</p>
        )}
      </article>
    </Card>
  )
}
