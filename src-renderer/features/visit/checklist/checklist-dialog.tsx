import type { ChecklistChoice, Visit } from '@main/features/visit/contract.ts'
import { useState } from 'react'
import { engine } from '../../../engine.ts'
import { useText } from '../../../text/index.ts'
import { type Choice, ChoiceCards } from '../../../ui/form/choice/choice-cards.tsx'
import { Dialog } from '../../../ui/form/dialog.tsx'
import { SearchBox } from '../../../ui/shell/search-box.tsx'
import { useVisitActs } from '../visit-context.tsx'
import { found } from './found.ts'
import './checklist.css'

interface ChecklistDialogProps {
  readonly visit: Visit
  readonly choices: readonly ChecklistChoice[]
  readonly onClose: () => void
}

/** Chooses the checklist: those that fit the subject first, each with why, the others below, all found by typing. */
export function ChecklistDialog({ visit, choices, onClose }: ChecklistDialogProps) {
  const words = useText()
  const text = words.visit.checklist
  const { said } = words.engine
  const { saver } = useVisitActs()
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState(visit.checklist.id === '' ? null : visit.checklist.id)
  const shown = found(choices, typed, said)
  const picked = choices.find(({ id }) => id === chosen)
  const fitting = shown.filter(({ reasons }) => reasons.length > 0)
  const others = shown.filter(({ reasons }) => reasons.length === 0)
  const take = () => {
    if (!picked) return
    const { id } = visit
    if (picked.id !== visit.checklist.id) {
      void saver.now('checklistId', () => engine.visit.chooseChecklist({ id, checklist: picked.id }))
    }
    onClose()
  }
  const group = (label: string, group: readonly ChecklistChoice[]) =>
    group.length > 0 && (
      <ChoiceCards
        label={label}
        look="radio"
        columns={2}
        value={chosen}
        options={group.map((one) => option(one))}
        onChange={setChosen}
      />
    )
  const option = (one: ChecklistChoice): Choice<string> => ({
    value: one.id,
    label: said(one.title),
    detail: (
      <>
        {text.detail(one.items, one.edition, one.unverified)}
        {one.reasons.length > 0 && <em className="visit-checklist-reason">{one.reasons.map(said).join(text.and)}</em>}
        {one.barred !== null && <em className="visit-checklist-barred">{said(one.barred)}</em>}
      </>
    ),
    disabled: one.barred !== null,
  })
  return (
    <Dialog
      title={text.title}
      width="wide"
      consequence={text.working}
      act={picked ? text.act(said(picked.title)) : text.actNone}
      reason={picked ? null : text.noneChosen}
      onAct={take}
      onCancel={onClose}
    >
      <div className="visit-checklists">
        <SearchBox
          value={typed}
          onChange={setTyped}
          placeholder={text.searchLike}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.ctrlKey || typed.trim() === '') return
            event.preventDefault()
            const first = shown.find(({ barred }) => barred === null)
            if (first) setChosen(first.id)
          }}
        />
        {group(text.fitting, fitting)}
        {group(fitting.length > 0 ? text.others : text.all, others)}
        {shown.length === 0 && <p role="status">{text.notFound(typed.trim())}</p>}
      </div>
    </Dialog>
  )
}
