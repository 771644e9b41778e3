import type { ReactNode } from 'react'
import { useText } from '../../text/index.ts'
import { Tag } from '../data/tag.tsx'
import type { IconType } from '../theme/icons.ts'
import { DensityProvider } from '../theme/theme.tsx'
import { SealMark } from './mark/seal-mark.tsx'
import './side-panel.css'

interface SidePanelProps {
  /** The platform or office this device belongs to, under the program's name. */
  readonly office: string
  /** What the status line would tell: 没有网络，可以解锁 · 资料截至今天 07:58 · 本机资料已加密. */
  readonly facts: readonly { readonly icon: IconType; readonly text: string }[]
  /** The page's h1, in Song 26. */
  readonly title: string
  readonly subtitle?: ReactNode
  /** 440 px for unlocking, 600 for setting up. */
  readonly width?: 'narrow' | 'wide'
  readonly demo?: boolean
  /** At the left of the last line: 忘记口令, 没有网络？ */
  readonly foot?: ReactNode
  readonly children: ReactNode
}

/** The frame of locked, unlock and setup pages: a dark panel with the facts, the form beside it. */
export function DarkSidePanel(props: SidePanelProps) {
  const { office, facts, title, subtitle, width = 'narrow', demo, foot, children } = props
  const text = useText().ui.shell
  return (
    <DensityProvider density="visit">
      <div className="cw-door">
        <aside className="cw-door-panel">
          <SealMark size="door" />
          <p className="cw-door-product">{text.product}</p>
          <p>{office}</p>
          <ul>
            {facts.map(({ icon: Icon, text: words }) => (
              <li key={words}>
                <Icon size={18} />
                {words}
              </li>
            ))}
          </ul>
        </aside>
        <main className="cw-door-page cw-scroll" aria-labelledby="page-title">
          <div className={`cw-door-${width}`}>
            <h1 id="page-title">{title}</h1>
            {subtitle && <p className="cw-door-subtitle">{subtitle}</p>}
            {children}
            <div className="cw-door-foot">
              <div>{foot}</div>
              {demo && <Tag kind="waiting">{text.demo}</Tag>}
            </div>
          </div>
        </main>
      </div>
    </DensityProvider>
  )
}
