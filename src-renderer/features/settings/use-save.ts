import type { Settings } from '@main/features/settings/contract.ts'
import { useState } from 'react'
import { engine, failureOf } from '../../engine.ts'
import { outdate } from '../../queries.ts'
import { useText } from '../../text/index.ts'
import { useMessage } from '../../ui/state/message.tsx'

/** Does something that can fail: whether it is being done, and why it was not. */
export interface Act {
  readonly busy: boolean
  readonly failed: string | null
  /** Answers whether it was done. */
  readonly run: (work: () => Promise<unknown>, done: string) => Promise<boolean>
}

/** An act of a card: says for three seconds that it was done, else keeps why it was not. */
export function useAct(): Act {
  const say = useMessage()
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState<string | null>(null)
  const run = async (work: () => Promise<unknown>, done: string) => {
    setBusy(true)
    setFailed(null)
    try {
      await work()
      say(done)
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

/** Saves some settings. */
export function useSave(): { readonly act: Act; readonly save: (change: Partial<Settings>) => Promise<boolean> } {
  const text = useText().settings
  const act = useAct()
  const save = (change: Partial<Settings>) =>
    act.run(async () => {
      await engine.settings.set(change)
      await outdate('settings')
    }, text.saved)
  return { act, save }
}

/** The whole number that a text is, within limits; null if it is none. */
export function wholeNumber(text: string, least: number, most: number): number | null {
  const value = /^\d{1,6}$/.test(text.trim()) ? Number(text) : Number.NaN
  return value >= least && value <= most ? value : null
}
