import type { Profile } from '@main/features/subject/contract.ts'
import { useText } from '../../../text/index.ts'
import { signedPoints } from '../../../ui/data/grade/score-limits.ts'
import { Button } from '../../../ui/form/button/button.tsx'

interface WhyGradeProps {
  readonly profile: Profile
  readonly onAllRules: () => void
}

/** The three strongest reasons of the grade. */
export function WhyGrade({ profile, onAllRules }: WhyGradeProps) {
  const words = useText()
  const text = words.subject
  const { row, assessment, strongest } = profile
  const isGraded = assessment !== null && row.grade !== '-'
  return (
    <div className="profile-why">
      <div className="profile-why-head">
        <h3>{isGraded ? text.why(row.grade) : text.whyNone}</h3>
        {isGraded && assessment.rules.length > 0 && (
          <Button kind="text" size="small" onClick={onAllRules}>
            {text.allRules(assessment.rules.length)}
          </Button>
        )}
      </div>
      {strongest.length > 0 && (
        <ol>
          {strongest.map((reason) => (
            <li key={reason.sentence}>
              <b className={reason.direct || reason.points > 0 ? 'profile-risk' : 'profile-good'}>
                {reason.direct ? words.ui.score.direct : signedPoints(reason.points)}
              </b>
              <span title={words.engine.said(reason.sentence)}>{words.engine.said(reason.sentence)}</span>
            </li>
          ))}
        </ol>
      )}
      {strongest.length === 0 && (
        <p>{isGraded ? text.noReasons : row.provisional ? text.provisionalNotGraded : text.notGraded}</p>
      )}
      {assessment && <p className="profile-meta">{text.basis(assessment.ruleSetTitle, assessment.edition)}</p>}
    </div>
  )
}
