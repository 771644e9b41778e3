import axe from 'axe-core'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
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

/** Presses a control as the person of this page would. */
export const press = (
  visitor: Visitor,
  name: string | RegExp,
  role: 'button' | 'link' | 'radio' | 'checkbox' = 'button',
  index = 0,
) => {
  const control = visitor.page.getByRole(role, { name, exact: typeof name === 'string' }).nth(index)
  return visitor.touch ? control.tap() : control.click()
}

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

/** Draws a signature in the pad that is open. */
export async function drawSignature({ page }: Visitor, pad = page.locator('canvas').last()): Promise<void> {
  const box = await pad.boundingBox()
  if (!box) throw new Error('no signature pad')
  const at = (x: number, y: number): [number, number] => [box.x + box.width * x, box.y + box.height * y]
  await page.mouse.move(...at(0.2, 0.6))
  await page.mouse.down()
  for (const [x, y] of [
    [0.3, 0.3],
    [0.4, 0.7],
    [0.5, 0.3],
    [0.6, 0.7],
    [0.8, 0.5],
  ] as const)
    await page.mouse.move(...at(x, y), { steps: 4 })
  await page.mouse.up()
}
