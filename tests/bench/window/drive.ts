import type { Locator, Page } from 'playwright-core'
import { unlock } from '../browser.ts'
import { PLAIN_LIST, standPlainList } from './plain-list.ts'
import { drag, FLICK, SCREENS, watchWheel, wheel } from './scroll.ts'
import type { Spell } from './watcher.ts'

/** How long the steps took, milliseconds. */
export type Steps = {
  readonly typed: number
  readonly filtered: number
  readonly end: number
  readonly opened: number
  readonly issued: number
}

/** Faster than anybody types: two keys a tenth of a second. */
const KEY_MS = 50
const TEXTS = ['郑州豫满楼餐饮', 'zzymlcy', '金水区']
const STATES = '存续'
const RESULTS = '.search-grid'

async function timed(use: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await use()
  return performance.now() - started
}

const rowsStand = (page: Page): Promise<unknown> => page.locator('.ag-row', { hasText: /\S/ }).first().waitFor()

/**
 * What an officer does in a morning: unlocks, types fast and changes the text, filters, scrolls down the whole list to its
 * end, opens a profile and issues a report.
 */
export async function drive(page: Page, url: string): Promise<Steps> {
  const box = await openSearch(page, url)
  const typed: number[] = []
  for (const text of TEXTS) {
    await box.fill('')
    await page.keyboard.type(text, { delay: KEY_MS })
    typed.push(await timed(() => rowsStand(page)))
  }
  await box.fill('')
  await page.waitForTimeout(200)
  const filtered = await timed(() => filter(page))
  await wheel(page, RESULTS, SCREENS)
  const end = await drag(page, 'end')
  const opened = await timed(async () => {
    await page.locator('.ag-row').last().click()
    await page.getByRole('button', { name: /出具报告/ }).waitFor()
  })
  const issued = await timed(() => issueReport(page))
  return { typed: Math.max(...typed), filtered, end, opened, issued }
}

/** Unlocks and opens the search; answers its box. */
async function openSearch(page: Page, url: string): Promise<Locator> {
  await page.goto(url)
  await unlock(page)
  await page.goto(`${new URL(url).origin}/#/search`)
  const box = page.getByRole('textbox').first()
  await box.waitFor()
  return box
}

async function filter(page: Page): Promise<void> {
  await page.locator('.search-filters label', { hasText: STATES }).first().click()
  await rowsStand(page)
}

async function issueReport(page: Page): Promise<void> {
  await page
    .getByRole('button', { name: /出具报告/ })
    .first()
    .click()
  await page.locator('canvas').first().waitFor()
  await page.getByLabel('用途').selectOption('行政检查存档')
  await page.getByRole('button', { name: '出具并打印' }).click()
  await page
    .getByText(/^已出具/)
    .first()
    .waitFor()
}

/** What was seen while the results were scrolled, and while the plain list was at the same pace. */
export type Scrolled = {
  readonly screens: Spell
  readonly flick: Spell
  readonly plainScreens: Spell
  readonly plainFlick: Spell
}

/** Scrolls the results without a trace, which costs frames; at the end the plain list stands in their place. */
export async function scrollResults(page: Page, url: string): Promise<Scrolled> {
  await openSearch(page, url)
  await filter(page)
  const screens = await watchWheel(page, RESULTS, SCREENS)
  await drag(page, 'top')
  const flick = await watchWheel(page, RESULTS, FLICK)
  await standPlainList(page)
  const plainScreens = await watchWheel(page, PLAIN_LIST, SCREENS)
  const plainFlick = await watchWheel(page, PLAIN_LIST, FLICK)
  return { screens, flick, plainScreens, plainFlick }
}
