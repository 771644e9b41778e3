import { useCallback, useState } from 'react'
import { engine, failureOf } from '../../engine.ts'
import { go } from '../../navigation.ts'

/** Starts a check, or goes on with the open one, and opens it; what kept it from starting is said in `failed`. */
export function useStartCheck(): {
  readonly start: (subjectUid: string, taskId: string | null, practice?: boolean) => Promise<void>
  readonly busy: boolean
  readonly failed: string | null
} {
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState<string | null>(null)
  const start = useCallback(async (subjectUid: string, taskId: string | null, practice = false) => {
    setBusy(true)
    setFailed(null)
    try {
      const { id } = await engine.visit.start({ subjectUid, taskId, practice })
      go({ page: 'visit', id })
    } catch (thrown) {
      const { sentence, remedy } = failureOf(thrown)
      setFailed(`${sentence}${remedy}`)
    } finally {
      setBusy(false)
    }
  }, [])
  return { start, busy, failed }
}
