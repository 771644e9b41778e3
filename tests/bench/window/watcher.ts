import type { Page } from 'playwright-core'

/** What was seen during a spell; milliseconds. */
export type Spell = {
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

/** From an input to the start of its handler, for inputs that took at least 16 ms in all; milliseconds. */
export const readDelays = (page: Page): Promise<readonly number[]> =>
  page.evaluate(() => (globalThis as unknown as { benchStore: Store }).benchStore.delays)

/**
 * Notes frames and, where a grid stands, its empty rows, until `readSpell`. Where things stand is measured once and then
 * reckoned from what the page says anyway (scroll events, `top` of a row): to ask for it in each frame would lay out every
 * row before its time, and the watcher would find itself.
 */
export const watchFrames = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const store = (globalThis as unknown as { benchStore: Store }).benchStore
    Object.assign(store, { frames: [], empty: [], watching: true })
    const rows = document.getElementsByClassName('ag-row') as HTMLCollectionOf<HTMLElement>
    const view = document.querySelector<HTMLElement>('.ag-body-viewport, .ag-grid-viewport')
    const box = view?.getBoundingClientRect()
    const [any] = rows
    const shift =
      view && box && any
        ? any.getBoundingClientRect().top - box.top + view.scrollTop - Number.parseFloat(any.style.top)
        : 0
    const height = any?.offsetHeight ?? 0
    let scrolled = view?.scrollTop ?? 0
    view?.addEventListener(
      'scroll',
      () => {
        scrolled = view.scrollTop
      },
      { passive: true },
    )
    const isEmpty = (): boolean => {
      let inSight = 0
      for (const row of rows) {
        const top = Number.parseFloat(row.style.top) + shift - scrolled
        if (top + height <= 2 || top >= (box?.height ?? 0) - 2) continue
        inSight++
        if ((row.textContent ?? '').trim() === '') return true
      }
      return inSight === 0
    }
    let last = performance.now()
    let emptySince: number | null = null
    const look = (now: number): void => {
      if (!store.watching) return
      store.frames.push(now - last)
      last = now
      if (view) {
        if (isEmpty()) emptySince ??= now
        else if (emptySince !== null) {
          store.empty.push(now - emptySince)
          emptySince = null
        }
      }
      requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
  })

/** Stops noting frames and answers what was noted. */
export const readSpell = (page: Page): Promise<Spell> =>
  page.evaluate(() => {
    const store = (globalThis as unknown as { benchStore: Store }).benchStore
    store.watching = false
    return { frames: store.frames.slice(1), empty: store.empty }
  })
