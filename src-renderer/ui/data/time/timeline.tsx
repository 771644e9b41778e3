import type { ReactNode } from 'react'
import { classNames } from '../../theme/class-names.ts'
import type { IconType } from '../../theme/icons.ts'
import { signedPoints } from '../grade/score-limits.ts'
import './timeline.css'

/** What a record means for its subject: adverse (red edge), attention (amber), good (green), neutral (grey). */
export type RecordTone = 'adverse' | 'attention' | 'good' | 'neutral'

interface RecordRowProps {
  /** MM-DD; the year stands over the group. */
  readonly date: string
  readonly icon: IconType
  readonly tone: RecordTone
  readonly title: ReactNode
  /** Two at most. */
  readonly tags?: ReactNode
  /** Authority, document number, amounts. */
  readonly detail: ReactNode
  /** Risk points the reference grade counts for it, or null. */
  readonly points: number | null
  /** Opens the record; the title becomes a button. */
  readonly onOpen?: (() => void) | undefined
}

/** One record of a subject in a timeline. */
export function RecordRow({ date, icon: Icon, tone, title, tags, detail, points, onOpen }: RecordRowProps) {
  const sign = points === null || points === 0 ? 'none' : points > 0 ? 'risk' : 'good'
  return (
    <li className="cw-record">
      <span className="cw-record-date">{date}</span>
      <span className={classNames('cw-record-node', `cw-record-${tone}`)}>
        <Icon size={14} />
      </span>
      <div className="cw-record-body">
        <div className="cw-record-words">
          <p className="cw-record-title">
            {onOpen ? (
              <button type="button" onClick={onOpen}>
                {title}
              </button>
            ) : (
              <span>{title}</span>
            )}
            {tags}
          </p>
          <p className="cw-record-detail">{detail}</p>
        </div>
        <span className={`cw-record-points cw-points-${sign}`}>{signedPoints(points)}</span>
      </div>
    </li>
  )
}

/** Records of one year. */
export function TimelineGroup({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="cw-timeline-group" aria-label={title}>
      <h3>{title}</h3>
      <ol>{children}</ol>
    </section>
  )
}

/** Groups of records, newest first. */
export function Timeline({ children }: { readonly children: ReactNode }) {
  return <div className="cw-timeline">{children}</div>
}
