import type { Strokes, Visit } from '@main/features/visit/contract.ts'
import { useState } from 'react'
import { engine } from '../../../engine.ts'
import { useText } from '../../../text/index.ts'
import { Button } from '../../../ui/form/button/button.tsx'
import { SignaturePad } from '../../../ui/form/signature/signature-pad.tsx'
import { CheckIcon } from '../../../ui/theme/icons.ts'
import { useVisitActs } from '../visit-context.tsx'
import type { Signer } from './steps.ts'
import type { Draft } from './summary-card.tsx'

interface SigningCardProps {
  readonly visit: Visit
  readonly signer: Signer
  /** The record this signature stands under; without it nothing can be signed. */
  readonly draft: Draft | undefined
  readonly isDrafting: boolean
  readonly onSigned: () => void
}

/** The own field of the one who signs now. */
export function SigningCard({ visit, signer, draft, isDrafting, onSigned }: SigningCardProps) {
  const text = useText().visit.sign
  const { id, saver } = useVisitActs()
  const [strokes, setStrokes] = useState<Strokes | null>(null)
  const { role, name } = signer
  const { present } = visit.opening
  const confirm = async () => {
    if (!draft || !strokes) return
    const isKept = await saver.now(`sign ${role}`, () =>
      engine.visit.sign({ id, role, name, strokes, signedHash: draft.hash }),
    )
    if (isKept) onSigned()
  }
  const title =
    role === 'party' && present.position
      ? text.partySigner(present.position, name)
      : text.signer(text.roles[role], name)
  return (
    <section className="cw-card visit-now visit-signing" aria-labelledby="visit-signing">
      <div className="visit-signing-head">
        <div>
          <h2 id="visit-signing">{title}</h2>
          <p>{text.sentences[role]}</p>
        </div>
        <Button
          kind="primary"
          icon={CheckIcon}
          disabled={!strokes || !draft || isDrafting}
          aria-describedby="visit-signing-hint"
          onClick={() => void confirm()}
        >
          {text.confirm}
        </Button>
      </div>
      <SignaturePad name={name} value={strokes} onChange={setStrokes} />
      <p id="visit-signing-hint" className="visit-hint">
        {isDrafting || !draft ? text.drafting : strokes ? text.signingLocks : text.writeFirst}
      </p>
    </section>
  )
}
