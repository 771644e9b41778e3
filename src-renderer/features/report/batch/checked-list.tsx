import type { BatchCheck } from '@main/features/report/batch/contract.ts'
import { useState } from 'react'
import { engine, failureOf } from '../../../engine.ts'
import { go } from '../../../navigation.ts'
import { useText } from '../../../text/index.ts'
import { Code } from '../../../ui/data/code/code.tsx'
import { formatCount } from '../../../ui/data/format.ts'
import { Button } from '../../../ui/form/button/button.tsx'
import { Card } from '../../../ui/state/card.tsx'
import { Notice } from '../../../ui/state/notice.tsx'
import { EmptyState } from '../../../ui/state/state-panel.tsx'
import { NotFoundIcon, ReportIcon } from '../../../ui/theme/icons.ts'
import { type Purpose, PurposeField, purposeOf } from '../issue/purpose-field.tsx'
import { KindField } from '../scope/kind-field.tsx'
import { useKindChoice } from '../scope/use-scope.ts'
import { Problems } from './problems.tsx'

interface CheckedListProps {
  readonly check: BatchCheck
  readonly onAgain: () => void
}

/** What a list came to, which report is wanted what for, and the act. */
export function CheckedList({ check, onAgain }: CheckedListProps) {
  const text = useText()
  const [purpose, setPurpose] = useState<Purpose>({ chosen: '', other: '' })
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState<string | null>(null)
  const choice = useKindChoice('standard')
  const printed = purposeOf(purpose)
  const start = async () => {
    if (printed === null || choice.ready === null) return
    setBusy(true)
    setFailed(null)
    try {
      await engine.report.batch.start({ check: check.id, purpose: printed, ...choice.ready })
      go({ page: 'reports' })
    } catch (thrown) {
      const { sentence, remedy } = failureOf(thrown)
      setFailed(`${sentence}${remedy}`)
      setBusy(false)
    }
  }
  const another = <Button onClick={onAgain}>{text.batch.another}</Button>
  return (
    <>
      <Card title={text.engine.said(check.origin)} action={another}>
        <Counts check={check} />
        {check.matched === 0 && (
          <EmptyState icon={NotFoundIcon} title={text.batch.nobody} detail={text.batch.nobodyDetail} />
        )}
        {check.matched > 0 && <First check={check} />}
      </Card>
      {check.problems.length > 0 && <Problems problems={check.problems} total={check.unmatched} />}
      {check.matched > 0 && (
        <Card title={text.batch.what} padded>
          <div className="batch-what">
            <div>
              <KindField choice={choice} disabled={busy} columns={2} />
            </div>
            <div>
              <PurposeField value={purpose} disabled={busy} onChange={setPurpose} />
            </div>
          </div>
          {failed && <Notice kind="danger">{failed}</Notice>}
          <div className="batch-act">
            <p className="batch-meta">{text.batch.background}</p>
            <Button
              kind="primary"
              size="large"
              icon={ReportIcon}
              disabled={busy || choice.ready === null}
              reason={printed === null ? text.report.purposeFirst : null}
              onClick={() => void start()}
            >
              {busy ? text.batch.starting : text.batch.issue(formatCount(check.matched))}
            </Button>
          </div>
        </Card>
      )}
    </>
  )
}

/** Four counts that add up: read = to issue + duplicates + not matched. */
function Counts({ check }: { readonly check: BatchCheck }) {
  const text = useText().batch.counts
  const counts = [
    [text.read, check.read],
    [text.matched, check.matched],
    [text.duplicates, check.duplicates],
    [text.unmatched, check.unmatched],
  ] as const
  return (
    <dl className="batch-counts">
      {counts.map(([label, count], index) => (
        <div key={label} data-none={count === 0 || undefined}>
          <dt>
            {index === 1 ? '= ' : index > 1 ? '+ ' : ''}
            {label}
          </dt>
          <dd>{formatCount(count)}</dd>
        </div>
      ))}
    </dl>
  )
}

function First({ check }: { readonly check: BatchCheck }) {
  const text = useText().batch
  return (
    <div className="batch-first">
      <p className="batch-meta">{text.first(formatCount(check.first.length), formatCount(check.matched))}</p>
      <ul>
        {check.first.map(({ uid, name, code }) => (
          <li key={uid}>
            {name} <small>{code ? <Code value={code} /> : text.noCode}</small>
          </li>
        ))}
      </ul>
    </div>
  )
}
