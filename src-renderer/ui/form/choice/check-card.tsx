import { type ReactNode, useId } from 'react'
import { BlockedIcon } from '../../theme/icons.ts'
import './choice-cards.css'
import './check-card.css'

interface CheckCardProps {
  readonly label: ReactNode
  readonly detail?: ReactNode
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
  /** Why it cannot be chosen: 不能选用：本主体不在严重失信主体名单. Stands in the card, with the basis as `children`. */
  readonly reason?: ReactNode
  /** What belongs to it and is shown in the card, e.g. the deadline of an order to correct. */
  readonly children?: ReactNode
}

/** One of several things that may be chosen together, as a card with a check box. */
export function CheckCard({ label, detail, checked, onChange, reason, children }: CheckCardProps) {
  const id = useId()
  if (reason) {
    return (
      <div className="cw-check-card cw-check-card-blocked">
        <BlockedIcon size={24} />
        <div>
          <p className="cw-check-card-label">{label}</p>
          <p className="cw-check-card-reason">{reason}</p>
          {children}
        </div>
      </div>
    )
  }
  return (
    <div className="cw-check-card">
      <input id={id} type="checkbox" checked={checked} onChange={(event) => onChange(event.target.checked)} />
      <div>
        <label htmlFor={id}>
          <span className="cw-check-card-label">{label}</span>
          {detail && <small>{detail}</small>}
        </label>
        {children}
      </div>
    </div>
  )
}
