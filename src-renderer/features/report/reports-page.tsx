import { Frame } from '../../frame.tsx'
import { useText } from '../../text/index.ts'
import { Columns } from '../../ui/shell/shell.tsx'
import { BatchEntry, BatchesCard } from './batch/batches-card.tsx'
import { FindCard } from './find-card.tsx'
import { PapersCard } from './papers-card.tsx'
import { VerifyCard } from './verify/verify-card.tsx'
import './reports.css'

/** Papers issued on this device, verifying any paper, and the way to a new report. */
export function ReportsPage() {
  const text = useText().report
  return (
    <Frame page="reports" title={text.papers} find={false}>
      <Columns
        side={
          <>
            <FindCard />
            <BatchEntry />
          </>
        }
      >
        <BatchesCard />
        <VerifyCard />
        <PapersCard />
      </Columns>
    </Frame>
  )
}
