import type { Opening, Visit } from '@main/features/visit/contract.ts'
import { engine } from '../../../engine.ts'
import type { Save } from '../saving/saver.ts'
import { useVisitActs } from '../visit-context.tsx'

/** Part of an opening, built from the opening as it is when the save's turn comes. */
export type OpeningChange = (opening: Opening) => Partial<Opening>

/** A save that changes part of the opening. */
export const changeOpening =
  (change: OpeningChange): Save =>
  (visit: Visit) =>
    engine.visit.saveOpening({ id: visit.id, patch: change(visit.opening) })

/** Saves part of the opening at once. */
export function useOpening(): (part: string, change: OpeningChange) => Promise<boolean> {
  const { saver } = useVisitActs()
  return (part, change) => saver.now(part, changeOpening(change))
}
