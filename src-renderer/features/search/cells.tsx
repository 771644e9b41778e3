import type { SubjectRow } from '@main/features/search/contract.ts'
import { useText } from '../../text/index.ts'
import { Code } from '../../ui/data/code.tsx'
import { rangesOf } from '../../ui/data/match-ranges.ts'
import { MatchText } from '../../ui/data/match-text.tsx'
import { Tag } from '../../ui/data/tag.tsx'
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
  const none = useText().ui.common.none
  if (row.reason === null) return none
  const tone = row.reasonTone ?? 'neutral'
  const Icon = ICONS[tone]
  return (
    <span className={`search-reason search-reason-${tone}`} title={row.reason}>
      <Icon size={14} />
      <span className="search-reason-words">{row.reason}</span>
    </span>
  )
}
