import { useCallback, useState } from 'react'
import { engine, failureOf } from '../../engine.ts'

/** Runs a synchronisation to its end; the numbers follow by the engine's changes. */
export function useSyncRun(): {
  readonly start: () => Promise<void>
  readonly running: boolean
  readonly failed: string | null
} {
  const [running, setRunning] = useState(false)
  const [failed, setFailed] = useState<string | null>(null)
  const start = useCallback(async () => {
    setRunning(true)
    setFailed(null)
    try {
      for await (const step of await engine.sync.run()) if (step.result) break
    } catch (thrown) {
      const { sentence, remedy } = failureOf(thrown)
      setFailed(`${sentence}${remedy}`)
    } finally {
      setRunning(false)
    }
  }, [])
  return { start, running, failed }
}
