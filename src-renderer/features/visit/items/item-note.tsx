import type { ItemView } from '@main/features/visit/contract.ts'
import { useText } from '../../../text/index.ts'
import { PhrasedText } from './phrases/phrased-text.tsx'
import type { AnswerActs } from './use-answer.ts'

interface ItemNoteProps {
  readonly item: ItemView
  readonly note: string
  readonly acts: AnswerActs
}

/** What was seen at an item, in the officer's words or by standard sentences; saves itself. */
export function ItemNote({ item, note, acts }: ItemNoteProps) {
  const text = useText().visit.items
  return (
    <PhrasedText
      item={item}
      part={`answer ${item.id} note`}
      label={text.noteOf(item.number)}
      placeholder={text.noteLike}
      saved={note}
      save={(words) => acts.save({ note: words })}
    />
  )
}
