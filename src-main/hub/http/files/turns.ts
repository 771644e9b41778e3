import type { Locker, RequestRelease } from '@tus/server'

type Turn = { readonly over: Promise<void>; readonly giveUp: RequestRelease }

/**
 * One request at a time for each upload in this process: one that its device gave up may still be writing when the next
 * comes. It is then asked to end, and what it had received is kept. Between processes on one database the vault itself
 * refuses what is out of place.
 */
export function turns(): Locker {
  const last = new Map<string, Turn>()
  return {
    newLock(id) {
      let leave = (): void => {}
      return {
        async lock(_signal, giveUp) {
          const before = last.get(id)
          const { promise, resolve } = Promise.withResolvers<void>()
          const turn = { over: promise, giveUp }
          last.set(id, turn)
          leave = () => {
            resolve()
            if (last.get(id) === turn) last.delete(id)
          }
          await before?.giveUp()
          await before?.over
        },
        unlock: async () => leave(),
      }
    },
  }
}
