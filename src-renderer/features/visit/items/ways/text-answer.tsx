import type { Answer, ItemView } from '@main/features/visit/contract.ts'
import { useText } from '../../../../text/index.ts'
import { PhrasedText } from '../phrases/phrased-text.tsx'
import type { AnswerActs } from '../use-answer.ts'

interface TextAnswerProps {
  readonly item: ItemView
  readonly answer: Answer | undefined
  readonly acts: AnswerActs
}

/** What is asked to be written; the conclusion is given beside it. */
export function TextAnswer({ item, answer, acts }: TextAnswerProps) {
  const text = useText().answering
  return (
    <PhrasedText
      item={item}
      part={`answer ${item.id} value`}
      label={`${text.written} ${text.inRoom(item.text, item.room)}`}
      placeholder={text.writtenLike}
      saved={answer?.value ?? ''}
      save={(value) => acts.save({ value: value === '' ? null : value })}
    />
  )
}
