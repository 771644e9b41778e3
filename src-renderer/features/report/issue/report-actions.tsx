import type { Issued } from '@main/features/report/contract.ts'
import { useSession } from '../../../frame.tsx'
import { useText } from '../../../text/index.ts'
import { formatInstant } from '../../../ui/data/format.ts'
import { Button } from '../../../ui/form/button/button.tsx'
import { AttentionIcon, ExportIcon, OkIcon, PrintIcon, ProtectedIcon } from '../../../ui/theme/icons.ts'
import { useNow } from '../../../ui/theme/now.ts'
import type { Issue } from './use-issue.ts'

interface ReportActionsProps {
  readonly issue: Issue
  readonly hasPurpose: boolean
  readonly isReady: boolean
}

/** Code, number and hash of the report, and the acts: the first to be pressed issues it. */
export function ReportActions({ issue, hasPurpose, isReady }: ReportActionsProps) {
  const text = useText().report
  const { issued, busy, failed } = issue
  const cannot = issued || (hasPurpose && isReady) ? null : text.purposeFirst
  return (
    <section className="report-actions" aria-label={text.issue}>
      <dl>
        <div>
          <dt>{issued ? text.code : text.codeLater}</dt>
          <dd className={issued ? 'report-code' : undefined}>{issued?.code ?? text.computedLater}</dd>
        </div>
        <div>
          <dt>{text.number}</dt>
          <dd>{issued?.number ?? text.numberLater}</dd>
        </div>
        <div>
          <dt>{text.hash}</dt>
          <dd>{issued ? <Hash value={issued.contentHash} /> : text.computedLater}</dd>
        </div>
      </dl>
      <p className="report-state" role={failed ? 'alert' : 'status'}>
        <State failed={failed} busy={busy} issued={issued} cannot={cannot} />
      </p>
      <div className="report-acts">
        {issued && (
          <Button kind="text" onClick={issue.again}>
            {text.another}
          </Button>
        )}
        <Button size="large" icon={ExportIcon} disabled={busy || cannot !== null} onClick={() => void issue.save()}>
          {text.save}
        </Button>
        <Button
          kind="primary"
          size="large"
          icon={PrintIcon}
          disabled={busy || cannot !== null}
          aria-keyshortcuts="Control+P"
          onClick={() => void issue.print()}
        >
          {issued ? text.print : text.issue}
        </Button>
      </div>
    </section>
  )
}

/** First and last digits of a hash; all of it for a screen reader and on copying. */
function Hash({ value }: { readonly value: string }) {
  return (
    <span title={value}>
      {value.slice(0, 4)} {value.slice(4, 8)} ··· {value.slice(-4)}
    </span>
  )
}

interface StateProps {
  readonly failed: string | null
  readonly busy: boolean
  readonly issued: Issued | null
  readonly cannot: string | null
}

function State({ failed, busy, issued, cannot }: StateProps) {
  const text = useText()
  const { hub } = useSession()
  const now = useNow()
  if (failed)
    return (
      <>
        <AttentionIcon size={16} />
        {failed}
      </>
    )
  if (busy) return text.report.issuing
  if (issued)
    return (
      <>
        <OkIcon size={16} />
        {text.report.issuedAt(formatInstant(issued.issuedAt, now, text.ui))}
      </>
    )
  if (cannot) return cannot
  return (
    <>
      <ProtectedIcon size={16} />
      {hub === null ? text.report.alone : text.report.offline}
    </>
  )
}
