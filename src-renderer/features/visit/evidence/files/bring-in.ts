import type { Visit } from '@main/features/visit/contract.ts'
import { engine } from '../../../../engine.ts'

/** Bytes that are handed to the engine at once; neither side ever holds the whole file. */
const PART = 4 << 20

/** Where a file belongs and what is known of its place. */
export interface Belongs {
  readonly id: string
  readonly item: string | null
  readonly spot: string
  readonly place: string | null
}

/**
 * Brings a file of any size into a visit part by part; answers the visit with it. Throws the signal's reason when
 * stopped, a DOMException `NotReadableError` when the file changed while it was read; nothing of it stays then.
 */
export async function bringIn(
  file: File,
  { id, item, spot, place }: Belongs,
  signal: AbortSignal,
  progress: (share: number) => void,
): Promise<Visit> {
  const { name, size } = file
  let upload: string | null = null
  try {
    for (let at = 0; at === 0 || at < size; at += PART) {
      signal.throwIfAborted()
      const part = new Blob([await file.slice(at, at + PART).arrayBuffer()])
      upload = (await engine.visit.evidence.bring({ id, upload, name, size, part }, { signal })).upload
      progress(Math.min(1, (at + PART) / Math.max(1, size)))
    }
    signal.throwIfAborted()
    const modifiedAt = new Date(file.lastModified || Date.now()).toISOString()
    return await engine.visit.evidence.add({ id, upload: upload ?? '', item, name, modifiedAt, spot, place })
  } catch (error) {
    if (upload) void engine.visit.evidence.drop({ upload }).catch(() => {})
    throw error
  }
}
