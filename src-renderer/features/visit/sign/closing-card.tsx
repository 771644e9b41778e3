import type { Visit } from '@main/features/visit/contract.ts'
import { useId, useState } from 'react'
import { useText } from '../../../text/index.ts'
import { Button } from '../../../ui/form/button/button.tsx'
import { TextArea } from '../../../ui/form/input.tsx'
import { EditIcon } from '../../../ui/theme/icons.ts'
import { useDraft, useVisitActs } from '../visit-context.tsx'
import { ResultDialog } from './result-dialog.tsx'
import { useClosing } from './use-closing.ts'

interface ClosingCardProps {
  readonly visit: Visit
  readonly onDone: () => void
}

/** What the party says to it, and the result; both stand in the record before anybody signs. */
export function ClosingCard({ visit, onDone }: ClosingCardProps) {
  const text = useText().visit.sign
  const id = useId()
  const { saver } = useVisitActs()
  const { save } = useClosing()
  const { closing, proposed, resultOptions } = visit
  const statement = useDraft('closing statement', closing.statement, (words) => save({ statement: words }))
  const [isChanging, setIsChanging] = useState(false)
  const words = (codes: readonly string[]) =>
    codes.map((code) => resultOptions.find((one) => one.code === code)?.text ?? code).join(text.codeSeparator)
  const begin = async () => {
    await saver.flush()
    if (!saver.state().failure) onDone()
  }
  return (
    <section className="cw-card visit-now" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{text.closing}</h2>
      <div className="visit-part">
        <label htmlFor={id}>{text.statement}</label>
        <TextArea {...statement} id={id} rows={2} placeholder={text.statementLike} />
      </div>
      <div className="visit-result">
        <h3>{text.result}</h3>
        <p>
          <b>{words(closing.resultCodes)}</b>
          <small>
            {closing.resultChanged
              ? text.resultChanged(closing.resultReason)
              : text.resultProposed(proposed.reason, proposed.article)}
          </small>
        </p>
        <Button icon={EditIcon} onClick={() => setIsChanging(true)}>
          {text.changeResult}
        </Button>
      </div>
      <div className="visit-now-acts">
        <span>{text.signingLocks}</span>
        <Button kind="primary" size="large" onClick={() => void begin()}>
          {text.beginSigning}
        </Button>
      </div>
      {isChanging && <ResultDialog visit={visit} onClose={() => setIsChanging(false)} />}
    </section>
  )
}
