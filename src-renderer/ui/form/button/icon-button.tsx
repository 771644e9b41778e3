import type { ButtonHTMLAttributes } from 'react'
import { classNames } from '../../theme/class-names.ts'
import type { IconType } from '../../theme/icons.ts'
import './icon-button.css'

interface IconButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className' | 'style' | 'aria-label'> {
  readonly icon: IconType
  /** What it does, for those who do not see the picture. */
  readonly label: string
  /** With an edge like a button of words, e.g. 更多 beside others. */
  readonly lined?: boolean
  readonly size?: 'normal' | 'large'
}

/** A button without a word: only for close, copy, more, page up and down, zoom and theme. */
export function IconButton({ icon: Icon, label, lined, size = 'normal', ...rest }: IconButtonProps) {
  const name = classNames('cw-icon-button', lined && 'cw-icon-button-lined', size === 'large' && 'cw-icon-button-large')
  return (
    <button type="button" {...rest} aria-label={label} title={label} className={name}>
      <Icon size={size === 'large' ? 20 : 16} />
    </button>
  )
}
