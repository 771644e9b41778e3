import type { Page } from 'playwright-core'
import { unlock } from '../browser.ts'
import type { Begun } from './visits.ts'
import { untilSaved, untilShown, watchSaves } from './watch-page.ts'

/** What an officer meets in the window: an open visit with many photographs, and an ordinary one to be finished. */
export type Task = {
  readonly many: Begun
  readonly photographs: number
  readonly usual: Begun
  /** Paths of photographs to be added to it. */
  readonly files: readonly string[]
}

/** What the steps took, milliseconds. */
export type Seen = {
  readonly opened: number
  readonly listed: number
  readonly keys: readonly number[]
  readonly notes: readonly number[]
  readonly photos: readonly number[]
  readonly finished: number
}

const KEYS = 20
const NOTES = 4
const NOTE = '已查看'
/** What stands at the item judged by keys once the window was driven. */
export const WRITTEN = { verdict: KEYS % 2 === 0 ? 'ok' : 'na', note: NOTE.repeat(NOTES) }
/** Faster than anybody types: two keys a tenth of a second. */
const KEY_MS = 50
const SIGNERS = 3

/** Drives the window from the unlocked page to the finished record. */
export async function driveVisit(page: Page, url: string, task: Task): Promise<Seen> {
  await watchSaves(page)
  await page.goto(url)
  await unlock(page)
  const { many, usual, photographs, files } = task
  const cards = { selector: 'article.visit-item', count: many.items.length }
  const opened = await untilShown(page, cards, () => open(page, many.id))
  const line = { selector: '.evidence-line', count: photographs }
  const listed = await untilShown(page, line, () => page.getByRole('button', { name: /^证据/ }).click())
  await page.goto(`${new URL(url).origin}/#/work`)
  await open(page, usual.id)
  const item = page.locator(`#item-${usual.byHand}`)
  await item.getByRole('heading').first().click()
  const keys: number[] = []
  for (let i = 0; i < KEYS; i++) keys.push(await untilSaved(page, () => page.keyboard.press(i % 2 === 0 ? '3' : '1')))
  await item.getByRole('button', { name: '说明', exact: true }).click()
  const notes: number[] = []
  for (let i = 0; i < NOTES; i++)
    notes.push(
      await untilSaved(page, () => item.getByRole('textbox').first().pressSequentially(NOTE, { delay: KEY_MS })),
    )
  await item.getByRole('heading').first().click()
  const photos: number[] = []
  for (const [i, file] of files.entries()) photos.push(await photographed(page, usual.byHand, i, file))
  return { opened, listed, keys, notes, photos, finished: await finish(page) }
}

/** Opens a visit from the list of drafts on the first page. */
const open = (page: Page, id: string): Promise<void> => page.locator(`a[href="#/visit?id=${id}"]`).first().click()

/** From the choice of the file to its tile with the picture. */
async function photographed(page: Page, item: string, before: number, file: string): Promise<number> {
  await page.keyboard.press('p')
  const input = page.locator('dialog input[type=file]')
  await input.waitFor({ state: 'attached' })
  const there = await page.locator(`#item-${item} .cw-photo img`).count()
  return untilShown(page, { selector: `#item-${item} .cw-photo img`, count: Math.max(before, there) + 1 }, () =>
    input.setInputFiles(file),
  )
}

/** Signs for all and finishes; answers the time from 完成并锁定 to the page of the numbered record. */
async function finish(page: Page): Promise<number> {
  await page.getByRole('button', { name: '完成检查' }).click()
  await page.getByRole('button', { name: '开始签名' }).click()
  for (let signer = 0; signer < SIGNERS; signer++) {
    await write(page)
    await page.getByRole('button', { name: '确认签名' }).click()
    await page.locator('.visit-signed').nth(signer).waitFor()
  }
  await page.locator('label', { hasText: '当场交付纸质' }).click()
  const done = { selector: '.cw-notice', count: 1, text: '现场检查笔录' }
  return untilShown(page, done, () => page.getByRole('button', { name: '完成并锁定' }).click())
}

async function write(page: Page): Promise<void> {
  const box = await page.locator('.visit-signing canvas').boundingBox()
  if (!box) throw new Error('there is no field to sign in')
  const to = (x: number, y: number): Promise<void> =>
    page.mouse.move(box.x + box.width * x, box.y + box.height * y, { steps: 4 })
  await to(0.2, 0.6)
  await page.mouse.down()
  for (const [x, y] of [
    [0.3, 0.3],
    [0.5, 0.7],
    [0.8, 0.4],
  ] as const)
    await to(x, y)
  await page.mouse.up()
}
