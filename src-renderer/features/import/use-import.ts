import type { FailureData } from '@main/features/failure/contract.ts'
import type { MappingGiven, WaitingImport } from '@main/features/import/contract.ts'
import { useEffect, useRef, useState } from 'react'
import { engine, failureOf } from '../../engine.ts'
import { useText } from '../../text/index.ts'
import { bringIn, isChangedFile } from './bring-in.ts'
import { type Brought, type ImportState, START } from './import-state.ts'

/** An import with what can be done to it. */
export interface Importing {
  readonly state: ImportState
  readonly read: (file: File) => Promise<void>
  /** Looks at chosen sheets one after the other. */
  readonly readSheets: (sheets: readonly string[]) => Promise<void>
  /** Looks again with the columns matched by hand. */
  readonly match: (mapping: MappingGiven) => Promise<void>
  /** Shows the columns of a file that is already looked at, to match them otherwise. */
  readonly editMatch: () => void
  readonly write: () => Promise<void>
  /** Writes a file that was looked at before. */
  readonly writeWaiting: (entry: WaitingImport) => Promise<void>
  /** Goes on with the next chosen sheet. */
  readonly next: () => Promise<void>
  readonly stop: () => void
  /** Gives up the preview and goes back to choosing. */
  readonly leave: () => void
}

/** Reads a file, waits for the decision, writes it. Leaving the page stops what runs. */
export function useImport(): Importing {
  const { changedFile } = useText().importing
  const [state, setState] = useState<ImportState>(START)
  const stopper = useRef<AbortController>(null)
  useEffect(() => () => stopper.current?.abort(), [])
  const begin = () => {
    const running = new AbortController()
    stopper.current = running
    return running.signal
  }
  const wordsOf = (thrown: unknown): FailureData => (isChangedFile(thrown) ? changedFile : failureOf(thrown))

  const look = async (brought: Brought, choice: { sheet?: string; mapping?: MappingGiven }, signal: AbortSignal) => {
    const { file, upload } = brought
    for await (const event of await engine.import.preview({ name: file, upload, ...choice }, { signal })) {
      const { progress, preview, sheets } = event
      if (sheets) setState({ at: 'sheets', brought, sheets })
      else if (preview) {
        const isOpen = preview.missingColumns.length > 0
        setState(isOpen ? { at: 'match', brought, preview } : { at: 'check', brought, preview, failure: null })
      } else setState({ at: 'reading', file, share: null, progress })
    }
  }
  const attempt = async (file: string, use: (signal: AbortSignal) => Promise<void>, upload?: string) => {
    const signal = begin()
    setState({ at: 'reading', file, share: null, progress: null })
    try {
      await use(signal)
      signal.throwIfAborted()
    } catch (thrown) {
      if (upload) void engine.import.drop({ id: '', upload }).catch(() => {})
      setState({ at: 'choose', failure: signal.aborted ? null : wordsOf(thrown), stopped: signal.aborted })
    }
  }
  const read = (file: File) =>
    attempt(file.name, async (signal) => {
      const told = (share: number) => setState({ at: 'reading', file: file.name, share, progress: null })
      const upload = await bringIn(file, signal, told)
      try {
        await look({ file: file.name, upload, left: [], chosen: 0 }, {}, signal)
        signal.throwIfAborted()
      } catch (thrown) {
        void engine.import.drop({ id: '', upload }).catch(() => {})
        throw thrown
      }
    })
  const readSheets = async ([sheet, ...left]: readonly string[]) => {
    if (!('brought' in state) || !state.brought || sheet === undefined) return
    const chosen = state.brought.chosen || left.length + 1
    const brought = { ...state.brought, left, chosen }
    await attempt(brought.file, (signal) => look(brought, { sheet }, signal), brought.upload)
  }
  const match = async (mapping: MappingGiven) => {
    if (state.at !== 'match') return
    const { brought, preview } = state
    const choice = preview.sheet === null ? { mapping } : { mapping, sheet: preview.sheet }
    void engine.import.drop({ id: preview.id }).catch(() => {})
    await attempt(brought.file, (signal) => look(brought, choice, signal), brought.upload)
  }
  const commit = async (id: string, signal: AbortSignal) => {
    for await (const { progress, result } of await engine.import.commit({ id }, { signal })) {
      if (result) return result
      setState({ at: 'writing', progress })
    }
    signal.throwIfAborted()
    throw new Error('the call ended without a result')
  }
  const write = async () => {
    if (state.at !== 'check') return
    const { preview, brought } = state
    const signal = begin()
    setState({ at: 'writing', progress: null })
    try {
      const bad = preview.rows.length > 0 ? preview.id : null
      setState({ at: 'done', brought, result: await commit(preview.id, signal), bad })
      if (brought.left.length === 0) void engine.import.drop({ id: '', upload: brought.upload }).catch(() => {})
    } catch (thrown) {
      if (signal.aborted) setState({ at: 'choose', failure: null, stopped: true })
      else setState({ at: 'check', brought, preview, failure: failureOf(thrown) })
    }
  }
  const writeWaiting = async ({ id, rejected, held }: WaitingImport) => {
    const signal = begin()
    setState({ at: 'writing', progress: null })
    try {
      const bad = rejected + held > 0 ? id : null
      setState({ at: 'done', brought: null, result: await commit(id, signal), bad })
    } catch (thrown) {
      setState({ at: 'choose', failure: signal.aborted ? null : failureOf(thrown), stopped: signal.aborted })
    }
  }
  const leave = () => {
    const brought = 'brought' in state ? state.brought : null
    const id = 'preview' in state ? state.preview.id : 'bad' in state ? state.bad : null
    if (brought || id !== null) void engine.import.drop({ id: id ?? '', upload: brought?.upload }).catch(() => {})
    setState(START)
  }
  return {
    state,
    read,
    readSheets,
    match,
    editMatch: () => state.at === 'check' && setState({ at: 'match', brought: state.brought, preview: state.preview }),
    write,
    writeWaiting,
    next: () => readSheets('brought' in state && state.brought ? state.brought.left : []),
    stop: () => stopper.current?.abort(),
    leave,
  }
}
