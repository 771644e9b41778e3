import type { Answer, ItemView } from '@main/features/visit/contract.ts'
import { useText } from '../../../../text/index.ts'
import { DayField } from '../../saving/fields.tsx'
import { useVisitActs } from '../../visit-context.tsx'
import type { AnswerActs } from '../use-answer.ts'

interface DateAnswerProps {
  readonly item: ItemView
  readonly answer: Answer | undefined
  readonly judgement: string | undefined
  readonly acts: AnswerActs
}

/** A day, judged against today where the item has a limit. */
export function DateAnswer({ item, answer, judgement, acts }: DateAnswerProps) {
  const words = useText()
  const text = words.visit.items
  const { saver } = useVisitActs()
  const isFailed = answer?.verdict === 'fail'
  return (
    <div className="visit-date-row">
      <DayField
        label={text.day}
        part={`value ${item.id}`}
        saved={answer?.value ?? null}
        save={(value) => acts.save({ value })}
        onSave={(save) => void saver.now(`answer ${item.id} value`, save)}
      />
      <p className={isFailed ? 'visit-judgement visit-judgement-fail' : 'visit-judgement'}>
        {item.limitText && (
          <span>
            {text.limit} <b>{words.engine.said(item.limitText)}</b>
          </span>
        )}
        <b role="status">{judgement && words.engine.said(judgement)}</b>
        {!answer?.value && <span>{text.byValue}</span>}
      </p>
    </div>
  )
}
