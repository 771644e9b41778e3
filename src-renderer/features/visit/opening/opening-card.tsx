import type { ReactNode } from 'react'
import { useText } from '../../../text/index.ts'
import { Card } from '../../../ui/state/card.tsx'
import { OkIcon } from '../../../ui/theme/icons.ts'
import type { OpeningPart, OpeningProgress } from './cards.ts'

interface OpeningCardProps {
  readonly parts: readonly OpeningPart[]
  readonly title: ReactNode
  readonly progress: OpeningProgress
  /** Instead of 已填 at the right of the head. */
  readonly state?: ReactNode
  /** Side acts before the state. */
  readonly acts?: ReactNode
  readonly children?: ReactNode
}

/** One part of the opening: title left, state right; the left edge shows where the officer is now. */
export function OpeningCard({ parts, title, progress, state, acts, children }: OpeningCardProps) {
  const text = useText().visit.opening
  const isDone = parts.every((part) => !progress.lacking.has(part))
  const isNow = parts.some((part) => part === progress.first)
  return (
    <div data-card={parts[0]} tabIndex={-1} className="visit-opening-card">
      <Card
        title={title}
        edge={isNow ? 'primary' : 'quiet'}
        padded
        action={
          <>
            {acts}
            {state ??
              (isDone && (
                <span className="visit-filled">
                  <OkIcon size={20} />
                  {text.filled}
                </span>
              ))}
          </>
        }
      >
        {children}
      </Card>
    </div>
  )
}
