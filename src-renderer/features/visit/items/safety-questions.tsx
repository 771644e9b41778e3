import type { Answer, Visit } from '@main/features/visit/contract.ts'
import { useText } from '../../../text/index.ts'
import { useChosen } from '../saving/saved-choice.tsx'
import type { AnswerActs } from './use-answer.ts'

interface SafetyQuestionsProps {
  readonly answer: Answer
  readonly followUp: Visit['followUps'][string] | undefined
  readonly acts: AnswerActs
}

/** 重点项？影响食品安全？ Both empty at first; the proposal comes once both are answered, and selects nothing. */
export function SafetyQuestions({ answer, followUp, acts }: SafetyQuestionsProps) {
  const text = useText().visit.items
  const isAnswered = answer.keyItem !== null && answer.affectsSafety !== null
  return (
    <div className="visit-safety">
      <div>
        <YesNo label={text.keyItem} value={answer.keyItem} onChange={(keyItem) => acts.patch({ keyItem })} />
        <YesNo
          label={text.affectsSafety}
          value={answer.affectsSafety}
          onChange={(affectsSafety) => acts.patch({ affectsSafety })}
        />
      </div>
      {isAnswered && (
        <p role="status">
          {text.proposal} <b>{followUp?.text ?? text.noProposal}</b>
          {followUp && <small>{followUp.article}</small>}
        </p>
      )}
    </div>
  )
}

interface YesNoProps {
  readonly label: string
  readonly value: boolean | null
  readonly onChange: (value: boolean) => Promise<boolean>
}

function YesNo({ label, value, onChange }: YesNoProps) {
  const text = useText().visit.items
  const [shown, choose] = useChosen<boolean | null>(value, (next) => onChange(next === true))
  return (
    // biome-ignore lint/a11y/useSemanticElements: two acts on an item, not fields of a form
    <div className="visit-yes-no" role="group" aria-label={label}>
      <span aria-hidden="true">{label}</span>
      <button type="button" className="visit-chip" aria-pressed={shown === true} onClick={() => choose(true)}>
        {text.yes}
      </button>
      <button type="button" className="visit-chip" aria-pressed={shown === false} onClick={() => choose(false)}>
        {text.no}
      </button>
    </div>
  )
}
