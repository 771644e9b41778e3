import type { Answer, ItemView, Verdict } from '@main/features/visit/contract.ts'
import { useText } from '../../../../text/index.ts'
import { VerdictButtons } from '../../../../ui/form/verdict/verdict-buttons.tsx'
import { isByHand } from '../../reading.ts'
import { useChosen } from '../../saving/saved-choice.tsx'
import type { AnswerActs } from '../use-answer.ts'

interface ItemVerdictProps {
  readonly item: ItemView
  readonly answer: Answer | undefined
  readonly isCurrent: boolean
  readonly onJudge: (verdict: Verdict) => Promise<boolean>
}

/** 符合 不符合 不适用 of an item; where a value decides only 不适用 can be chosen. Nothing for a choice: its options decide. */
export function ItemVerdict({ item, answer, isCurrent, onJudge }: ItemVerdictProps) {
  const words = useText().answering
  const [shown, judge] = useChosen(answer?.verdict ?? null, (verdict) =>
    verdict ? onJudge(verdict) : Promise.resolve(true),
  )
  if (item.judgedBy === 'choice') return null
  const isOpen = isByHand(item) || (item.limitText === null && Boolean(answer?.value))
  return (
    <VerdictButtons
      label={words.inRoom(item.text, item.room)}
      value={shown}
      keys={isCurrent}
      disabled={isOpen ? [] : ['ok', 'fail']}
      onChange={judge}
    />
  )
}

/** A conclusion given by hand; 不适用 once more over a value goes back to what the value says. */
export function judgeByHand(acts: AnswerActs, item: ItemView, answer: Answer | undefined, verdict: Verdict) {
  const value = answer?.value ?? ''
  const isBack = !isByHand(item) && verdict === 'na' && answer?.verdict === 'na' && value !== ''
  return acts.patch(isBack ? { value } : { verdict })
}
