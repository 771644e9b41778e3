import type { ReactNode } from 'react'
import type { IconType } from '../theme/icons.ts'
import './tag.css'

/**
 * neutral a fact · ok done, valid · info in progress · waiting (dashed) for network or a person · warn a period runs ·
 * danger adverse · solid only for 平台退回, 不通过, 已过期 and a countdown that has run out.
 */
export type TagKind = 'neutral' | 'ok' | 'info' | 'waiting' | 'warn' | 'danger' | 'solid'

interface TagProps {
  readonly kind?: TagKind
  readonly icon?: IconType | undefined
  readonly children: ReactNode
}

/** A small label with an edge. At most two in a row. */
export function Tag({ kind = 'neutral', icon: Icon, children }: TagProps) {
  return (
    <span className={`cw-tag cw-tag-${kind}`}>
      {Icon && <Icon size={14} />}
      {children}
    </span>
  )
}
