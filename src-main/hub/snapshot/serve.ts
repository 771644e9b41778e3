import { uuidv7 } from '../../database/uuid.ts'
import type { SnapshotAnswer } from '../contract.ts'
import type { HubLog } from '../http/log.ts'
import type { Hub } from '../hub.ts'
import type { View } from '../storage/feed/feed.ts'
import { countSubjects, dropSnapshot, makingOf, newestSnapshot, type Selection } from '../storage/snapshot.ts'
import { makeSnapshot } from './make.ts'

/** A jurisdiction with fewer subjects is pulled change by change as quickly. */
export const SUBJECTS_WORTH_IT = 2000
/** An older snapshot is made anew: what changed since would take longer than the making. */
const FRESH_MS = 86_400_000
/** After a making that failed devices pull for so long. */
const AGAIN_AFTER_MS = 10 * 60_000
/** A making that did not move for so long is nobody's any more: its hub was killed. */
const GIVEN_UP_MS = 60_000

/**
 * What a new device gets: the newest snapshot of its jurisdiction, or how far its making is. The first that asks has it
 * made in the background; a device asks again meanwhile. `cursorAt` makes the cursor from which to pull afterwards.
 */
export async function serveSnapshot(
  hub: Hub,
  view: View,
  cursorAt: (place: number) => string,
  log: HubLog,
): Promise<SnapshotAnswer> {
  const selection = view.districts
  const newest = await newestSnapshot(hub.db, selection)
  if (newest && hub.now().getTime() - Date.parse(newest.asOf) < FRESH_MS) {
    const { place, ...snapshot } = newest
    return { state: 'ready', done: 0, total: 0, snapshot: { ...snapshot, cursor: cursorAt(place) } }
  }
  const making = await makingOf(hub.db, selection)
  if (making && hub.now().getTime() - Date.parse(making.updated_at) < GIVEN_UP_MS)
    return { state: 'making', done: making.done, total: making.total, snapshot: null }
  if (making) await dropSnapshot(hub.db, hub.vault, making.id)
  const subjects = await countSubjects(hub.db, selection)
  const failedAt = hub.unmade.get(JSON.stringify(selection)) ?? Number.NEGATIVE_INFINITY
  if (subjects < SUBJECTS_WORTH_IT || hub.now().getTime() - failedAt < AGAIN_AFTER_MS)
    return { state: 'none', done: 0, total: 0, snapshot: null }
  start(hub, selection, log)
  return { state: 'making', done: 0, total: 2 * subjects, snapshot: null }
}

/**
 * Begins a making unless this hub is at it. One that fails (a full disk) is told to the log and forgotten; for a while
 * devices pull change by change instead of waiting for another.
 */
function start(hub: Hub, selection: Selection, log: HubLog): void {
  const key = JSON.stringify(selection)
  if (hub.makings.has(key)) return
  const id = uuidv7(hub.now())
  const making = makeSnapshot(hub, selection, id, hub.ending)
    .catch((error: unknown) => {
      if (hub.ending.aborted) return undefined
      hub.unmade.set(key, hub.now().getTime())
      log.error({ error: error instanceof Error ? error.name : 'unknown' }, 'a snapshot was not made')
      return dropSnapshot(hub.db, hub.vault, id).catch(() => {})
    })
    .finally(() => hub.makings.delete(key))
  hub.makings.set(key, making)
}
