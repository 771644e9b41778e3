import { type ReactNode, useId } from 'react'
import { classNames } from '../theme/class-names.ts'
import './card.css'

interface CardProps {
  /** Title of the head; a card without one has no head. */
  readonly title?: ReactNode
  /** Said beside the title in lighter type, e.g. 27 条. */
  readonly note?: ReactNode
  /** At the right of the head: one side act or the state. */
  readonly action?: ReactNode
  /** The left edge: red = 不符合, primary = current, quiet = one of a list; none without. */
  readonly edge?: 'danger' | 'primary' | 'quiet'
  /** Whether the content keeps 16 px from the edges; rows and tables do not. */
  readonly padded?: boolean
  readonly children?: ReactNode
}

/** A flat card with a 1 px line. */
export function Card({ title, note, action, edge, padded, children }: CardProps) {
  const id = useId()
  return (
    <section className={classNames('cw-card', edge && `cw-card-edge-${edge}`)} aria-labelledby={title ? id : undefined}>
      {title && (
        <div className="cw-card-head">
          <SectionTitle id={id} note={note}>
            {title}
          </SectionTitle>
          {action && <div className="cw-card-action">{action}</div>}
        </div>
      )}
      {padded ? <div className="cw-card-body">{children}</div> : children}
    </section>
  )
}

interface SectionTitleProps {
  readonly id?: string
  readonly note?: ReactNode
  readonly children: ReactNode
}

/** The title of a part of a page (h2), with a lighter note beside it. */
export function SectionTitle({ id, note, children }: SectionTitleProps) {
  return (
    <div className="cw-section-title">
      <h2 id={id}>{children}</h2>
      {note && <span>{note}</span>}
    </div>
  )
}
