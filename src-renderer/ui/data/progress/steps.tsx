import type { ReactNode } from 'react'
import { useText } from '../../../text/index.ts'
import { OkIcon } from '../../theme/icons.ts'
import './steps.css'

/** One step of a way that leads through several. */
export interface Step {
  readonly title: string
  /** What was done there, or is to be done (only `down`). */
  readonly detail?: ReactNode
}

interface StepsProps {
  readonly steps: readonly Step[]
  /** Index of the present step; all before it are done. */
  readonly current: number
  /** In a row over the page, or one under the other with the content of the present step. */
  readonly direction?: 'across' | 'down'
  /** Content of the present step (only `down`). */
  readonly children?: ReactNode
}

/** Where one is in a way of several steps. */
export function Steps({ steps, current, direction = 'across', children }: StepsProps) {
  const text = useText().ui.steps
  return (
    <ol className={`cw-steps cw-steps-${direction}`} aria-label={text.label}>
      {steps.map((step, index) => {
        const state = index < current ? 'done' : index === current ? 'current' : 'open'
        return (
          <li key={step.title} className={`cw-step-${state}`} aria-current={state === 'current' ? 'step' : undefined}>
            {state === 'done' ? (
              <OkIcon size={direction === 'down' ? 28 : 20} aria-hidden={false} role="img" aria-label={text.done} />
            ) : (
              <b aria-hidden="true">{index + 1}</b>
            )}
            <div>
              <p className="cw-step-title">
                {state === 'done' && direction === 'across' && `${index + 1} `}
                {step.title}
              </p>
              {direction === 'down' && step.detail && <p className="cw-step-detail">{step.detail}</p>}
              {direction === 'down' && state === 'current' && children}
            </div>
          </li>
        )
      })}
    </ol>
  )
}
