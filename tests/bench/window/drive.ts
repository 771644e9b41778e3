import type { Page } from 'playwright-core'
import { unlock } from '../browser.ts'
import { watchFrames } from './watcher.ts'

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
const WHEELS = 60
const WHEEL_PX = 1400
const STATES = '存续'

const isLast = (): boolean => {
  const rows = Array.from(document.querySelectorAll('.ag-row'))
  const count = Number(document.querySelector('[aria-rowcount]')?.getAttribute('aria-rowcount'))
  const last = Math.max(...rows.map((row) => Number(row.getAttribute('aria-rowindex'))))
  return last >= count && rows.every((row) => (row.textContent ?? '').trim() !== '')
}

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
  await page.goto(url)
  await unlock(page)
  await page.goto(`${new URL(url).origin}/#/search`)
  const box = page.getByRole('textbox').first()
  await box.waitFor()
  const typed: number[] = []
  for (const text of TEXTS) {
    await box.fill('')
    await page.keyboard.type(text, { delay: KEY_MS })
    typed.push(await timed(() => rowsStand(page)))
  }
  await box.fill('')
  await page.waitForTimeout(200)
  const filtered = await timed(async () => {
    await page.locator('.search-filters label', { hasText: STATES }).first().click()
    await rowsStand(page)
  })
  const end = await scroll(page)
  const opened = await timed(async () => {
    await page.locator('.ag-row').last().click()
    await page.getByRole('button', { name: /出具报告/ }).waitFor()
  })
  const issued = await timed(() => issueReport(page))
  return { typed: Math.max(...typed), filtered, end, opened, issued }
}

/** By the wheel for a while, then to the end by the bar, as one who drags it down; answers how long the end took to stand. */
async function scroll(page: Page): Promise<number> {
  await watchFrames(page)
  const place = await page.locator('.search-grid').boundingBox()
  if (place) await page.mouse.move(place.x + place.width / 2, place.y + place.height / 2)
  for (let i = 0; i < WHEELS; i++) {
    await page.mouse.wheel(0, WHEEL_PX)
    await page.waitForTimeout(30)
  }
  return timed(async () => {
    await page.evaluate(() => {
      for (const bar of document.querySelectorAll(
        '.ag-body-viewport, .ag-body-vertical-scroll-viewport, .ag-grid-viewport',
      ))
        bar.scrollTop = bar.scrollHeight
    })
    await page.waitForFunction(isLast)
  })
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
