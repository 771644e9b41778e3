import type { ItemView } from '@main/features/visit/contract.ts'
import { useText } from '../../../text/index.ts'
import { TextArea } from '../../../ui/form/input.tsx'
import { useDraft } from '../visit-context.tsx'
import type { AnswerActs } from './use-answer.ts'

interface ItemNoteProps {
  readonly item: ItemView
  readonly note: string
  readonly acts: AnswerActs
}

/** What was seen at an item, in the officer's words; saves itself. */
export function ItemNote({ item, note, acts }: ItemNoteProps) {
  const text = useText().visit.items
  const draft = useDraft(`answer ${item.id} note`, note, (words) => acts.save({ note: words }))
  return <TextArea {...draft} aria-label={text.noteOf(item.number)} placeholder={text.noteLike} rows={1} />
}
