import type { SubjectRow } from '@main/features/search/contract.ts'
import { useText } from '../../text/index.ts'
import { Code } from '../../ui/data/code.tsx'
import { rangesOf } from '../../ui/data/match-ranges.ts'
import { MatchText } from '../../ui/data/match-text.tsx'
import { Tag } from '../../ui/data/tag.tsx'
import { WholeDays } from '../../ui/data/whole-days.tsx'
import { AttentionIcon, ErrorIcon, InfoIcon } from '../../ui/theme/icons.ts'

interface NameCellProps {
  readonly row: SubjectRow
  readonly query: string
  /** Narrow: the code stands under the name. */
  readonly withCode: boolean
}

/** The name with what matched; a match in a former name makes a second line. */
export function NameCell({ row, query, withCode }: NameCellProps) {
  const text = useText().search
  return (
    <span className="search-name">
      <span className="search-name-line">
        <MatchText text={row.name} ranges={rangesOf(row.name, query)} />
        {row.provisional && <Tag kind="waiting">{text.provisional}</Tag>}
      </span>
      {row.formerName && (
        <small>
          <MatchText text={text.former(row.formerName)} ranges={rangesOf(text.former(row.formerName), query)} />
        </small>
      )}
      {withCode && !row.formerName && row.code && (
        <small>
          <Code value={row.code} />
        </small>
      )}
    </span>
  )
}

const ICONS = { danger: ErrorIcon, warn: AttentionIcon, neutral: InfoIcon } as const

/** The strongest reason of the grade. */
export function ReasonCell({ row }: { readonly row: SubjectRow }) {
  const words = useText()
  const { none } = words.ui.common
  if (row.reason === null) return none
  const tone = row.reasonTone ?? 'neutral'
  const Icon = ICONS[tone]
  const reason = words.engine.said(row.reason)
  return (
    <span className={`cw-two-lines search-reason search-reason-${tone}`} title={reason}>
      <Icon size={14} />
      <span>
        <WholeDays text={reason} />
      </span>
    </span>
  )
}
