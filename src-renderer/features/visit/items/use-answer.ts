import type { Answer } from '@main/features/visit/contract.ts'
import { useMemo } from 'react'
import { engine } from '../../../engine.ts'
import type { Save } from '../saving/saver.ts'
import { useVisitActs } from '../visit-context.tsx'

/** Part of an answer as it is saved. */
export type AnswerPatch = Partial<Omit<Answer, 'item' | 'answeredAt'>>

/** Saves parts of the answer to one item. */
export interface AnswerActs {
  readonly patch: (patch: AnswerPatch) => Promise<boolean>
  /** The call that saves a part, for fields that save themselves. */
  readonly save: (patch: AnswerPatch) => Save
  /** Saves a value while it is still being entered. */
  readonly later: (patch: AnswerPatch) => void
}

/** The acts of one item; the same object while the item is shown. */
export function useAnswer(item: string): AnswerActs {
  const { id, saver } = useVisitActs()
  return useMemo(() => {
    const save =
      (patch: AnswerPatch): Save =>
      () =>
        engine.visit.answer({ id, item, patch })
    const keyOf = (patch: AnswerPatch) => `answer ${item} ${Object.keys(patch).join(' ')}`
    return {
      save,
      patch: (patch) => saver.now(keyOf(patch), save(patch)),
      later: (patch) => saver.later(keyOf(patch), save(patch)),
    }
  }, [id, item, saver])
}
