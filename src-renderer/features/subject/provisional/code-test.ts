import { useEffect, useState } from 'react'
import { engine, engineFailureOf, failureOf } from '../../../engine.ts'

/**
 * What is known of a typed code: nothing before the 18th character, nobody here has it, a subject here has it, or it
 * cannot be a code, with the engine's words and the character that would make it right.
 */
export type CodeTest =
  | { readonly kind: 'none' | 'short' | 'long' | 'free' }
  | { readonly kind: 'known'; readonly uid: string }
  | { readonly kind: 'wrong'; readonly sentence: string; readonly expected: string | null }

/** Length of a 统一社会信用代码 (GB 32100-2015). */
export const CODE_LENGTH = 18

/** The engine's answers: the code is not one, and nobody here has it. */
const WRONG = 'SU-0202'
const UNKNOWN = 'SU-0102'

/** The code as it counts: upper case, without blanks and hyphens. */
export const plainCode = (typed: string): string => typed.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase()

/** Whether a code in this state keeps premises from being registered. */
export const codeBlocks = (test: CodeTest): boolean => !['none', 'free'].includes(test.kind)

/** Tests a code from its 18th character on. */
export function useCodeTest(typed: string): CodeTest {
  const code = plainCode(typed)
  const [answer, setAnswer] = useState<{ readonly code: string; readonly test: CodeTest } | null>(null)
  useEffect(() => {
    if (code.length !== CODE_LENGTH) return
    const overtaken = new AbortController()
    engine.subject
      .byCode({ code }, { signal: overtaken.signal })
      .then(({ uid }): CodeTest => ({ kind: 'known', uid }))
      .catch((thrown: unknown): CodeTest => {
        const failure = failureOf(thrown)
        if (failure.code === UNKNOWN) return { kind: 'free' }
        if (failure.code !== WRONG) return { kind: 'none' }
        const expected = /末位应为 ([0-9A-Z])/.exec(engineFailureOf(thrown).sentence)?.[1] ?? null
        return { kind: 'wrong', sentence: failure.sentence, expected }
      })
      .then((test) => {
        if (!overtaken.signal.aborted) setAnswer({ code, test })
      })
    return () => overtaken.abort()
  }, [code])
  if (code === '') return { kind: 'none' }
  if (code.length < CODE_LENGTH) return { kind: 'short' }
  if (code.length > CODE_LENGTH) return { kind: 'long' }
  return answer?.code === code ? answer.test : { kind: 'none' }
}
