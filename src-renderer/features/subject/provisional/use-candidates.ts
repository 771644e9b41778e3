import type { candidateSchema } from '@main/features/search/contract.ts'
import { useEffect, useState } from 'react'
import type { z } from 'zod'
import { engine } from '../../../engine.ts'
import type { Premises } from './premises-fields.tsx'

/** A subject that premises may be, and by what. */
export type Candidate = z.infer<typeof candidateSchema>

/** How long typing may rest before the engine is asked, milliseconds. */
const DEBOUNCE = 150

/** Subjects that the premises may be, while they are typed; null before anything was asked. */
export function useCandidates({ name, address, code }: Premises): readonly Candidate[] | null {
  const [candidates, setCandidates] = useState<readonly Candidate[] | null>(null)
  useEffect(() => {
    if (!name.trim() && !address.trim() && !code.trim()) {
      setCandidates(null)
      return
    }
    const overtaken = new AbortController()
    const ask = () =>
      engine.search
        .candidates({ name: name.trim(), address: address.trim(), code: code.trim() }, { signal: overtaken.signal })
        .then((answer) => {
          if (!overtaken.signal.aborted) setCandidates(answer)
        })
        .catch(() => {
          // Candidates help; without them premises can still be registered.
        })
    const timer = setTimeout(ask, DEBOUNCE)
    return () => {
      clearTimeout(timer)
      overtaken.abort()
    }
  }, [name, address, code])
  return candidates
}
