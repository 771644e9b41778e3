import type { FailureData } from '@main/features/failure/contract.ts'
import { LINKS, type LinkFound } from '@main/features/sync/connection/contract.ts'
import { useCallback, useEffect, useRef, useState } from 'react'
import { engine, failureOf } from '../../../engine.ts'

/** A test of the line as far as it has come. */
export interface ConnectionTest {
  readonly running: boolean
  readonly stopped: boolean
  readonly failure: FailureData | null
  /** All links in their order; those not looked at yet are untested. */
  readonly links: readonly LinkFound[]
  readonly start: () => void
  readonly stop: () => void
}

const UNTESTED: readonly LinkFound[] = LINKS.map((link) => ({
  link,
  state: 'untested',
  conclusion: '',
  remedy: '',
  code: null,
  ms: null,
}))

/** Begins a test when its panel opens and ends it when that closes. */
export function useConnectionTest(): ConnectionTest {
  const [links, setLinks] = useState(UNTESTED)
  const [running, setRunning] = useState(false)
  const [stopped, setStopped] = useState(false)
  const [failure, setFailure] = useState<FailureData | null>(null)
  const stopper = useRef<AbortController>(undefined)
  const run = useCallback(async () => {
    stopper.current?.abort()
    const mine = new AbortController()
    stopper.current = mine
    setLinks(UNTESTED)
    setStopped(false)
    setFailure(null)
    setRunning(true)
    try {
      for await (const found of await engine.sync.testConnection(undefined, { signal: mine.signal })) {
        if (stopper.current !== mine) return
        setLinks((before) => before.map((link) => (link.link === found.link ? found : link)))
      }
    } catch (thrown) {
      if (stopper.current === mine && !mine.signal.aborted) setFailure(failureOf(thrown))
    }
    if (stopper.current !== mine) return
    setStopped(mine.signal.aborted)
    setLinks((before) => before.map((link) => (link.state === 'running' ? { ...link, state: 'untested' } : link)))
    setRunning(false)
  }, [])
  useEffect(() => {
    void run()
    return () => {
      const mine = stopper.current
      stopper.current = undefined
      mine?.abort()
    }
  }, [run])
  return { links, running, stopped, failure, start: () => void run(), stop: () => stopper.current?.abort() }
}
