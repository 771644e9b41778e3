import type { ReportKind } from '@main/features/report/contract.ts'
import { useState } from 'react'
import { engine } from '../../../engine.ts'
import { Frame } from '../../../frame.tsx'
import { useCall } from '../../../queries.ts'
import { useText } from '../../../text/index.ts'
import { useKeys } from '../../../ui/shell/keys/keys.tsx'
import { Skeleton } from '../../../ui/state/skeleton.tsx'
import { FailurePanel } from '../../subject/failure-panel.tsx'
import { PagesPane } from '../pages/pages-pane.tsx'
import { KindField } from '../scope/kind-field.tsx'
import { type KindName, useKindChoice } from '../scope/use-scope.ts'
import { useSettled } from '../use-settled.ts'
import { IssuedFacts } from './issued-facts.tsx'
import { type Purpose, PurposeField, purposeOf } from './purpose-field.tsx'
import { ReportActions } from './report-actions.tsx'
import { ReportContents } from './report-contents.tsx'
import { ReportSubject } from './report-subject.tsx'
import { useIssue } from './use-issue.ts'
import './report.css'

/** A purpose that is being typed is drawn once the hand rests, milliseconds. */
const TYPING_MS = 400

/** Issues a report of one subject, the full or the special one: the true pages first, then number, code and signature. */
export function ReportPage({ uid, kind }: { readonly uid: string; readonly kind: KindName }) {
  const text = useText().report
  const [purpose, setPurpose] = useState<Purpose>({ chosen: '', other: '' })
  // A draft is kept in memory only and gives way to others, so each opening of the page asks for its own.
  const [look] = useState(() => crypto.randomUUID())
  const printed = purposeOf(purpose)
  const choice = useKindChoice(kind)
  // As text, so that the same choice made anew is the same.
  const wanted = JSON.stringify([printed, choice.ready])
  const drawn = useSettled(wanted, TYPING_MS)
  const draft = useCall(
    ['subject', 'report', uid, look, drawn],
    (signal) => {
      const [of, what] = JSON.parse(drawn) as [string | null, ReportKind | null]
      return engine.report.preview({ uid, purpose: of ?? '', ...what }, { signal })
    },
    { keep: true, enabled: choice.ready !== null },
  )
  const issue = useIssue(uid, printed, choice.ready)
  const isFixed = issue.issued !== null || issue.busy
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
                <KindField choice={choice} disabled={isFixed} />
              </section>
              <section>
                <PurposeField value={purpose} disabled={isFixed} onChange={setPurpose} />
              </section>
              <ReportContents draft={data} special={choice.kind === 'special'} />
            </>
          )}
        </section>
        <PagesPane
          title={issue.issued ? text.issuedPages : text.preview}
          label={text.previewLabel(data?.subject.name ?? '')}
          file={draft.isError ? null : file}
          isMade={!draft.isError}
        />
        <ReportActions
          issue={issue}
          hasPurpose={printed !== null}
          isReady={data !== undefined && choice.ready !== null}
        />
      </div>
    </Frame>
  )
}
