import { setImmediate } from 'node:timers/promises'
import type { Progress } from '../../failure/contract.ts'
import type { GradeContext, Grading } from './assess.ts'
import { GRADING_WORDS } from './assess-city.ts'

/** Subjects judged in one transaction: some tens of milliseconds. */
const SLICE = 500

/** Judges the subjects of some local ids; answers how many ids there were. Throws the signal's reason when aborted. */
export async function assessSome(
  { city }: GradeContext,
  { assessor }: Grading,
  ids: readonly number[],
  progress: (progress: Progress) => void,
  signal: AbortSignal | undefined,
): Promise<number> {
  for (let done = 0; done < ids.length; done += SLICE) {
    signal?.throwIfAborted()
    const slice = ids.slice(done, done + SLICE)
    city.write(() => {
      for (const id of slice) assessor.of(id)
    })
    progress({ done: done + slice.length, total: ids.length, words: GRADING_WORDS })
    await setImmediate()
  }
  return ids.length
}
