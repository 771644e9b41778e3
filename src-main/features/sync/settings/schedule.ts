import type { SyncSettings } from './contract.ts'

const SEND_AFTER_MS = 60_000
const REFRESH_AFTER_MS = 15 * 60_000
/** An open visit that changed is at the hub after a few minutes: that is what a lost laptop may cost. */
const SNAPSHOT_AFTER_MS = 3 * 60_000
const MS_A_MINUTE = 60_000

/** How long things wait, milliseconds; null = nothing of the kind. */
export type Waits = {
  /** The oldest record. */
  readonly record: number | null
  /** Since unfinished visits were last exchanged, where one has changed. */
  readonly draft: number | null
  /** Since data was last taken; null = never. */
  readonly data: number | null
  /** Attachments that had to wait for another network may travel now. */
  readonly freed: boolean
}

/** Whether it is time to sync by itself: something has waited long enough, or the data is old enough to be taken anew. */
export function isTime({ when, everyMinutes }: SyncSettings, { record, draft, data, freed }: Waits): boolean {
  if (when === 'manual') return false
  if (when === 'interval') return data === null || data >= everyMinutes * MS_A_MINUTE
  if (record !== null && record > SEND_AFTER_MS) return true
  if (draft !== null && draft > SNAPSHOT_AFTER_MS) return true
  return freed || data === null || data > REFRESH_AFTER_MS
}
