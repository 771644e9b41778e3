import { useState } from 'react'
import { engine } from '../../engine.ts'
import { Frame } from '../../frame.tsx'
import { useCall } from '../../queries.ts'
import { useText } from '../../text/index.ts'
import { useKeys } from '../../ui/shell/keys.tsx'
import { Skeleton } from '../../ui/state/skeleton.tsx'
import { FailurePanel } from '../subject/failure-panel.tsx'
import { IssuedFacts } from './issued-facts.tsx'
import { PagesPane } from './pages-pane.tsx'
import { type Purpose, PurposeField, purposeOf } from './purpose-field.tsx'
import { ReportActions } from './report-actions.tsx'
import { ReportContents } from './report-contents.tsx'
import { ReportSubject } from './report-subject.tsx'
import { useIssue } from './use-issue.ts'
import { useSettled } from './use-settled.ts'
import './report.css'

/** A purpose that is being typed is drawn once the hand rests, milliseconds. */
const TYPING_MS = 400

/** Issues 公共信用信息报告 of one subject: the true pages first, then number, code and signature. */
export function ReportPage({ uid }: { readonly uid: string }) {
  const text = useText().report
  const [purpose, setPurpose] = useState<Purpose>({ chosen: '', other: '' })
  // A draft is kept in memory only and gives way to others, so each opening of the page asks for its own.
  const [look] = useState(() => crypto.randomUUID())
  const printed = purposeOf(purpose)
  const drawn = useSettled(printed, TYPING_MS)
  const draft = useCall(
    ['subject', 'report', uid, look, drawn],
    (signal) => engine.report.preview({ uid, purpose: drawn ?? '' }, { signal }),
    { keep: true },
  )
  const issue = useIssue(uid, printed)
  useKeys({ 'ctrl+p': () => void issue.print() })
  const { data } = draft
  const file = issue.issued?.file ?? data?.file ?? null
  return (
    <Frame page="report" title={text.title} context={data?.subject.name} layout="bleed">
      <div className="report">
        <section className="report-side cw-scroll" aria-label={text.title} tabIndex={-1}>
          <ReportSubject uid={uid} name={data?.subject.name ?? ''} code={data?.subject.code ?? null} />
          {issue.issued && <IssuedFacts issued={issue.issued} />}
          {draft.isError && <FailurePanel error={draft.error} onRetry={() => void draft.refetch()} />}
          {!data && !draft.isError && <Skeleton lines={6} />}
          {data && (
            <>
              <section>
                <h2>{text.kind}</h2>
                <p>
                  <b>{text.standard}</b>
                </p>
                <p className="report-hint">{text.standardDetail}</p>
              </section>
              <section>
                <PurposeField value={purpose} disabled={issue.issued !== null || issue.busy} onChange={setPurpose} />
              </section>
              <ReportContents draft={data} />
            </>
          )}
        </section>
        <PagesPane
          title={issue.issued ? text.issuedPages : text.preview}
          label={text.previewLabel(data?.subject.name ?? '')}
          file={draft.isError ? null : file}
        />
        <ReportActions issue={issue} hasPurpose={printed !== null} isReady={data !== undefined} />
      </div>
    </Frame>
  )
}
