import { setImmediate } from 'node:timers/promises'
import type { CityStore } from '../../../database/handle.ts'
import type { Progress } from '../../failure/contract.ts'
import { subjectCount } from '../../status/store.ts'
import { type Place, placeOf, writeGraded, writePlace } from '../regrade/regrade-state.ts'
import type { GradeContext, Grading } from './assess.ts'

/** Subjects judged in one transaction: about a tenth of a second, the lock for writing held for a small part of it. */
const SLICE = 4000
/** Slices without a change after which the place is kept all the same. */
const KEEP_PLACE_AFTER = 10

export const GRADING_WORDS = '正在测算监管参考等级'

/**
 * Judges every subject in the order of their local ids and keeps its place with each slice, so that it goes on there
 * after a kill. Doing it again changes nothing. Answers how many subjects were judged, those before the kill included.
 */
export async function assessCity(
  context: GradeContext,
  grading: Grading,
  progress: (progress: Progress) => void,
  signal: AbortSignal | undefined,
  anew: boolean,
): Promise<number> {
  const { city } = context
  let place = (anew ? null : resumed(city, grading)) ?? begun(context, grading)
  let unkept = 0
  for (;;) {
    signal?.throwIfAborted()
    const from = place
    const isDue = ++unkept >= KEEP_PLACE_AFTER
    const { to, judged } = inShortTransaction(city, () => {
      const step = grading.assessor.after(from.last, SLICE)
      const to: Place = {
        ...from,
        last: step.last,
        done: from.done + step.judged,
        changed: from.changed + step.changed,
      }
      if (step.judged === 0) finish(context, to)
      else if (step.changed > 0 || isDue) writePlace(city.connection, to)
      return { to, judged: step.judged }
    })
    if (to.changed > from.changed || isDue) unkept = 0
    place = to
    progress({ done: to.done, total: Math.max(to.total, to.done), words: GRADING_WORDS })
    if (judged === 0) return to.done
    await setImmediate()
  }
}

function resumed({ read }: CityStore, { ruleSet, day }: Grading): Place | null {
  const place = placeOf(read)
  const isSame = place?.ruleSet === ruleSet.id && place.edition === ruleSet.edition && place.day === day
  return isSame ? place : null
}

function begun({ city, now }: GradeContext, { ruleSet, day }: Grading): Place {
  const total = subjectCount(city)
  const startedAt = now().toISOString()
  return { ruleSet: ruleSet.id, edition: ruleSet.edition, day, last: 0, done: 0, total, changed: 0, startedAt }
}

function finish({ city, now }: GradeContext, { last, done, total, ...place }: Place): void {
  writeGraded(city.connection, { ...place, subjects: done, finishedAt: now().toISOString() })
}

/**
 * A transaction that locks the city for writing only when it comes to writing: a slice in which nothing changed keeps
 * nobody waiting. When another connection wrote meanwhile the slice is done again with the lock taken first.
 */
function inShortTransaction<Result>(city: CityStore, use: () => Result): Result {
  if (city.connection.inTransaction) return city.write(use)
  try {
    return city.connection.transaction(use).deferred()
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY'))) throw error
    return city.write(use)
  }
}
