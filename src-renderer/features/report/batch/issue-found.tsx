import type { Filters } from '@main/features/search/contract.ts'
import { useText } from '../../../text/index.ts'
import { formatCount } from '../../../ui/data/format.ts'
import { Button } from '../../../ui/form/button/button.tsx'
import { ReportIcon } from '../../../ui/theme/icons.ts'
import { issueFor } from './batch-source.ts'
import { pickNobody, usePicked } from './picked.ts'
import './pick.css'

interface IssueFoundProps {
  readonly text: string
  readonly filters: Filters
  readonly total: number
}

/** Reports for the picked subjects, or for all that a search found while none is picked. */
export function IssueFound({ text: query, filters, total }: IssueFoundProps) {
  const text = useText().batch
  const picked = usePicked()
  if (picked.size === 0)
    return (
      <Button
        icon={ReportIcon}
        title={text.issueAllHint(formatCount(total))}
        onClick={() => issueFor({ from: 'query', text: query, filters })}
      >
        {text.issueAll}
      </Button>
    )
  return (
    <span className="batch-picked" role="status">
      {text.selected(formatCount(picked.size))}
      <Button kind="text" size="small" onClick={pickNobody}>
        {text.clear}
      </Button>
      <Button icon={ReportIcon} onClick={() => issueFor({ from: 'selection', uids: [...picked] })}>
        {text.issueSelected}
      </Button>
    </span>
  )
}
