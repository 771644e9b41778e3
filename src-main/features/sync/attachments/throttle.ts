import { setTimeout } from 'node:timers/promises'

/** Bytes of one piece where nothing holds them back; what reached the hub before a cut is kept there. */
const PIECE = 1024 * 1024
/** The smallest piece that is worth a request of its own, bytes. */
const SMALLEST_PIECE = 16 * 1024
/** How much is sent in one go at a limit, seconds: a second of silence is no stall to whoever shares the line. */
const SECONDS_A_PIECE = 1

/** Bytes of one piece under a limit of so many bytes a second; undefined = no limit. */
export const pieceSize = (limit: number | undefined): number =>
  limit === undefined ? PIECE : Math.min(PIECE, Math.max(SMALLEST_PIECE, Math.floor(limit * SECONDS_A_PIECE)))

/**
 * Keeps what is sent below `limit` bytes a second over time; undefined = as fast as it goes. The answer waits, before so
 * many bytes are sent, until those before them have taken their time; throws the signal's reason when that is aborted.
 */
export function throttle(
  limit: number | undefined,
  now: () => number = () => performance.now(),
): (bytes: number, signal?: AbortSignal) => Promise<void> {
  let freeAt = 0
  return async (bytes, signal) => {
    if (limit === undefined) return
    const wait = freeAt - now()
    if (wait > 0) await setTimeout(wait, undefined, signal && { signal }).catch(() => signal?.throwIfAborted())
    freeAt = Math.max(freeAt, now()) + (bytes / limit) * 1000
  }
}
