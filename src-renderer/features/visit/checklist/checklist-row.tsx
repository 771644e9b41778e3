import type { Visit } from '@main/features/visit/contract.ts'
import { useState } from 'react'
import { engine } from '../../../engine.ts'
import { useCall } from '../../../queries.ts'
import { useText } from '../../../text/index.ts'
import { Button } from '../../../ui/form/button/button.tsx'
import { ChecklistDialog } from './checklist-dialog.tsx'

/** The checklist of a visit with the reason why it was proposed, and the way to another one until something is answered. */
export function ChecklistRow({ visit }: { readonly visit: Visit }) {
  const words = useText()
  const text = words.visit.checklist
  const [isOpen, setIsOpen] = useState(false)
  const { data } = useCall(['visit', visit.id, 'checklists'], (signal) =>
    engine.visit.checklists({ id: visit.id }, { signal }),
  )
  const { checklist } = visit
  const own = data?.choices.find(({ id }) => id === checklist.id)
  return (
    <div className="visit-ground" data-part="checklistId">
      <span>{text.checklist}</span>
      {checklist.id === '' ? (
        <p>{text.none}</p>
      ) : (
        <p>
          <b>{words.engine.said(checklist.title)}</b>
          <small>
            {[
              text.detail(own?.items ?? 0, checklist.edition, own?.unverified ?? 0),
              ...(own?.reasons.slice(0, 1).map(words.engine.said) ?? []),
            ].join(' · ')}
          </small>
        </p>
      )}
      {data && data.fixed === null && (
        <Button onClick={() => setIsOpen(true)} aria-label={checklist.id === '' ? undefined : text.changeLabel}>
          {checklist.id === '' ? text.choose : text.change}
        </Button>
      )}
      {data && data.fixed !== null && <small className="visit-ground-fixed">{text.fixed(data.fixed)}</small>}
      {isOpen && data && <ChecklistDialog visit={visit} choices={data.choices} onClose={() => setIsOpen(false)} />}
    </div>
  )
}
