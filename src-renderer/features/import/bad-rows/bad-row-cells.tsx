import type { BadRow } from '@main/features/import/contract.ts'
import { useText } from '../../../text/index.ts'
import { formatCount } from '../../../ui/data/format.ts'
import { MatchText } from '../../../ui/data/match/match-text.tsx'
import { Tag } from '../../../ui/data/tag.tsx'
import { FailIcon, WaitingIcon } from '../../../ui/theme/icons.ts'

/** What the file has, with its wrong part red and underlined. */
export function ContentCell({ row }: { readonly row: BadRow }) {
  const { empty } = useText().importing
  if (row.content === '') return <span className="import-empty">{empty}</span>
  // A check digit stands last and may also stand before.
  const at = row.mark === '' ? -1 : row.content.lastIndexOf(row.mark)
  return <MatchText wrong text={row.content} ranges={at < 0 ? [] : [[at, at + row.mark.length]]} />
}

/** Why, and how many rows have the same cause. */
export function ReasonCell({ row }: { readonly row: BadRow }) {
  const words = useText()
  const text = words.importing
  return (
    <span className="cw-two-lines">
      <span>
        {words.engine.said(row.reason)}
        {row.more > 0 && text.more(formatCount(row.more))}
      </span>
    </span>
  )
}

/** What to do about it. */
export function RemedyCell({ row }: { readonly row: BadRow }) {
  const { engine } = useText()
  return (
    <span className="cw-two-lines">
      <span>{engine.said(row.remedy)}</span>
    </span>
  )
}

/** What becomes of the row. */
export function OutcomeCell({ row }: { readonly row: BadRow }) {
  const { outcomes } = useText().importing
  return row.outcome === 'rejected' ? (
    <Tag kind="danger" icon={FailIcon}>
      {outcomes.rejected}
    </Tag>
  ) : (
    <Tag kind="waiting" icon={WaitingIcon}>
      {outcomes.held}
    </Tag>
  )
}
