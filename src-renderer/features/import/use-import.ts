import type { FailureData, Progress } from '@main/features/failure/contract.ts'
import type { ImportPreview, ImportResult } from '@main/features/import/contract.ts'
import { useEffect, useRef, useState } from 'react'
import { engine, failureOf } from '../../engine.ts'

/** Where an import stands. Nothing is written before `writing`. */
export type ImportState =
  | { readonly at: 'choose'; readonly failure: FailureData | null; readonly stopped: boolean }
  | { readonly at: 'reading'; readonly file: string; readonly progress: Progress | null }
  | { readonly at: 'check'; readonly preview: ImportPreview; readonly failure: FailureData | null }
  | { readonly at: 'writing'; readonly preview: ImportPreview; readonly progress: Progress | null }
  | { readonly at: 'done'; readonly preview: ImportPreview; readonly result: ImportResult; readonly bad: Blob | null }

/** An import with what can be done to it. */
export interface Importing {
  readonly state: ImportState
  readonly read: (file: File) => Promise<void>
  readonly write: () => Promise<void>
  readonly stop: () => void
  /** Gives up the preview and goes back to choosing. */
  readonly leave: () => void
}

const START: ImportState = { at: 'choose', failure: null, stopped: false }

/** Reads a file, waits for the decision, writes it. Leaving the page stops what runs. */
export function useImport(): Importing {
  const [state, setState] = useState<ImportState>(START)
  const stopper = useRef<AbortController>(null)
  useEffect(() => () => stopper.current?.abort(), [])
  const begin = () => {
    const running = new AbortController()
    stopper.current = running
    return running.signal
  }
  const read = async (file: File) => {
    const signal = begin()
    setState({ at: 'reading', file: file.name, progress: null })
    try {
      for await (const { progress, preview } of await engine.import.preview({ name: file.name, file }, { signal })) {
        if (preview) setState({ at: 'check', preview, failure: null })
        else setState({ at: 'reading', file: file.name, progress })
      }
      if (signal.aborted) setState({ at: 'choose', failure: null, stopped: true })
    } catch (thrown) {
      setState({ at: 'choose', failure: signal.aborted ? null : failureOf(thrown), stopped: signal.aborted })
    }
  }
  const write = async () => {
    if (state.at !== 'check') return
    const { preview } = state
    const signal = begin()
    setState({ at: 'writing', preview, progress: null })
    try {
      // The engine forgets the bad rows with the preview.
      const bad = preview.rows.length > 0 ? await engine.import.badRows({ id: preview.id }, { signal }) : null
      for await (const { progress, result } of await engine.import.commit({ id: preview.id }, { signal })) {
        if (result) setState({ at: 'done', preview, result, bad })
        else setState({ at: 'writing', preview, progress })
      }
    } catch (thrown) {
      if (signal.aborted) setState({ at: 'choose', failure: null, stopped: true })
      else setState({ at: 'check', preview, failure: failureOf(thrown) })
    }
  }
  const leave = () => {
    if (state.at === 'check') void engine.import.drop({ id: state.preview.id }).catch(() => {})
    setState(START)
  }
  return { state, read, write, stop: () => stopper.current?.abort(), leave }
}
