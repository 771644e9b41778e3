/** Whether the engine has been away for so long that the window must say it. */
export type LossWatch = {
  /** The connection ended. */
  closed(): void
  /** There is a connection (again). */
  opened(): void
  readonly isLost: () => boolean
  /** Told when `isLost` changes; answers how to stop that. */
  readonly subscribe: (listener: () => void) => () => void
}

/** Watches a connection; `after` milliseconds without one it is lost. A restart of the engine is shorter than that. */
export function watchLoss(after: number): LossWatch {
  const listeners = new Set<() => void>()
  let lost = false
  let timer: ReturnType<typeof setTimeout> | undefined
  const say = (now: boolean): void => {
    if (lost === now) return
    lost = now
    for (const listener of listeners) listener()
  }
  return {
    closed() {
      clearTimeout(timer)
      timer = setTimeout(() => say(true), after)
    },
    opened() {
      clearTimeout(timer)
      say(false)
    },
    isLost: () => lost,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
