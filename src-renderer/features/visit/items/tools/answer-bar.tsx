import type { Answer, ItemView, Verdict } from '@main/features/visit/contract.ts'
import { useText } from '../../../../text/index.ts'
import { BackIcon, ForwardIcon } from '../../../../ui/theme/icons.ts'
import { ItemVerdict } from '../ways/item-verdict.tsx'

interface AnswerBarProps {
  readonly item: ItemView
  readonly answer: Answer | undefined
  readonly place: number
  readonly total: number
  readonly onStep: (by: 1 | -1) => void
  readonly onJudge: (verdict: Verdict) => Promise<boolean>
}

/** At the lower edge, where the thumb is: the three buttons of the one item shown, and the ways to its neighbours. */
export function AnswerBar({ item, answer, place, total, onStep, onJudge }: AnswerBarProps) {
  const text = useText().answering
  return (
    <section className="visit-answer-bar" aria-label={text.bar}>
      <button
        type="button"
        className="visit-step"
        disabled={place <= 1}
        aria-keyshortcuts="K"
        onClick={() => onStep(-1)}
      >
        <BackIcon size={20} />
        {text.previous}
      </button>
      <div className="visit-answer-bar-verdict">
        <ItemVerdict key={item.id} item={item} answer={answer} isCurrent onJudge={onJudge} />
      </div>
      <button
        type="button"
        className="visit-step"
        disabled={place >= total}
        aria-keyshortcuts="J"
        onClick={() => onStep(1)}
      >
        {text.following}
        <ForwardIcon size={20} />
      </button>
    </section>
  )
}
