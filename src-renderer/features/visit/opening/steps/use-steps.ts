import type { Visit } from '@main/features/visit/contract.ts'
import type { Steps } from '@main/features/visit/opening/contract.ts'
import { changeOpening, useOpening } from '../use-opening.ts'

/** Part of the steps, built from the steps as they are when the save's turn comes. */
export type StepsChange = (steps: Steps) => Partial<Steps>

/** A save of typed text that changes part of the steps. */
export const saveSteps = (change: StepsChange, now: Visit): Promise<Visit> =>
  changeOpening(({ steps }) => ({ steps: { ...steps, ...change(steps) } }))(now)

/** Saves part of the steps at once. */
export function useSteps(): (part: string, change: StepsChange) => Promise<boolean> {
  const opening = useOpening()
  return (part, change) => opening(`steps.${part}`, ({ steps }) => ({ steps: { ...steps, ...change(steps) } }))
}
