import type { Opening, Visit } from '@main/features/visit/contract.ts'
import { useState } from 'react'
import { engine } from '../../../engine.ts'
import { useCall } from '../../../queries.ts'
import { useText } from '../../../text/index.ts'
import { ChoiceCards } from '../../../ui/form/choice/choice-cards.tsx'
import { Dialog } from '../../../ui/form/dialog.tsx'
import { Notice } from '../../../ui/state/notice.tsx'
import { useOpening } from './use-opening.ts'

interface CompanionDialogProps {
  readonly visit: Visit
  /** Which of the officers is replaced, or one behind the last. */
  readonly place: number
  readonly onClose: () => void
}

/** Chooses the other officer from the register of the office; only valid certificates are offered. */
export function CompanionDialog({ visit, place, onClose }: CompanionDialogProps) {
  const text = useText().visit.opening
  const change = useOpening()
  const [chosen, setChosen] = useState<string | null>(null)
  const known = useCall(['access', 'companions'], (signal) => engine.access.companions(undefined, { signal }))
  const { officers } = visit.opening
  const free = (known.data ?? []).filter(({ id }) => !officers.some((officer) => officer.id === id))
  const officer = free.find(({ id }) => id === chosen)
  const put = () => {
    if (!officer) return
    const { id, name, certificate, certificateUntil } = officer
    const next: Opening['officers'][number] = { id, name, certificate, validUntil: certificateUntil }
    change('officers', (opening) => ({ officers: [...opening.officers.slice(0, place), next] }))
    onClose()
  }
  return (
    <Dialog
      title={officers[place] ? text.companionChange(officers[place].name) : text.chooseCompanion}
      consequence={text.companionSigns}
      act={officer ? text.companionAct(officer.name) : text.companionActNone}
      reason={officer ? null : text.companionNone}
      onAct={put}
      onCancel={onClose}
    >
      {known.data && free.length === 0 ? (
        <Notice kind="warn">{text.companionsEmpty}</Notice>
      ) : (
        <ChoiceCards
          label={text.companions}
          look="radio"
          columns={1}
          value={chosen}
          options={free.map(({ id, name, certificate, certificateUntil }) => ({
            value: id,
            label: name,
            detail: text.companionDetail(certificate, certificateUntil),
          }))}
          onChange={setChosen}
        />
      )}
    </Dialog>
  )
}
