import axe from 'axe-core'
import { type Browser, type BrowserContext, chromium, type Locator, type Page } from 'playwright-core'
import { expect } from 'vitest'

/** A browser page that remembers everything the console complained about. */
export type Visitor = {
  readonly page: Page
  readonly context: BrowserContext
  readonly complaints: string[]
  readonly touch: boolean
}

/** Starts the browser for tests. */
export const launch = (options: { executablePath: string; args: string[] }): Promise<Browser> =>
  // One process for everything dies when a context closes.
  chromium.launch({
    ...options,
    args: options.args.filter((flag) => flag !== '--single-process' && flag !== '--no-zygote'),
  })

/** Opens a page of a size, by mouse or by finger. */
export async function visit(
  browser: Browser,
  url: string,
  size: { width: number; height: number },
  touch: boolean,
): Promise<Visitor> {
  const context = await browser.newContext({
    viewport: size,
    hasTouch: touch,
    isMobile: false,
    locale: 'zh-CN',
    acceptDownloads: true,
    permissions: ['camera'],
  })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.goto(url)
  return { page, context, complaints, touch }
}

/** Touches a control as the person of this page would. */
export const touchOn = ({ touch }: Visitor, control: Locator): Promise<void> =>
  touch ? control.tap() : control.click()

/** Presses a control by its name. */
export const press = (
  visitor: Visitor,
  name: string | RegExp,
  role: 'button' | 'link' | 'radio' | 'checkbox' = 'button',
  index = 0,
) => touchOn(visitor, visitor.page.getByRole(role, { name, exact: typeof name === 'string' }).nth(index))

/** No accessibility violation on the page as it is (WCAG 2.0-2.2 A and AA, and best practice). */
export async function expectAccessible({ page }: Visitor, what: string): Promise<void> {
  // Through the debugger protocol: the content policy blocks an injected script tag.
  await page.evaluate(axe.source)
  const found = await page.evaluate(async () => {
    const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run(document, {
      resultTypes: ['violations'],
    })
    return violations.map(
      ({ id, nodes }) =>
        `${id}: ${nodes
          .map((node) => node.target.join(' '))
          .slice(0, 3)
          .join(' | ')}`,
    )
  })
  expect(found, what).toEqual([])
}

/** Places of a stroke, as parts of the width and height of the pad. */
const STROKE = [
  [0.2, 0.6],
  [0.3, 0.3],
  [0.4, 0.7],
  [0.5, 0.3],
  [0.6, 0.7],
  [0.8, 0.5],
] as const

/** Draws a signature in the pad that is open, with mouse or pen. */
export async function drawSignature({ page }: Visitor, pad = page.locator('canvas').last()): Promise<void> {
  const box = await pad.boundingBox()
  if (!box) throw new Error('no signature pad')
  const [first, ...rest] = STROKE.map(([x, y]) => ({ x: box.x + box.width * x, y: box.y + box.height * y }))
  if (!first) throw new Error('no stroke')
  await page.mouse.move(first.x, first.y)
  await page.mouse.down()
  for (const { x, y } of rest) await page.mouse.move(x, y, { steps: 4 })
  await page.mouse.up()
}
