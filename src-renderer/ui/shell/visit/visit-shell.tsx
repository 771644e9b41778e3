import type { ReactNode } from 'react'
import { useText } from '../../../text/index.ts'
import { Emphasis } from '../../data/emphasis.tsx'
import { ProgressBar } from '../../data/progress/progress-bar.tsx'
import { Tag } from '../../data/tag.tsx'
import { BackIcon, CheckIcon, ConnectedIcon, DurationIcon, OfflineIcon } from '../../theme/icons.ts'
import { DensityProvider } from '../../theme/theme.tsx'
import { useRegions } from '../keys/regions.ts'
import './visit-shell.css'

interface VisitShellProps {
  /** The way out in words: 保存并退出, 返回检查表. */
  readonly leave: string
  readonly onLeave: () => void
  /** A grade mark of 40, or the number of a finding. Nothing that shows a grade on screens turned to the party. */
  readonly mark?: ReactNode
  /** The page's h1, in Song: the subject, or the act. */
  readonly title: ReactNode
  readonly subtitle?: ReactNode
  /** More tags before 演示数据. */
  readonly tags?: ReactNode
  readonly demo?: boolean
  readonly connected: boolean
  /** Clock of the last save, HH:MM:SS; null while something is being written. */
  readonly savedAt: string | null
  /** What the hub has of it: 草稿已存平台 15:42; null before the first snapshot. */
  readonly atHub?: string | null
  /** The section list (`SectionList`), where there are sections. */
  readonly sections?: ReactNode
  /** The action bar: what stands at its left, and its buttons at the right. */
  readonly barStart?: ReactNode
  readonly bar: ReactNode
  readonly children: ReactNode
}

/** The frame of a visit: header, sections, content, action bar. The save time is the truth here. */
export function VisitShell(props: VisitShellProps) {
  const {
    leave,
    onLeave,
    mark,
    title,
    subtitle,
    tags,
    demo,
    connected,
    savedAt,
    atHub,
    sections,
    barStart,
    bar,
    children,
  } = props
  const text = useText().ui
  useRegions()
  return (
    <DensityProvider density="visit">
      <div className={sections ? 'cw-visit cw-visit-sectioned' : 'cw-visit'}>
        <header data-region>
          <button type="button" className="cw-visit-leave" onClick={onLeave}>
            <BackIcon size={20} />
            {leave}
          </button>
          {mark}
          <div className="cw-visit-title">
            <h1 id="page-title">{title}</h1>
            <p>{subtitle}</p>
          </div>
          {tags}
          {demo && <Tag kind="waiting">{text.shell.demo}</Tag>}
          <div className="cw-visit-truth" role="status">
            <p>
              {connected ? <ConnectedIcon size={16} /> : <OfflineIcon size={16} />}
              {connected ? text.status.connected : text.status.offline}
            </p>
            {atHub && <p>{atHub}</p>}
            <p className="cw-visit-saved">
              {savedAt && <CheckIcon size={14} />}
              {savedAt ? text.visit.savedAt(savedAt) : text.visit.saving}
            </p>
          </div>
        </header>
        {sections}
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must take the focus */}
        <main className="cw-visit-content cw-scroll" aria-labelledby="page-title" tabIndex={0} data-region>
          {children}
        </main>
        <section className="cw-visit-bar" aria-label={text.visit.actions} data-region>
          <div className="cw-visit-bar-start">{barStart}</div>
          {bar}
        </section>
      </div>
    </DensityProvider>
  )
}

interface VisitProgressProps {
  readonly answered: number
  readonly total: number
  readonly findings: number
  /** Minutes since the first item; left out until it started. */
  readonly minutes?: number | undefined
}

/** How far the list is, at the left of the action bar. */
export function VisitProgress({ answered, total, findings, minutes }: VisitProgressProps) {
  const text = useText().ui.visit
  return (
    <div className="cw-visit-progress">
      <p>
        <span>
          <Emphasis text={text.answered(answered, total)} />
        </span>
        {findings > 0 && (
          <span className="cw-visit-findings">
            <Emphasis text={text.findings(findings)} />
          </span>
        )}
        {minutes !== undefined && (
          <span className="cw-visit-minutes">
            <DurationIcon size={14} />
            {text.minutes(minutes)}
          </span>
        )}
      </p>
      <ProgressBar label={text.sections} value={answered} max={total} />
    </div>
  )
}
