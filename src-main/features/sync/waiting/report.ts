import type { Instant } from '../../../database/tables.ts'
import type { Waiting } from '../../../hub/contract/waiting.ts'
import type { Context } from '../../context.ts'
import { callHub, HubRefusal } from '../exchange/client.ts'
import type { Session } from '../exchange/session.ts'
import { waitingFileCounts, workAfter } from '../store.ts'

/** What waits on this device; instants by the hub's clock. */
export const waitingHere = (context: Context): Waiting =>
  asTold(context, workAfter(context.work.read, 0), waitingFileCounts(context.work.read))

/** Work and attachments (bytes) counted here, as the hub is told of them. */
export function asTold(
  context: Context,
  items: { readonly count: number; readonly oldest: Instant | null },
  files: { readonly count: number; readonly bytes: number; readonly oldest: Instant | null },
): Waiting {
  const byHub = (at: Instant | null): Instant | null => at && byHubClock(context, at)
  return {
    items: items.count,
    itemsSince: byHub(items.oldest),
    files: files.count,
    fileBytes: files.bytes,
    filesSince: byHub(files.oldest),
    version: context.version,
  }
}

/** An instant of this device's clock by the hub's. */
export const byHubClock = ({ clockOffsetMs }: Context, at: Instant): Instant =>
  new Date(Date.parse(at) + clockOffsetMs()).toISOString()

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
