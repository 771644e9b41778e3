import type { Answer, ItemView } from '@main/features/visit/contract.ts'
import { type ReactNode, useState } from 'react'
import { useText } from '../../../../text/index.ts'
import { NumberField, NumberPad } from '../../../../ui/form/number/number-pad.tsx'
import type { AnswerActs } from '../use-answer.ts'

interface ValueAnswerProps {
  readonly item: ItemView
  readonly answer: Answer | undefined
  /** Why the value brings its conclusion: 高出 4.5 ℃，不符合. */
  readonly judgement: string | undefined
  readonly acts: AnswerActs
  /** The three buttons, unless they stand in the bar. */
  readonly verdict: ReactNode
  /** Enter in the field goes on to the next unanswered item. */
  readonly onEnter: () => void
  /** Instrument, photographs and what a failed item asks; they stand beside the pad, not under it. */
  readonly children: ReactNode
}

/** A measured value with limit and distance in one line of sight; the pad stands at the right, under the thumb. */
export function NumberAnswer({ item, answer, judgement, acts, verdict, onEnter, children }: ValueAnswerProps) {
  const words = useText()
  const text = words.visit.items
  const saved = answer?.value ?? ''
  const [value, setValue] = useState(saved)
  const [base, setBase] = useState(saved)
  if (saved !== base) {
    setBase(saved)
    if (value === base) setValue(saved)
  }
  const enter = (next: string) => {
    setValue(next)
    acts.later({ value: next === '' ? null : next })
  }
  const isFailed = answer?.verdict === 'fail'
  return (
    <div className="visit-number">
      <div className="visit-number-main">
        {/* biome-ignore lint/a11y/noStaticElementInteractions: Enter ends what is written in the field inside */}
        <div
          className="visit-number-row"
          onKeyDown={(event) => event.key === 'Enter' && isInput(event.target) && onEnter()}
        >
          <NumberField
            label={words.answering.inRoom(item.text, item.room)}
            value={value}
            onChange={enter}
            unit={item.unit ?? undefined}
            wrong={isFailed}
          />
          <p className={isFailed ? 'visit-judgement visit-judgement-fail' : 'visit-judgement'}>
            {item.limitText && (
              <span>
                {text.limit} <b>{words.engine.said(item.limitText)}</b>
              </span>
            )}
            <b role="status">{judgement && words.engine.said(judgement)}</b>
            {value === '' && <span>{text.byValue}</span>}
          </p>
        </div>
        {verdict}
        {children}
      </div>
      <NumberPad value={value} onChange={enter} />
    </div>
  )
}

const isInput = (target: EventTarget): boolean => target instanceof HTMLInputElement
