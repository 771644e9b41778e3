import type { Filters, FindResult } from '@main/features/search/contract.ts'
import { useEffect, useRef, useState } from 'react'
import { engine } from '../../engine.ts'

/** Rows a block of the grid. */
export const BLOCK = 100

/** How long typing may rest before the engine is asked, milliseconds. */
const DEBOUNCE = 60

/** A question with its first rows. */
export interface Answer {
  readonly text: string
  readonly filters: Filters
  readonly sort: 'relevance' | 'name'
  readonly first: FindResult
}

/** What is asked now and what was answered last. */
export interface SearchState {
  readonly answer: Answer | null
  readonly error: unknown
  readonly again: () => void
}

/**
 * Asks for the first block a moment after the last key; a question that was overtaken is cancelled. The last answer
 * stays until the next one is there. `version` asks anew when the data changed. Nothing is asked while `idle`.
 */
export function useSearch(text: string, filters: Filters, idle: boolean, version: string): SearchState {
  const [answer, setAnswer] = useState<Answer | null>(null)
  const [error, setError] = useState<unknown>(null)
  const [round, setRound] = useState(0)
  const typed = useRef(text)
  // biome-ignore lint/correctness/useExhaustiveDependencies: version and round ask the same question again
  useEffect(() => {
    if (idle) {
      setAnswer(null)
      setError(null)
      return
    }
    const overtaken = new AbortController()
    const ask = async () => {
      const sort = text ? 'relevance' : 'name'
      const question = { text, filters, offset: 0, limit: BLOCK, sort } as const
      try {
        const first = await engine.search.find(question, { signal: overtaken.signal })
        if (overtaken.signal.aborted) return
        setAnswer({ text, filters, sort, first })
        setError(null)
      } catch (thrown) {
        if (!overtaken.signal.aborted) setError(thrown)
      }
    }
    const wait = typed.current === text ? 0 : DEBOUNCE
    typed.current = text
    const timer = setTimeout(ask, wait)
    return () => {
      clearTimeout(timer)
      overtaken.abort()
    }
  }, [text, filters, idle, version, round])
  return { answer, error, again: () => setRound((last) => last + 1) }
}
