import type { Locator } from 'playwright-core'
import { expect } from 'vitest'
import { press, touchOn, type Visitor } from './page.ts'

/** How an item is answered as not in order. */
export type Fault = { readonly value: string } | { readonly option: string } | { readonly day: string } | 'by hand'

/** What to measure or count for an item, by its id without the room. */
export type ValueOf = (item: string) => string

const GOOD_DAY = '2030-08-29'

/** The card of an item. */
export const cardOf = ({ page }: Visitor, item: string): Locator => page.locator(`[id="item-${item}"]`)

const idOf = async (card: Locator): Promise<string> => (await card.getAttribute('id'))?.replace('item-', '') ?? ''

/** Writes a value: by finger on the pad beside it, else by the keyboard. */
async function writeValue(visitor: Visitor, card: Locator, value: string): Promise<void> {
  if (!visitor.touch) return card.locator('.cw-number input').fill(value)
  const pad = card.locator('.cw-pad')
  for (const key of value.replace('-', '−')) await pad.getByText(key, { exact: true }).tap()
}

/** Writes down what was measured with: once, then it is taken over, or tapped where it was used before. */
async function takeInstrument(visitor: Visitor, card: Locator): Promise<void> {
  const part = card.locator('.visit-instrument')
  if ((await part.count()) === 0) return
  const known = part.getByRole('button', { name: /^用/ })
  const given = part.getByRole('button', { name: '更换仪器' })
  await given.or(known).or(part.getByLabel('仪器编号')).first().waitFor()
  if (await given.isVisible()) return
  if (await known.first().isVisible()) return touchOn(visitor, known.first())
  await part.getByLabel('仪器编号').fill('演-037')
  await part.getByLabel('校准有效期至').fill('2027-05-31')
  await part.getByLabel('校准有效期至').blur()
}

/** Answers an item as in order. */
async function answerGood(visitor: Visitor, card: Locator, values: ValueOf): Promise<void> {
  const declined = card.getByRole('button', { name: '未拍照' })
  if ((await declined.isVisible()) && (await declined.getAttribute('aria-pressed')) === 'false') {
    await touchOn(visitor, declined)
    await touchOn(visitor, card.getByRole('button', { name: '现场没有' }))
  }
  const day = card.getByRole('textbox', { name: /日期|届满/ })
  const choice = card.locator('.cw-verdict-choices button').first()
  if (await card.locator('.cw-number input').isVisible()) {
    await writeValue(visitor, card, values((await idOf(card)).replace(/#\d+$/, '')))
    await card.getByRole('button', { name: /符合$/, pressed: true }).waitFor()
    await takeInstrument(visitor, card)
  } else if (await choice.isVisible()) await touchOn(visitor, choice)
  else if (await day.isVisible()) {
    await day.fill(GOOD_DAY)
    await day.blur()
  } else {
    const good = card.getByRole('button', { name: '符合', exact: true })
    if ((await good.getAttribute('aria-pressed')) !== 'true') await touchOn(visitor, good)
  }
}

/** Answers an item as not in order and photographs what was seen. */
export async function answerFailed(visitor: Visitor, item: string, fault: Fault): Promise<void> {
  const { page } = visitor
  const card = cardOf(visitor, item)
  await card.scrollIntoViewIfNeeded()
  if (fault === 'by hand') await touchOn(visitor, card.getByRole('button', { name: '不符合', exact: true }))
  else if ('value' in fault) await writeValue(visitor, card, fault.value)
  else if ('option' in fault)
    await touchOn(visitor, card.locator('.cw-verdict-choices button', { hasText: fault.option }))
  else {
    const day = card.getByRole('textbox', { name: '日期', exact: true })
    await day.fill(fault.day)
    await day.blur()
  }
  await card.getByRole('button', { name: '编辑问题' }).waitFor()
  await expect.poll(() => card.getByRole('button', { name: '编辑问题' }).isEnabled(), { timeout: 20_000 }).toBe(true)
  await takeInstrument(visitor, card)
  await touchOn(visitor, card.getByRole('button', { name: /^拍照/ }).first())
  await page.getByRole('dialog').waitFor()
  await takePhotograph(visitor)
  await card.locator('img').first().waitFor()
}

/** In the open camera: takes the picture and keeps it. */
export async function takePhotograph(visitor: Visitor): Promise<void> {
  await press(visitor, '拍下')
  await press(visitor, '使用这张')
}

/** Answers every item that is open, one after the other, until the check can be finished. */
export async function answerOpen(visitor: Visitor, values: ValueOf): Promise<void> {
  const { page } = visitor
  const next = page.getByRole('button', { name: /下一个未答/ })
  const current = page.locator('article[aria-current="true"]')
  let last = ''
  for (let step = 0; step < 80; step++) {
    // The button goes away with the last answer, perhaps between a look at it and the click.
    const isGone = await next.click({ timeout: 3000 }).then(
      () => false,
      () => true,
    )
    if (isGone && (await next.count()) === 0) return
    // Right after the click the item before may still be the current one: it must not be answered anew.
    const isThere = await page
      .locator(`article[aria-current="true"]:not([id="${last}"])`)
      .waitFor({ timeout: 5000 })
      .then(
        () => true,
        () => false,
      )
    if (!isThere) continue
    last = (await current.getAttribute('id')) ?? ''
    await answerGood(visitor, page.locator(`[id="${last}"]`), values)
    await page.waitForTimeout(60)
  }
}
