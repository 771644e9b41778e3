import type { Answer, Finding, ItemView, Visit } from '@main/features/visit/contract.ts'
import { type Found, ItemFindings } from '../finding/item-findings.tsx'
import { ItemNote } from './item-note.tsx'
import { SafetyQuestions } from './safety-questions.tsx'
import type { AnswerActs } from './use-answer.ts'

interface FailedPartProps {
  readonly item: ItemView
  readonly answer: Answer
  readonly found: readonly Found[]
  readonly followUp: Visit['followUps'][string] | undefined
  readonly isFood: boolean
  readonly isCurrent: boolean
  readonly acts: AnswerActs
  readonly onFinding: (finding: string) => void
}

/** What a failed item asks in place: what was seen, the two questions of the food field, the way to its finding. */
export function FailedPart(props: FailedPartProps) {
  const { item, answer, found, followUp, isFood, isCurrent, acts, onFinding } = props
  const [first] = found
  return (
    <div className="visit-failed">
      {first && isWrittenOut(first.finding, item) ? (
        found.map(({ finding }) => (
          <p key={finding.id} className="visit-failed-facts">
            {finding.facts}
          </p>
        ))
      ) : (
        <ItemNote item={item} note={answer.note} acts={acts} />
      )}
      {isFood && <SafetyQuestions answer={answer} followUp={followUp} acts={acts} />}
      <ItemFindings item={item} found={found} isCurrent={isCurrent} onFinding={onFinding} />
    </div>
  )
}

/** Whether the officer has written the facts; until then they follow the note. */
function isWrittenOut(finding: Finding, item: ItemView): boolean {
  const { onTheSpot, order, openCase, facts } = finding
  return onTheSpot || order || openCase || !facts.startsWith(item.text)
}
