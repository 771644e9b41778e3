import { engine } from '../../../engine.ts'
import { go } from '../../../navigation.ts'
import { useCall } from '../../../queries.ts'
import { useText } from '../../../text/index.ts'
import { Code } from '../../../ui/data/code/code.tsx'
import { GradeMark } from '../../../ui/data/grade/grade-mark.tsx'
import { Button } from '../../../ui/form/button/button.tsx'

interface ReportSubjectProps {
  readonly uid: string
  readonly name: string
  readonly code: string | null
}

/** Whose report it is, with the reference grade for the officer; the paper has no grade. */
export function ReportSubject({ uid, name, code }: ReportSubjectProps) {
  const text = useText().report
  const grade = useCall(['subject', 'grade', uid], (signal) => engine.grade.explain({ uid }, { signal }))
  return (
    <div className="report-subject">
      <GradeMark grade={grade.data?.grade ?? '-'} size={32} />
      <h2>{name}</h2>
      <p>
        <Code value={code} />
      </p>
      <Button onClick={() => go({ page: 'search' })}>{text.change}</Button>
    </div>
  )
}
