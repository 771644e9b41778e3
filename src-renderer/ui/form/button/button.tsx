import { type ButtonHTMLAttributes, type ReactNode, useId } from 'react'
import { classNames } from '../../theme/class-names.ts'
import type { IconType } from '../../theme/icons.ts'
import './button.css'

/** Primary is filled (one in a page, panel row or dialog), text is for side acts, danger only for destroying something. */
export type ButtonKind = 'primary' | 'default' | 'text' | 'danger'

interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className' | 'style'> {
  readonly kind?: ButtonKind
  /** Desk 26, 32, 40 px high; visit 44, 48, 56. */
  readonly size?: 'small' | 'normal' | 'large'
  readonly icon?: IconType | undefined
  /** Takes the whole width. */
  readonly wide?: boolean
  /** Why it cannot be pressed; stands beside it as text and disables it. */
  readonly reason?: string | null | undefined
  /** Names the result: 出具并打印, never 确定. */
  readonly children: ReactNode
}

/** A button with words. */
export function Button(props: ButtonProps) {
  const { kind = 'default', size = 'normal', icon: Icon, wide, reason, disabled, children, ...rest } = props
  const id = useId()
  const button = (
    <button
      type="button"
      aria-describedby={reason ? id : undefined}
      {...rest}
      disabled={disabled || Boolean(reason)}
      className={classNames('cw-button', `cw-button-${kind}`, `cw-button-${size}`, wide && 'cw-button-wide')}
    >
      {Icon && <Icon size={size === 'large' ? 20 : 16} />}
      {children}
    </button>
  )
  if (!reason) return button
  return (
    <span className="cw-button-reasoned">
      {button}
      <span id={id} className="cw-button-reason">
        {reason}
      </span>
    </span>
  )
}
