import { type Browser, chromium, type Page } from 'playwright-core'
import { findChromium } from '../support/chromium.ts'
import { PASSPHRASE } from '../support/host.ts'

/** The browser in which the window is measured, as an office has it: one process a page. */
export async function openBrowser(): Promise<Browser> {
  const { executablePath, args } = await findChromium()
  const kept = args.filter((flag) => flag !== '--single-process' && flag !== '--no-zygote')
  return chromium.launch({ executablePath, args: kept })
}

/** A page of an ordinary laptop. */
export const newPage = (browser: Browser): Promise<Page> =>
  browser.newPage({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN' })

/** Unlocks the page that asks for a passphrase and waits until the first page stands. */
export async function unlock(page: Page): Promise<void> {
  await page.getByLabel('口令', { exact: true }).fill(PASSPHRASE)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: '我的工作' }).waitFor()
}
