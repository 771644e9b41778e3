import type { Evidence, Visit } from '@main/features/visit/contract.ts'
import { useState } from 'react'
import { engine } from '../../../engine.ts'
import { useText } from '../../../text/index.ts'
import { clockOf, dayOf } from '../../../ui/data/format.ts'
import { Field } from '../../../ui/form/field.tsx'
import { TextInput } from '../../../ui/form/input.tsx'
import { useVisitActs } from '../visit-context.tsx'
import { instantOf, momentsDuring } from './during.ts'

interface RecordingPartProps {
  readonly piece: Evidence
  readonly visit: Visit
  readonly isOpen: boolean
  /** Plays from a second on; null where the recording cannot be played here. */
  readonly onSeek: ((seconds: number) => void) | null
}

const timeOf = (instant: string): string => `${dayOf(instant)} ${clockOf(instant, true)}`

/** When a recording ran, by a clock that can be corrected, and what was answered meanwhile: each a place to jump to. */
export function RecordingPart({ piece, visit, isOpen, onSeek }: RecordingPartProps) {
  const text = useText().evidence
  const { takenAt, durationMs, clockShiftMs } = piece
  const moments = momentsDuring(piece, visit)
  return (
    <section className="evidence-during" aria-label={text.during}>
      {isOpen ? <Began key={takenAt} piece={piece} /> : null}
      <p className="evidence-quiet">
        {durationMs === null
          ? timeOf(takenAt)
          : text.span(timeOf(takenAt), clockOf(new Date(Date.parse(takenAt) + durationMs), true))}
        {clockShiftMs !== 0 && ` · ${text.shift(Math.round(clockShiftMs / 1000))}`}
      </p>
      <h3>{text.during}</h3>
      {moments.length === 0 && <p className="evidence-quiet">{text.nothingDuring}</p>}
      <ul>
        {moments.map(({ at, seconds, item }) => (
          <li key={item.id}>
            <button type="button" className="visit-chip" disabled={!onSeek} onClick={() => onSeek?.(seconds)}>
              {text.jump(clockOf(at, true), `${item.number} ${item.text}`)}
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Began({ piece }: { readonly piece: Evidence }) {
  const text = useText().evidence
  const { id, saver } = useVisitActs()
  const [value, setValue] = useState(timeOf(piece.takenAt))
  const instant = instantOf(value)
  const keep = () => {
    if (instant === null || timeOf(instant) === timeOf(piece.takenAt)) return
    void saver.now(`clock ${piece.id}`, () =>
      engine.visit.evidence.setClock({ id, evidence: piece.id, startedAt: instant }),
    )
  }
  return (
    <Field label={text.began} hint={text.beganDetail} error={instant === null ? text.beganWrong : null}>
      {(control) => (
        <TextInput
          {...control}
          value={value}
          onChange={setValue}
          onBlur={keep}
          onKeyDown={(event) => event.key === 'Enter' && keep()}
        />
      )}
    </Field>
  )
}
