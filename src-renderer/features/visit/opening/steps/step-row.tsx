import type { Visit } from '@main/features/visit/contract.ts'
import { type ReactNode, useId, useState } from 'react'
import { useText } from '../../../../text/index.ts'
import { AttentionIcon, DownIcon, OkIcon, UpIcon } from '../../../../ui/theme/icons.ts'
import { Cite } from './cite.tsx'

interface StepRowProps {
  readonly visit: Visit
  /** Fields of the gaps that belong to it, without `steps.`; the first names the row. */
  readonly fields: readonly string[]
  /** Step whose article is cited. */
  readonly step: string
  readonly title: string
  /** What stands when it is folded. */
  readonly value: ReactNode
  /** Nothing missing, but not done either: no check mark. */
  readonly quiet?: boolean
  readonly children: ReactNode
}

/** One step: a line when it is done, its fields when something is missing or somebody opens it. */
export function StepRow({ visit, fields, step, title, value, quiet, children }: StepRowProps) {
  const text = useText().lawful
  const lacks = visit.openingGaps.some(({ field }) => fields.includes(field.replace('steps.', '')))
  // What was open stays open while somebody fills it in: a field must not go away under the hand.
  const [isOpen, setIsOpen] = useState(lacks)
  const [before, setBefore] = useState(lacks)
  if (lacks !== before) {
    setBefore(lacks)
    if (lacks) setIsOpen(true)
  }
  const id = useId()
  const Fold = isOpen ? UpIcon : DownIcon
  return (
    <div className="lawful-step">
      <button type="button" aria-expanded={isOpen} aria-controls={id} onClick={() => setIsOpen(!isOpen)}>
        {lacks ? (
          <AttentionIcon size={18} className="lawful-step-lacks" />
        ) : (
          !quiet && <OkIcon size={18} className="lawful-step-ok" />
        )}
        <b>{title}</b>
        <span>{value}</span>
        {(lacks || !quiet) && <i className="cw-hidden">{lacks ? text.lacking : text.done}</i>}
        <Fold size={18} />
      </button>
      {isOpen && (
        <div id={id} className="lawful-step-body" data-part={`steps.${fields[0]}`}>
          {children}
          <Cite visit={visit} step={step} />
        </div>
      )}
    </div>
  )
}
