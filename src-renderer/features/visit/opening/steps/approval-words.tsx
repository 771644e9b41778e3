import type { Visit } from '@main/features/visit/contract.ts'
import { useText } from '../../../../text/index.ts'
import { clockOf, dayOf } from '../../../../ui/data/format.ts'
import { useNow } from '../../../../ui/theme/now.ts'
import { DraftField } from '../../saving/fields.tsx'
import { saveSteps } from './use-steps.ts'

/** Who approved, when and how it was decided; for an emergency the clock of making up until it is done. */
export function ApprovalWords({ visit }: { readonly visit: Visit }) {
  const text = useText().lawful.approval
  const now = useNow()
  const { approval, steps } = visit.opening
  if (!steps.asked) return null
  if (approval.kind === 'emergency') {
    const makeUp = visit.lawful.makeUps.find(({ kind }) => kind === 'approval')
    if (!makeUp) return null
    const until = `${dayOf(makeUp.dueAt).slice(5)} ${clockOf(makeUp.dueAt)}`
    if (makeUp.doneAt !== null) return <p className="lawful-step-note">{text.madeUp(makeUp.text)}</p>
    const isLate = makeUp.dueAt < now.toISOString()
    return <p className="lawful-step-due">{isLate ? text.late(until) : text.clock(until)}</p>
  }
  const field = (key: 'by' | 'at' | 'decision', label: string, placeholder: string) => (
    <DraftField
      label={label}
      part={`steps.approval.${key}`}
      optional
      saved={steps.approval[key]}
      placeholder={placeholder}
      save={(typed, saved) => saveSteps((own) => ({ approval: { ...own.approval, [key]: typed } }), saved)}
    />
  )
  return (
    <div className="visit-triple">
      {field('by', text.by, text.byLike)}
      {field('at', text.at, text.atLike)}
      {field('decision', text.decision, text.decisionLike)}
    </div>
  )
}
