import { useState } from 'react'
import { failureOf } from '../../engine.ts'

/** An act of a page with what it is doing and why it failed, in words. */
export interface Act {
  readonly busy: boolean
  readonly failed: string | null
  /** Does it; answers whether it was done. */
  readonly run: (work: () => Promise<unknown>) => Promise<boolean>
}

/** Runs acts one at a time. */
export function useAct(): Act {
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState<string | null>(null)
  const run = async (work: () => Promise<unknown>): Promise<boolean> => {
    setBusy(true)
    setFailed(null)
    try {
      await work()
      return true
    } catch (thrown) {
      const { sentence, remedy } = failureOf(thrown)
      setFailed(`${sentence}${remedy}`)
      return false
    } finally {
      setBusy(false)
    }
  }
  return { busy, failed, run }
}
