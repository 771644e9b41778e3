import type { ReactNode } from 'react'
import { useText } from '../../text/index.ts'
import { Button } from '../form/button/button.tsx'
import { ErrorIcon, type IconType } from '../theme/icons.ts'
import { useMessage } from './message.tsx'
import './state-panel.css'

interface EmptyStateProps {
  readonly icon: IconType
  /** What is not there: 没有找到“豫满搂”. */
  readonly title: ReactNode
  /** Why, or where it looked. */
  readonly detail?: ReactNode
  /** One way on, as buttons. */
  readonly children?: ReactNode
}

/** Says that there is nothing, why, and how to go on. Also for 无权查看 and what the hub alone can do. */
export function EmptyState({ icon: Icon, title, detail, children }: EmptyStateProps) {
  return (
    <div className="cw-state">
      <Icon size={28} />
      <p className="cw-state-title">{title}</p>
      {detail && <p className="cw-state-detail">{detail}</p>}
      {children && <div className="cw-state-actions">{children}</div>}
    </div>
  )
}

interface ErrorPanelProps {
  /** What failed: 档案读取失败. */
  readonly what: ReactNode
  /** What is not touched by it: 未上报的 2 项不受影响. */
  readonly safe?: ReactNode
  /** What to do now. */
  readonly remedy?: ReactNode
  /** The code the help desk looks up, e.g. DB-0112. */
  readonly code?: string | undefined
  /** Buttons that lead on; the first may be primary. */
  readonly children?: ReactNode
}

/** Says what failed, what is safe, what to do, and gives the code to copy. */
export function ErrorPanel({ what, safe, remedy, code, children }: ErrorPanelProps) {
  const text = useText().ui
  const say = useMessage()
  const put = (value: string) => navigator.clipboard.writeText(value).then(() => say(text.common.copied))
  return (
    <div className="cw-state cw-state-error" role="alert">
      <ErrorIcon size={28} />
      <p className="cw-state-title">{what}</p>
      <p className="cw-state-detail">
        {safe} {remedy}
        {code && <span className="cw-state-code"> {text.error.code(code)}</span>}
      </p>
      <div className="cw-state-actions">
        {children}
        {code && (
          <Button kind="text" onClick={() => put(code)}>
            {text.error.copyCode}
          </Button>
        )}
      </div>
    </div>
  )
}
