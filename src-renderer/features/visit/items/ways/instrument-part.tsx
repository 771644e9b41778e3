import type { Answer, InstrumentUse, ItemView } from '@main/features/visit/contract.ts'
import { useState } from 'react'
import { engine } from '../../../../engine.ts'
import { useText } from '../../../../text/index.ts'
import { Button } from '../../../../ui/form/button/button.tsx'
import { AttentionIcon, EditIcon } from '../../../../ui/theme/icons.ts'
import { DayField, DraftField } from '../../saving/fields.tsx'
import type { Save } from '../../saving/saver.ts'
import { useVisitActs } from '../../visit-context.tsx'
import type { AnswerActs } from '../use-answer.ts'

interface InstrumentPartProps {
  readonly item: ItemView
  readonly answer: Answer | undefined
  /** Instruments used before for this kind of measurement, the last one first. */
  readonly known: readonly InstrumentUse[]
  readonly warning: string | undefined
  readonly acts: AnswerActs
}

/** What the value is read off: one tap for an instrument used before, three fields for another one. */
export function InstrumentPart({ item, answer, known, warning, acts }: InstrumentPartProps) {
  const words = useText()
  const text = words.answering
  const [isWriting, setIsWriting] = useState(false)
  const use = answer?.instrument ?? null
  const isGiven = isWhole(item, use)
  if (!item.instrument) return null
  const take = (one: InstrumentUse) => {
    setIsWriting(false)
    void acts.patch({ instrument: one })
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: acts on an item, not fields of a form
    <div className="visit-instrument" role="group" aria-label={text.instrument}>
      {isGiven && !isWriting && use ? (
        <p>
          <span>{text.instrument}</span>
          <b>{text.calibration(use.name, use.number, use.calibratedUntil)}</b>
          <Button kind="text" size="small" icon={EditIcon} onClick={() => setIsWriting(true)}>
            {text.changeInstrument}
          </Button>
        </p>
      ) : (
        <>
          {known.length > 0 && (
            <div className="visit-reasons">
              <span aria-hidden="true">{text.instrument}</span>
              {known.map((one) => (
                <button
                  key={`${one.name} ${one.number}`}
                  type="button"
                  className="visit-chip"
                  onClick={() => take(one)}
                >
                  {text.takeInstrument(one.name, one.number)}
                  {one.calibratedUntil && <small>{text.until(one.calibratedUntil)}</small>}
                </button>
              ))}
              {!isWriting && use === null && (
                <button type="button" className="visit-chip visit-chip-soft" onClick={() => setIsWriting(true)}>
                  {text.otherInstrument}
                </button>
              )}
            </div>
          )}
          {(isWriting || known.length === 0 || use !== null) && (
            <InstrumentFields item={item} use={use} onWriting={setIsWriting} />
          )}
        </>
      )}
      {warning && (
        <p className="visit-instrument-late" role="status">
          <AttentionIcon size={18} />
          {text.overdue(words.engine.said(warning))}
        </p>
      )}
    </div>
  )
}

interface InstrumentFieldsProps {
  readonly item: ItemView
  readonly use: InstrumentUse | null
  /** Whether the focus is in one of the fields: they stay until it leaves them. */
  readonly onWriting: (isWriting: boolean) => void
}

function InstrumentFields({ item, use, onWriting }: InstrumentFieldsProps) {
  const text = useText().answering
  const { id, saver } = useVisitActs()
  const usual = item.instrument?.name ?? ''
  /** Each part is saved over the instrument as it is when its turn comes. */
  const save =
    (part: Partial<InstrumentUse>): Save =>
    (visit) => {
      const now = visit.answers.find((one) => one.item === item.id)?.instrument
      const instrument = { name: usual, number: '', calibratedUntil: null, ...now, ...part }
      return engine.visit.answer({ id, item: item.id, patch: { instrument } })
    }
  const part = (name: string) => `instrument ${name} ${item.id}`
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: watches whether the focus is in one of the fields inside
    <div
      className="visit-instrument-fields"
      onFocus={() => onWriting(true)}
      onBlur={({ currentTarget, relatedTarget }) => !currentTarget.contains(relatedTarget) && onWriting(false)}
    >
      <DraftField
        label={text.instrumentName}
        part={part('name')}
        saved={use?.name ?? usual}
        save={(name, visit) => save({ name })(visit)}
      />
      <DraftField
        label={text.instrumentNumber}
        part={part('number')}
        saved={use?.number ?? ''}
        save={(number, visit) => save({ number })(visit)}
      />
      {item.instrument?.calibrated && (
        <DayField
          label={text.calibratedUntil}
          part={part('until')}
          saved={use?.calibratedUntil ?? null}
          save={(calibratedUntil) => save({ calibratedUntil })}
          onSave={(write) => void saver.now(part('until'), write)}
        />
      )}
    </div>
  )
}

const isWhole = ({ instrument }: ItemView, use: InstrumentUse | null): boolean =>
  Boolean(use?.name.trim() && use.number.trim()) && (!instrument?.calibrated || use?.calibratedUntil !== null)
