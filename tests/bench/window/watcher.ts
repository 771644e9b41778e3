import type { Page } from 'playwright-core'

/** What a page noted of itself between two moments; milliseconds. */
export type Watched = {
  /** From an input to the start of its handler, for inputs that took at least 16 ms in all. */
  readonly delays: readonly number[]
  /** Between two frames. */
  readonly frames: readonly number[]
  /** Spells in which a row in sight had nothing in it. */
  readonly empty: readonly number[]
}

type Store = { delays: number[]; frames: number[]; empty: number[]; watching: boolean }

/** Makes a page note delays of its inputs from the start; to be called before it is opened. */
export const watchInputs = async (page: Page): Promise<void> => {
  await page.addInitScript(() => {
    const store: Store = { delays: [], frames: [], empty: [], watching: false }
    Object.assign(globalThis, { benchStore: store })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const { startTime, processingStart } = entry as PerformanceEventTiming
        if (/^(key|pointer|mouse|click|input|wheel)/.test(entry.name)) store.delays.push(processingStart - startTime)
      }
    }).observe({ type: 'event', durationThreshold: 16, buffered: true } as PerformanceObserverInit)
  })
}

/** Notes frames and empty rows until `readWatched`. */
export const watchFrames = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const store = (globalThis as unknown as { benchStore: Store }).benchStore
    store.watching = true
    let last = performance.now()
    let emptySince: number | null = null
    const look = (now: number): void => {
      store.frames.push(now - last)
      last = now
      const box = document.querySelector('.ag-body-viewport, .ag-grid-viewport')?.getBoundingClientRect()
      const rows = Array.from(document.querySelectorAll('.ag-row')).map((row) => ({
        row,
        at: row.getBoundingClientRect(),
      }))
      const inSight = rows.filter(({ at }) => !box || (at.bottom > box.top + 2 && at.top < box.bottom - 2))
      const isEmpty = inSight.length === 0 || inSight.some(({ row }) => (row.textContent ?? '').trim() === '')
      if (isEmpty) emptySince ??= now
      else if (emptySince !== null) {
        store.empty.push(now - emptySince)
        emptySince = null
      }
      if (store.watching) requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
  })

/** Stops noting frames and answers what was noted. */
export const readWatched = (page: Page): Promise<Watched> =>
  page.evaluate(() => {
    const store = (globalThis as unknown as { benchStore: Store }).benchStore
    store.watching = false
    return { delays: store.delays, frames: store.frames.slice(1), empty: store.empty }
  })
