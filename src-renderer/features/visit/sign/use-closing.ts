import type { Closing } from '@main/features/visit/contract.ts'
import { engine } from '../../../engine.ts'
import type { Save } from '../saving/saver.ts'
import { useVisitActs } from '../visit-context.tsx'

/** Saves parts of the closing. */
export function useClosing(): {
  readonly save: (patch: Partial<Closing>) => Save
  readonly patch: (patch: Partial<Closing>) => Promise<boolean>
} {
  const { id, saver } = useVisitActs()
  const save =
    (patch: Partial<Closing>): Save =>
    () =>
      engine.visit.saveClosing({ id, patch })
  return { save, patch: (patch) => saver.now(`closing ${Object.keys(patch).join(' ')}`, save(patch)) }
}
