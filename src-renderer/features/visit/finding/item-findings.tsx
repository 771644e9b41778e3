import type { Finding, ItemView, Visit } from '@main/features/visit/contract.ts'
import { useText } from '../../../text/index.ts'
import { Tag } from '../../../ui/data/tag.tsx'
import { Button } from '../../../ui/form/button/button.tsx'
import { AddIcon, EditIcon } from '../../../ui/theme/icons.ts'
import { type FindingGap, findingGap } from '../reading.ts'
import { useMeasureWords } from './measure-words.ts'
import { useNewFinding } from './new-finding.ts'

/** A finding with its number in the record and what it lacks. */
export interface Found {
  readonly finding: Finding
  readonly number: number
  readonly gap: FindingGap | null
}

/** The findings of a visit by item; those outside the checklist under ''. */
export function foundByItem(visit: Pick<Visit, 'findings' | 'findingGaps'>): ReadonlyMap<string, readonly Found[]> {
  const found = visit.findings.map((finding, index) => ({
    finding,
    number: index + 1,
    gap: findingGap(visit, finding),
  }))
  return Map.groupBy(found, ({ finding }) => finding.item ?? '')
}

interface ItemFindingsProps {
  readonly item: ItemView
  readonly found: readonly Found[]
  readonly isCurrent: boolean
  readonly onFinding: (finding: string) => void
}

/** The way to each finding of a failed item, what it still lacks, and one more of the same item. */
export function ItemFindings({ item, found, isCurrent, onFinding }: ItemFindingsProps) {
  const words = useText()
  const begin = useNewFinding(onFinding)
  const isOne = found.length <= 1
  return (
    <div className="visit-failed-acts">
      {found.length === 0 && (
        <Button icon={EditIcon} disabled>
          {words.visit.items.editFinding}
        </Button>
      )}
      {found.map((one, index) => (
        <span key={one.finding.id} className="visit-found">
          <Button
            icon={EditIcon}
            aria-keyshortcuts={isCurrent && index === 0 ? 'E' : undefined}
            onClick={() => onFinding(one.finding.id)}
          >
            {isOne ? words.visit.items.editFinding : words.finding.edit(one.number)}
          </Button>
          <FoundTag found={one} />
        </span>
      ))}
      {found.length > 0 && (
        <Button kind="text" icon={AddIcon} onClick={() => void begin(item)}>
          {words.finding.another}
        </Button>
      )}
    </div>
  )
}

/** What a finding lacks, else its severity and measures. */
export function FoundTag({ found }: { readonly found: Found }) {
  const words = useText()
  const measures = useMeasureWords()
  const { finding, gap } = found
  if (gap) return <Tag kind="waiting">{words.finding.lacks(words.engine.said(gap.label))}</Tag>
  const severity = words.visit.finding.severities[finding.severity]
  return (
    <Tag kind="warn">{words.visit.items.findingTag(severity, measures(finding).join(words.finding.separator))}</Tag>
  )
}
