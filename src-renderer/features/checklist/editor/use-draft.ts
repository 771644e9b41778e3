import type { Draft, DraftFault } from '@main/features/checklist/contract.ts'
import { useCallback, useEffect, useRef, useState } from 'react'
import { engine, failureOf } from '../../../engine.ts'

/** A draft being changed: saved by itself within a second, with what is wrong with it as of the last save. */
export interface DraftWork {
  readonly draft: Draft
  readonly faults: readonly DraftFault[]
  readonly savedAt: string | null
  readonly refused: string | null
  change(alter: (draft: Draft) => Draft): void
  /** Saves what is not yet saved. */
  settle(): Promise<void>
}

const SAVE_MS = 500

/** Works on a draft; `first` is what the engine opened. */
export function useDraft(first: {
  readonly draft: Draft
  readonly faults: readonly DraftFault[]
  readonly savedAt: string | null
}): DraftWork {
  const [draft, setDraft] = useState(first.draft)
  const [faults, setFaults] = useState(first.faults)
  const [savedAt, setSavedAt] = useState(first.savedAt)
  const [refused, setRefused] = useState<string | null>(null)
  const unsaved = useRef<Draft>(null)
  /** When the kept draft was saved that the next save goes on from. */
  const since = useRef(first.savedAt)
  const saving = useRef<Promise<void>>(Promise.resolve())
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  const settle = useCallback((): Promise<void> => {
    clearTimeout(timer.current)
    // One after the other, so that an older state never overtakes a newer one.
    saving.current = saving.current.then(async () => {
      const next = unsaved.current
      if (!next) return
      unsaved.current = null
      try {
        const saved = await engine.checklist.save({ draft: next, since: since.current })
        since.current = saved.savedAt
        setFaults(saved.faults)
        setSavedAt(saved.savedAt)
        setRefused(null)
      } catch (thrown) {
        unsaved.current ??= next
        const { sentence, remedy } = failureOf(thrown)
        setRefused(`${sentence}${remedy}`)
      }
    })
    return saving.current
  }, [])
  useEffect(() => () => void settle(), [settle])

  const change = (alter: (draft: Draft) => Draft) => {
    const next = alter(unsaved.current ?? draft)
    unsaved.current = next
    setDraft(next)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => void settle(), SAVE_MS)
  }
  return { draft, faults, savedAt, refused, change, settle }
}
