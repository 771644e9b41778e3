import { engine } from '../../../engine.ts'
import { useCall } from '../../../queries.ts'
import { useText } from '../../../text/index.ts'
import { GradeMark } from '../../../ui/data/grade/grade-mark.tsx'
import { WholeDays } from '../../../ui/data/time/whole-days.tsx'
import { Skeleton } from '../../../ui/state/skeleton.tsx'
import { FailurePanel } from '../failure-panel.tsx'

/** What would change the grade: the days to come, what can be settled, what would make it worse; each with the grade after it. */
export function GradeOutlook({ uid }: { readonly uid: string }) {
  const words = useText()
  const text = words.grade
  const grade = useCall(['subject', 'grade', uid], (signal) => engine.grade.explain({ uid }, { signal }))
  return (
    <>
      <h3 className="profile-official">{text.outlook}</h3>
      {grade.isPending && <Skeleton lines={3} />}
      {grade.isError && <FailurePanel error={grade.error} onRetry={() => void grade.refetch()} />}
      {grade.data?.outlook.length === 0 && <p className="profile-meta">{text.outlookNone}</p>}
      <ul>
        {grade.data?.outlook.map((one) => (
          <li key={one.sentence} className="profile-rule profile-outlook">
            <span>
              <WholeDays text={words.engine.said(one.sentence)} />
            </span>
            <GradeMark grade={one.grade} size={22} />
          </li>
        ))}
      </ul>
    </>
  )
}
