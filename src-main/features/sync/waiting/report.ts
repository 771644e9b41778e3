import type { Waiting } from '../../../hub/contract/waiting.ts'
import type { Context } from '../../context.ts'
import { callHub, HubRefusal } from '../exchange/client.ts'
import type { Session } from '../exchange/session.ts'
import { outboxCounts, waitingFileCounts } from '../store.ts'

/** What waits on this device; instants by the hub's clock. */
export function waitingHere(context: Context): Waiting {
  const { waiting, oldest } = outboxCounts(context.work.read)
  const files = waitingFileCounts(context.work.read)
  const offset = context.clockOffsetMs()
  const byHub = (at: string | null): string | null =>
    at === null ? null : new Date(Date.parse(at) + offset).toISOString()
  return {
    items: waiting,
    itemsSince: byHub(oldest),
    files: files.count,
    fileBytes: files.bytes,
    filesSince: byHub(files.oldest),
    version: context.version,
  }
}

/**
 * Tells the hub what waits here, so that the office sees who holds unsent work since when; not again when `told` is still
 * so. Answers what the hub knows now. A refusal, as of a hub of an older version that has no such call, holds up nothing.
 * Throws a Failure SY-01xx when the line breaks.
 */
export async function tellWaiting(context: Context, session: Session, told?: Waiting): Promise<Waiting> {
  const waiting = waitingHere(context)
  if (told && JSON.stringify(told) === JSON.stringify(waiting)) return told
  await session
    .use((line) => callHub(line, 'status', waiting))
    .catch((error: unknown) => {
      if (!(error instanceof HubRefusal)) throw error
    })
  return waiting
}
