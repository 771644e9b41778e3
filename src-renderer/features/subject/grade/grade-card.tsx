import type { FiredRule } from '@main/features/grade/contract.ts'
import type { Profile } from '@main/features/subject/contract.ts'
import { hrefOf } from '../../../navigation.ts'
import { useText } from '../../../text/index.ts'
import { signedPoints } from '../../../ui/data/grade/score-limits.ts'
import { ScoreScale } from '../../../ui/data/grade/score-scale.tsx'
import { WholeDays } from '../../../ui/data/time/whole-days.tsx'
import { Card } from '../../../ui/state/card.tsx'
import { GradeOutlook } from './grade-outlook.tsx'

interface GradeCardProps {
  readonly profile: Profile
  /** Opens a record in the timeline. */
  readonly onRecord: (uid: string) => void
}

/** The reference grade with every rule that fired; below it the official grades, as words with their source. */
export function GradeCard({ profile, onRecord }: GradeCardProps) {
  const words = useText()
  const text = words.subject
  const { assessment, officialGrades, row } = profile
  const better = assessment?.direct ?? assessment?.toBetter
  const isGraded = assessment !== null && row.grade !== '-'
  return (
    <Card title={text.grade} action={<a href={hrefOf({ page: 'grade' })}>{words.grade.title}</a>} padded>
      {isGraded ? (
        <>
          <ScoreScale points={assessment.points} direct={assessment.direct !== null} />
          {better && (
            <p className="profile-better">
              <WholeDays text={words.engine.said(better)} />
            </p>
          )}
          <ul aria-label={text.rules}>
            {assessment.rules.map((rule) => (
              <Rule key={rule.id} rule={rule} onRecord={onRecord} />
            ))}
            <li className="profile-rule profile-total">
              <span>{text.total}</span>
              <b>{assessment.points}</b>
            </li>
          </ul>
          {assessment.rules.reduce((sum, rule) => sum + rule.points, 0) < 0 && (
            <p className="profile-meta">{text.floor}</p>
          )}
          {assessment.example && <p className="profile-meta">{text.example}</p>}
          <GradeOutlook uid={row.uid} />
        </>
      ) : (
        <p>{row.provisional ? text.provisionalNotGraded : text.notGraded}</p>
      )}
      <h3 className="profile-official">{text.official}</h3>
      {officialGrades.length === 0 && <p className="profile-meta">{text.noOfficial}</p>}
      <ul>
        {officialGrades.map((grade) => (
          <li key={`${grade.system} ${grade.period}`} className="profile-rule">
            <span>
              {text.officialSource(grade.system, grade.authority)}
              <small>{words.engine.said(grade.period)}</small>
            </span>
            <b>{words.engine.said(grade.grade)}</b>
          </li>
        ))}
      </ul>
    </Card>
  )
}

function Rule({ rule, onRecord }: { readonly rule: FiredRule; readonly onRecord: (uid: string) => void }) {
  const words = useText()
  const text = words.subject
  const [newest] = rule.records
  return (
    <li className="profile-rule">
      <span>
        {words.engine.said(rule.name)}
        <small>
          {rule.verified ? words.engine.said(rule.article) : text.unverified(words.engine.said(rule.article))}
          {newest !== undefined && ' '}
          {newest !== undefined && (
            <button type="button" className="profile-look" onClick={() => onRecord(newest)}>
              {text.ruleRecords(rule.records.length)}
              <span className="cw-hidden"> {words.engine.said(rule.name)}</span>
            </button>
          )}
        </small>
      </span>
      <b className={rule.direct || rule.points > 0 ? 'profile-risk' : 'profile-good'}>
        {rule.direct ? words.ui.score.direct : signedPoints(rule.points)}
      </b>
    </li>
  )
}
