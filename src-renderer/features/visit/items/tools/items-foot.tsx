import type { Answer, ItemView, Visit } from '@main/features/visit/contract.ts'
import type { SectionActs } from '../sections/section-acts.ts'
import { useAnswer } from '../use-answer.ts'
import { judgeByHand } from '../ways/item-verdict.tsx'
import { AnswerBar } from './answer-bar.tsx'
import { UndoStrip } from './undo-strip.tsx'

interface ItemsFootProps {
  readonly visit: Visit
  /** The one item shown; none where the whole list is. */
  readonly item: ItemView | undefined
  readonly answer: Answer | undefined
  readonly items: readonly ItemView[]
  readonly isLarge: boolean
  readonly acts: SectionActs
  readonly onStep: (by: 1 | -1) => void
  readonly onGo: (item: string) => void
}

/** What stays at the lower edge while the list moves: what was just done for several items, and the bar of the one item. */
export function ItemsFoot({ visit, item, answer, items, isLarge, acts, onStep, onGo }: ItemsFootProps) {
  const answerActs = useAnswer(item?.id ?? '')
  return (
    <div className="visit-foot" data-large={isLarge || undefined}>
      <UndoStrip visit={visit} acts={acts} onGo={onGo} />
      {item && (
        <AnswerBar
          item={item}
          answer={answer}
          place={items.indexOf(item) + 1}
          total={items.length}
          onStep={onStep}
          onJudge={(verdict) => judgeByHand(answerActs, item, answer, verdict)}
        />
      )}
    </div>
  )
}
