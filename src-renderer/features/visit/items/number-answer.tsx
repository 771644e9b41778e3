import type { Answer, ItemView } from '@main/features/visit/contract.ts'
import { type ReactNode, useState } from 'react'
import { useText } from '../../../text/index.ts'
import { NumberField, NumberPad } from '../../../ui/form/number-pad.tsx'
import { VerdictButtons } from '../../../ui/form/verdict-buttons.tsx'
import type { AnswerActs } from './use-answer.ts'

interface ValueAnswerProps {
  readonly item: ItemView
  readonly answer: Answer | undefined
  /** Why the value brings its conclusion: 高出 4.5 ℃，不符合. */
  readonly judgement: string | undefined
  readonly acts: AnswerActs
  readonly isCurrent: boolean
  /** Enter in the field goes on to the next unanswered item. */
  readonly onEnter: () => void
  /** Photographs and what a failed item asks; they stand beside the pad, not under it. */
  readonly children: ReactNode
}

/** A measured value with limit and distance in one line of sight; the pad stands at the right, under the thumb. */
export function NumberAnswer({ item, answer, judgement, acts, isCurrent, onEnter, children }: ValueAnswerProps) {
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
  const isByHand = item.limitText === null && saved !== ''
  return (
    <div className="visit-number">
      <div className="visit-number-main">
        {/* biome-ignore lint/a11y/noStaticElementInteractions: Enter ends what is written in the field inside */}
        <div
          className="visit-number-row"
          onKeyDown={(event) => event.key === 'Enter' && isInput(event.target) && onEnter()}
        >
          <NumberField
            label={item.text}
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
        <VerdictButtons
          label={item.text}
          value={answer?.verdict ?? null}
          keys={isCurrent}
          disabled={isByHand ? [] : ['ok', 'fail']}
          onChange={(verdict) => changeByHand(acts, answer, value, verdict)}
        />
        {children}
      </div>
      <NumberPad value={value} onChange={enter} />
    </div>
  )
}

/** 不适用 over a value, or back to what the value says. */
export function changeByHand(
  acts: AnswerActs,
  answer: Answer | undefined,
  value: string,
  verdict: NonNullable<Answer['verdict']>,
): void {
  const isBack = verdict === 'na' && answer?.verdict === 'na' && value !== ''
  void acts.patch(isBack ? { value } : { verdict })
}

const isInput = (target: EventTarget): boolean => target instanceof HTMLInputElement
