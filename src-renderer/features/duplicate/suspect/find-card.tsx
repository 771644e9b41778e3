import type { Findings } from '@main/features/duplicate/contract.ts'
import { useText } from '../../../text/index.ts'
import { formatCount, formatInstant } from '../../../ui/data/format.ts'
import { ProgressBar } from '../../../ui/data/progress/progress-bar.tsx'
import { Button } from '../../../ui/form/button/button.tsx'
import { Card } from '../../../ui/state/card.tsx'
import { Notice } from '../../../ui/state/notice.tsx'
import { EmptyState } from '../../../ui/state/state-panel.tsx'
import { SearchIcon } from '../../../ui/theme/icons.ts'
import { useNow } from '../../../ui/theme/now.ts'
import { startFind, stopFind, useFindRun } from './find-run.ts'

/** When the city was compared last, and the button that does it again; while it runs, how far it is. */
export function FindCard({ findings }: { readonly findings: Findings | null }) {
  const words = useText()
  const text = words.duplicate
  const now = useNow()
  const { running, progress, failure, stopped } = useFindRun()
  if (running)
    return (
      <section className="cw-card dup-find" aria-label={text.finding}>
        <div>
          <p className="dup-strong">{text.finding}</p>
          <ProgressBar label={text.finding} value={progress?.done ?? 0} max={progress?.total ?? 1} />
          <p className="dup-meta" role="status">
            {[progress && words.engine.said(progress.words), text.findingDetail].filter(Boolean).join(' · ')}
          </p>
        </div>
        <Button onClick={stopFind}>{text.stop}</Button>
      </section>
    )
  return (
    <>
      {failure && (
        <Notice kind="danger">
          {failure.sentence}
          {failure.remedy}
        </Notice>
      )}
      {stopped && <Notice kind="info">{text.stopped}</Notice>}
      {findings ? (
        <section className="cw-card dup-find" aria-label={text.find}>
          <p className="dup-meta">
            {text.found(
              formatInstant(findings.at, now, words.ui),
              formatCount(findings.subjects),
              findings.seconds.toFixed(1),
            )}
            {findings.unlisted > 0 && ` ${text.unlisted(formatCount(findings.unlisted))}`}
          </p>
          <Button icon={SearchIcon} onClick={() => void startFind()}>
            {text.findAgain}
          </Button>
        </section>
      ) : (
        <Card>
          <EmptyState icon={SearchIcon} title={text.never} detail={text.neverDetail}>
            <Button kind="primary" icon={SearchIcon} onClick={() => void startFind()}>
              {text.find}
            </Button>
          </EmptyState>
        </Card>
      )}
    </>
  )
}
