import type { Visit } from '@main/features/visit/contract.ts'
import { useText } from '../../../text/index.ts'
import { Cite } from '../opening/steps/cite.tsx'
import { SavedChoice } from '../saving/saved-choice.tsx'
import { useClosing } from './use-closing.ts'

/** How the party gets its copy of the record. */
export function HandOverCard({ visit }: { readonly visit: Visit }) {
  const text = useText().visit.sign
  const { patch } = useClosing()
  const isDone = visit.closing.handedOver !== null
  return (
    <section className={isDone ? 'cw-card visit-quiet' : 'cw-card visit-now'} aria-labelledby="visit-hand-over">
      <h2 id="visit-hand-over">{text.handOver}</h2>
      <SavedChoice
        label={text.handOver}
        hideLabel
        value={visit.closing.handedOver}
        options={[
          { value: 'paper', label: text.copies.paper },
          { value: 'file', label: text.copies.file },
          { value: 'refused', label: text.copies.refused },
        ]}
        onChange={(handedOver) => patch({ handedOver })}
      />
      <p className="visit-hint">{isDone ? text.readyToFinish : text.handOverHint}</p>
      <Cite visit={visit} step="handed" />
    </section>
  )
}
