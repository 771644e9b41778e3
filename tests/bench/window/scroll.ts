import type { Page } from 'playwright-core'
import { readSpell, type Spell, watchFrames } from './watcher.ts'

/** How a wheel is turned: so many events of so many pixels, at least so many milliseconds from one to the next. */
export type Pace = { readonly events: number; readonly px: number; readonly ms: number }

/** More than a whole screen an event, as nobody turns a wheel: each time every row is another one. */
export const SCREENS: Pace = { events: 60, px: 1400, ms: 30 }
/** As a hand flicks it. */
export const FLICK: Pace = { events: 60, px: 120, ms: 25 }

/** Turns the wheel over an element; over a grid not beyond its last row, where no frame comes and the browser waits for one. */
export async function wheel(page: Page, over: string, { events, px, ms }: Pace): Promise<void> {
  const place = await page.locator(over).boundingBox()
  if (place) await page.mouse.move(place.x + place.width / 2, place.y + place.height / 2)
  const room = await page.evaluate((list) => {
    const view = document.querySelector(`${list} .ag-body-viewport, ${list} .ag-grid-viewport`)
    return view ? view.scrollHeight - view.clientHeight - view.scrollTop : Number.POSITIVE_INFINITY
  }, over)
  for (let i = 0; i < Math.min(events, room / px); i++) {
    await page.mouse.wheel(0, px)
    await page.waitForTimeout(ms)
  }
}

/** Turns the wheel and answers what was seen meanwhile. */
export async function watchWheel(page: Page, over: string, pace: Pace): Promise<Spell> {
  await watchFrames(page)
  await wheel(page, over, pace)
  return readSpell(page)
}

/** Moves the bar of the results, as one who drags it; answers when the rows stand there, milliseconds. */
export async function drag(page: Page, to: 'top' | 'end'): Promise<number> {
  const started = performance.now()
  await page.waitForFunction((where) => {
    // Again and again: rows that come late move the end of the bar.
    for (const bar of document.querySelectorAll('.ag-body-viewport, .ag-grid-viewport'))
      bar.scrollTop = where === 'end' ? bar.scrollHeight : 0
    const rows = Array.from(document.querySelectorAll('.ag-row'))
    const count = Number(document.querySelector('[aria-rowcount]')?.getAttribute('aria-rowcount'))
    const places = rows.map((row) => Number(row.getAttribute('aria-rowindex')))
    // The head is the first row of those that are counted.
    const isThere = where === 'end' ? Math.max(...places) >= count : Math.min(...places) <= 2
    return isThere && rows.every((row) => (row.textContent ?? '').trim() !== '')
  }, to)
  return performance.now() - started
}
