import type { Answer, Finding, ItemView, Visit } from '@main/features/visit/contract.ts'
import { useText } from '../../../text/index.ts'
import { Tag } from '../../../ui/data/tag.tsx'
import { Button } from '../../../ui/form/button.tsx'
import { EditIcon } from '../../../ui/theme/icons.ts'
import { findingGap } from '../reading.ts'
import { ItemNote } from './item-note.tsx'
import { SafetyQuestions } from './safety-questions.tsx'
import type { AnswerActs } from './use-answer.ts'

interface FailedPartProps {
  readonly item: ItemView
  readonly answer: Answer
  readonly finding: Finding | undefined
  readonly followUp: Visit['followUps'][string] | undefined
  readonly isFood: boolean
  readonly isCurrent: boolean
  readonly acts: AnswerActs
  readonly onEdit: () => void
}

/** What a failed item asks in place: what was seen, the two questions of the food field, the way to its finding. */
export function FailedPart(props: FailedPartProps) {
  const { item, answer, finding, followUp, isFood, isCurrent, acts, onEdit } = props
  const text = useText().visit
  const gap = finding && findingGap(finding)
  return (
    <div className="visit-failed">
      {finding && isWrittenOut(finding, item) ? (
        <p className="visit-failed-facts">{finding.facts}</p>
      ) : (
        <ItemNote item={item} note={answer.note} acts={acts} />
      )}
      {isFood && <SafetyQuestions answer={answer} followUp={followUp} acts={acts} />}
      <div className="visit-failed-acts">
        <Button icon={EditIcon} aria-keyshortcuts={isCurrent ? 'E' : undefined} disabled={!finding} onClick={onEdit}>
          {text.items.editFinding}
        </Button>
        {finding && (
          <Tag kind={gap ? 'waiting' : 'warn'}>
            {gap ? text.finding.gaps[gap] : text.items.findingTag(severityOf(finding), measuresOf(finding))}
          </Tag>
        )}
      </div>
    </div>
  )

  function severityOf({ severity }: Finding): string {
    return text.finding.severities[severity]
  }

  function measuresOf({ onTheSpot, order, openCase }: Finding): string {
    const { finding: words } = text
    return [onTheSpot && words.onTheSpot, order && words.order, openCase && words.openCase].filter(Boolean).join('、')
  }
}

/** Whether the officer has written the facts; until then they follow the note. */
function isWrittenOut(finding: Finding, item: ItemView): boolean {
  return finding.onTheSpot || finding.order || finding.openCase || !finding.facts.startsWith(item.text)
}
