import { gradeSchema } from '@main/features/search/contract.ts'
import { useText } from '../../../text/index.ts'
import { GradeMark } from '../../../ui/data/grade/grade-mark.tsx'
import { Stamps, type StampsRef } from '../../../ui/data/grid/stamps.tsx'
import { Tag } from '../../../ui/data/tag.tsx'
import { AttentionIcon, ErrorIcon, InfoIcon } from '../../../ui/theme/icons.ts'

/** The marks, icons and tag of which a result has copies. */
export function ResultStamps({ ref }: { readonly ref: StampsRef }) {
  const text = useText().search
  const grades = gradeSchema.options.map((grade) => [
    `grade ${grade}`,
    <GradeMark key={grade} grade={grade} size={24} />,
  ])
  return (
    <Stamps
      ref={ref}
      parts={{
        ...Object.fromEntries(grades),
        'reason danger': <ErrorIcon size={14} />,
        'reason warn': <AttentionIcon size={14} />,
        'reason neutral': <InfoIcon size={14} />,
        provisional: <Tag kind="waiting">{text.provisional}</Tag>,
      }}
    />
  )
}
