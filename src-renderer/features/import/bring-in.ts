import { engine } from '../../engine.ts'

/** Bytes that are handed to the engine at once; neither side ever holds the whole file. */
const PART = 4 << 20

/**
 * Brings a file in part by part; answers its id for `preview`. Throws the signal's reason when stopped, a DOMException
 * `NotReadableError` when the file changed while it was read.
 */
export async function bringIn(file: File, signal: AbortSignal, progress: (share: number) => void): Promise<string> {
  let id: string | null = null
  for (let at = 0; at === 0 || at < file.size; at += PART) {
    signal.throwIfAborted()
    const part = new Blob([await file.slice(at, at + PART).arrayBuffer()])
    id = (await engine.import.upload({ id, part }, { signal })).id
    progress(Math.min(1, (at + PART) / Math.max(1, file.size)))
  }
  return id ?? ''
}

/** Whether the browser could no longer read the file that was chosen. */
export const isChangedFile = (thrown: unknown): boolean =>
  thrown instanceof DOMException && (thrown.name === 'NotReadableError' || thrown.name === 'NotFoundError')
