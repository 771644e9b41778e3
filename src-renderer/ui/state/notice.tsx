import type { ReactNode } from 'react'
import { useText } from '../../text/index.ts'
import { AttentionIcon, ErrorIcon, InfoIcon, OkIcon } from '../theme/icons.ts'
import './notice.css'

const ICONS = { ok: OkIcon, info: InfoIcon, warn: AttentionIcon, danger: ErrorIcon } as const

interface NoticeProps {
  readonly kind: keyof typeof ICONS
  /** The bold beginning: 资料已 5 天没有更新. */
  readonly title?: ReactNode
  readonly children?: ReactNode
  /** One link or small button at the right. */
  readonly action?: ReactNode
}

/** A line in the page that says what is so; it stays until it is no longer so. */
export function Notice({ kind, title, children, action }: NoticeProps) {
  const text = useText().ui.notice
  const Icon = ICONS[kind]
  return (
    <div className={`cw-notice cw-notice-${kind}`} role={kind === 'danger' ? 'alert' : 'status'}>
      <Icon size={18} aria-hidden={false} role="img" aria-label={text[kind]} />
      <p>
        {title && <b>{title}</b>}
        {children}
      </p>
      {action && <div className="cw-notice-action">{action}</div>}
    </div>
  )
}
