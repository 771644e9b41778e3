import type { BatchView } from '@main/features/report/batch/contract.ts'
import { engine } from '../../../engine.ts'
import { hrefOf } from '../../../navigation.ts'
import { useCall } from '../../../queries.ts'
import { useText } from '../../../text/index.ts'
import { Skeleton } from '../../../ui/state/skeleton.tsx'

const SHOWN = 100

/** Subjects of a batch without a report, each with its reason. */
export function Failures({ batch }: { readonly batch: BatchView }) {
  const words = useText()
  const text = words.batch
  const failed = useCall(
    ['batch', 'failed', batch.id, batch.failed],
    (signal) => engine.report.batch.items({ id: batch.id, states: ['failed'], offset: 0, limit: SHOWN }, { signal }),
    { keep: true },
  )
  if (!failed.data) return <Skeleton lines={2} />
  return (
    <table className="t batch-problems">
      <caption className="cw-hidden">{text.failures}</caption>
      <tbody>
        {failed.data.map((item) => (
          <tr key={item.position}>
            <td>{item.uid ? <a href={hrefOf({ page: 'subject', uid: item.uid })}>{item.name}</a> : item.given}</td>
            <td>{item.reason && words.engine.said(item.reason)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
