import type { Answer, ItemView, Strokes } from '@main/features/visit/contract.ts'
import { useText } from '../../../../text/index.ts'
import { SignaturePad } from '../../../../ui/form/signature/signature-pad.tsx'
import { DraftField } from '../../saving/fields.tsx'
import { useChosen } from '../../saving/saved-choice.tsx'
import type { AnswerActs } from '../use-answer.ts'

interface SignatureAnswerProps {
  readonly item: ItemView
  readonly answer: Answer | undefined
  readonly acts: AnswerActs
}

/** A signature asked by an item: the name, and the field to write it in; what is drawn is kept stroke by stroke. */
export function SignatureAnswer({ item, answer, acts }: SignatureAnswerProps) {
  const text = useText().answering
  const [shown, draw] = useChosen<Strokes | null>(answer?.strokes ?? null, (strokes) => acts.patch({ strokes }))
  return (
    <div className="visit-signature">
      <DraftField
        label={text.signerName}
        part={`answer ${item.id} value`}
        saved={answer?.value ?? ''}
        save={(value, visit) => acts.save({ value: value === '' ? null : value })(visit)}
      />
      <SignaturePad name={answer?.value ?? ''} value={shown} onChange={draw} />
    </div>
  )
}
