import { useText } from '../../../text/index.ts'
import { classNames } from '../../theme/class-names.ts'
import { ErrorIcon, NearIcon, WaitingIcon } from '../../theme/icons.ts'
import { Tag } from '../tag.tsx'
import './countdown.css'

interface CountdownProps {
  /** More than three days, one to three, today, past. */
  readonly state: 'far' | 'near' | 'today' | 'overdue'
  /** The words as the law's calendar gave them, e.g. 剩 9 天. */
  readonly label: string
  /** The day itself, shown before the words. */
  readonly date?: string | undefined
}

/** How long is left to a deadline; the nearer, the heavier. */
export function Countdown({ state, label, date }: CountdownProps) {
  const words = useText().engine.said(label)
  const isOut = state === 'today' || state === 'overdue'
  const Icon = state === 'near' ? NearIcon : WaitingIcon
  return (
    <span className="cw-countdown">
      {date && <span className="cw-countdown-date">{date}</span>}
      {isOut ? (
        <Tag kind="solid" icon={ErrorIcon}>
          {words}
        </Tag>
      ) : (
        <span className={classNames('cw-countdown-left', state === 'near' && 'cw-countdown-near')}>
          <Icon size={14} />
          {words}
        </span>
      )}
    </span>
  )
}
