import { useState } from 'react'
import { engine } from '../../../engine.ts'
import { hrefOf } from '../../../navigation.ts'
import { useCall } from '../../../queries.ts'
import { useText } from '../../../text/index.ts'
import { formatCount } from '../../../ui/data/format.ts'
import { Button } from '../../../ui/form/button/button.tsx'
import { Card } from '../../../ui/state/card.tsx'
import { FailurePanel } from '../../subject/failure-panel.tsx'
import { BatchRow } from './batch-row.tsx'
import './batch.css'

/** Batches shown before asking for the others; a running one is among the newest. */
const FEW = 3

/** Batches of this device, newest first, with progress, acts, failures and downloads; nothing while there is none. */
export function BatchesCard() {
  const text = useText().batch
  const [all, setAll] = useState(false)
  const batches = useCall(['batch', 'list'], (signal) => engine.report.batch.list(undefined, { signal }), {
    keep: true,
  })
  if (batches.isError)
    return (
      <Card title={text.card}>
        <FailurePanel error={batches.error} onRetry={() => void batches.refetch()} />
      </Card>
    )
  if (!batches.data?.length) return null
  const shown = all ? batches.data : batches.data.slice(0, FEW)
  return (
    <Card title={text.card} action={<a href={hrefOf({ page: 'batch' })}>{text.open}</a>}>
      <ul className="batch-list">
        {shown.map((batch) => (
          <BatchRow key={batch.id} batch={batch} />
        ))}
      </ul>
      {batches.data.length > FEW && (
        <p className="batch-more">
          <Button kind="text" size="small" onClick={() => setAll(!all)}>
            {all ? text.fewer : text.more(formatCount(batches.data.length))}
          </Button>
        </p>
      )}
    </Card>
  )
}

/** The way to issue many. */
export function BatchEntry() {
  const text = useText().batch
  return (
    <Card title={text.open} padded>
      <p className="batch-meta">{text.openDetail}</p>
      <p className="batch-links">
        <a href={hrefOf({ page: 'batch' })}>{text.fromList}</a>
        <a href={hrefOf({ page: 'search' })}>{text.fromSearch}</a>
      </p>
    </Card>
  )
}
