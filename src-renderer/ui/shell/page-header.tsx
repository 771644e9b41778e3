import type { ReactNode } from 'react'
import { useText } from '../../text/index.ts'
import { Tag } from '../data/tag.tsx'
import { IconButton } from '../form/button/icon-button.tsx'
import { DarkIcon, LightIcon } from '../theme/icons.ts'
import { useTheme } from '../theme/theme.tsx'
import './page-header.css'

export interface PageHeaderProps {
  /** The page's h1. */
  readonly title: string
  /** Beside the title: the date, what was searched, a link back. */
  readonly context?: ReactNode
  /** The find box (`SearchBox size="header"`); not where the page has its own. */
  readonly find?: ReactNode
  /** The folder holds demonstration data. */
  readonly demo?: boolean
  /** Both officers by name, or the one person of an office. */
  readonly officers: readonly string[]
  /** Their district, or the office. */
  readonly place: string
}

/** The line over a page. */
export function PageHeader({ title, context, find, demo, officers, place }: PageHeaderProps) {
  const text = useText().ui
  return (
    <header className="cw-header" data-region>
      <h1 id="page-title">{title}</h1>
      <div className="cw-header-context">{context}</div>
      {find && <div className="cw-header-find">{find}</div>}
      {demo && <Tag kind="waiting">{text.shell.demo}</Tag>}
      <ThemeButton />
      <Officers names={officers} place={place} />
    </header>
  )
}

/** Switches between light and dark. */
export function ThemeButton() {
  const text = useText().ui.theme
  const { theme, choose } = useTheme()
  const other = theme === 'light' ? 'dark' : 'light'
  return (
    <IconButton
      icon={theme === 'light' ? DarkIcon : LightIcon}
      label={theme === 'light' ? text.toDark : text.toLight}
      onClick={() => choose(other)}
    />
  )
}

function Officers({ names, place }: { readonly names: readonly string[]; readonly place: string }) {
  const words = useText()
  const text = words.ui
  return (
    <div className="cw-officers">
      <span className="cw-officers-marks" aria-hidden="true">
        {names.map((name) => (
          <Avatar key={name} name={name} />
        ))}
      </span>
      <p>
        <span className="cw-hidden">{text.shell.officers} </span>
        <b>{names.join(text.common.separator)}</b>
        <span className="cw-officers-place"> · {words.engine.said(place)}</span>
      </p>
    </div>
  )
}

/** The first character of a name in a disc; the name itself stands beside it. */
export function Avatar({ name, size = 28 }: { readonly name: string; readonly size?: 28 | 48 }) {
  return (
    <span className={`cw-avatar cw-avatar-${size}`} aria-hidden="true">
      {[...name][0]}
    </span>
  )
}
