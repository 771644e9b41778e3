import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { drawSignature, press, type Visitor } from './page.ts'

/** What is measured or read on the spot; the cold store is too warm. */
const VALUES: Readonly<Record<string, string>> = {
  '01-09': '0',
  '01-10': '0',
  '01-14': '0',
  '01-15': '0',
  '01-18': '12.5',
  '01-19': '-18',
  '01-20': '75',
  '01-21': '1',
  '01-23': '22',
  '01-31': '0',
}
const FAILED = '01-18'

const item = (page: Page) => page.locator('article[aria-current="true"]')

/** Chooses the second officer when the window has none yet, shows the certificate, asks both questions. */
export async function fillOpening(visitor: Visitor, look: () => Promise<void>): Promise<void> {
  const { page } = visitor
  await page.getByRole('button', { name: '出示证件', exact: true }).waitFor()
  const companion = page.getByRole('button', { name: '选择同行检查人员' })
  if (await companion.isVisible()) {
    await press(visitor, '选择同行检查人员')
    await page.locator('dialog label').first().click()
    await press(visitor, /^由.+同行$/)
  }
  if (await page.getByRole('textbox', { name: '任务来源' }).isVisible()) await fillWithoutTask(visitor)
  await press(visitor, '出示证件')
  await press(visitor, '看清楚了', 'radio')
  await press(visitor, '不申请回避', 'radio')
  await page.getByLabel('姓名').fill('周店长')
  await page.getByLabel('职务').fill('店长')
  await page.getByLabel('职务').blur()
  await look()
  const begin = page.getByRole('button', { name: '开始逐项检查' })
  await expect.poll(() => begin.isEnabled()).toBe(true)
  await press(visitor, '开始逐项检查')
}

/** Straight from a profile: a case check after a complaint, approved afterwards, the notice handed over at the door. */
async function fillWithoutTask(visitor: Visitor): Promise<void> {
  const { page } = visitor
  await press(visitor, '个案检查', 'radio')
  await page.getByRole('textbox', { name: '任务来源' }).fill('投诉举报登记 2026-118')
  await press(visitor, /^紧急补办/, 'radio')
  await page.getByLabel('紧急补办的原因').fill('群众反映正在使用过期原料，须当日核查。')
  await press(visitor, '到场当面交付', 'radio')
  await press(visitor, '核实投诉举报')
  await press(visitor, '须当场核实线索')
}

async function answerItem(visitor: Visitor): Promise<void> {
  const { page } = visitor
  const card = item(page)
  const id = (await card.getAttribute('id'))?.replace('item-', '') ?? ''
  const declined = card.getByRole('button', { name: '未拍照' })
  if (await declined.isVisible()) {
    await declined.click()
    await card.getByRole('button', { name: '现场没有' }).click()
  }
  const value = card.locator('.cw-number input')
  const day = card.getByRole('textbox', { name: /日期|届满/ })
  const choice = card.locator('.cw-verdict-choices button').first()
  if (await value.isVisible()) {
    await value.fill(VALUES[id] ?? '0')
    await card.getByRole('button', { name: id === FAILED ? '不符合' : '符合', exact: true, pressed: true }).waitFor()
  } else if (await choice.isVisible()) await choice.click()
  else if (await day.isVisible()) {
    await day.fill('2030-08-29')
    await day.blur()
  } else await card.getByRole('button', { name: '符合', exact: true }).click()
}

/** Takes a photograph of the present item with the camera. */
export async function photograph(visitor: Visitor): Promise<void> {
  const { page } = visitor
  await page.keyboard.press('p')
  await page.getByRole('dialog').waitFor()
  await press(visitor, '拍下')
  await press(visitor, '使用这张')
  await page.locator('article img').first().waitFor()
}

/** Answers every item that is open, one after the other, until the check can be finished. */
export async function answerAll(visitor: Visitor): Promise<void> {
  const { page } = visitor
  const next = page.getByRole('button', { name: /下一个未答/ })
  for (let step = 0; step < 80; step++) {
    // The button goes away with the last answer, perhaps between a look at it and the click.
    const isGone = await next.click({ timeout: 3000 }).then(
      () => false,
      () => true,
    )
    if (isGone && (await next.count()) === 0) return
    await item(page).waitFor()
    await answerItem(visitor)
    await page.waitForTimeout(60)
  }
}

/** Writes what is done about the one problem that was found. */
export async function settleFinding(visitor: Visitor, look: () => Promise<void>): Promise<void> {
  const { page } = visitor
  await press(visitor, '下一个未写完的问题')
  const card = page.locator(`#item-${FAILED}`)
  await card.getByRole('button', { name: '否', exact: true }).first().click()
  await card.getByRole('button', { name: '否', exact: true }).last().click()
  await card.getByText('食品生产经营监督检查管理办法').first().waitFor()
  await card.getByRole('button', { name: '编辑问题' }).click()
  await page.getByRole('heading', { name: /第 18 项/ }).waitFor()
  await page.locator('label', { hasText: '当场改正' }).first().click()
  await page.getByLabel('当场改正的情况').fill('当场调低温度，半小时后复测为 5 ℃。')
  await page.getByLabel('当场改正的情况').blur()
  await look()
  await press(visitor, '保存问题')
}

/** Both officers and the party sign; the copy is handed over; the record is locked. Answers its number. */
export async function signAndFinish(visitor: Visitor, look: (name: string) => Promise<void>): Promise<string> {
  const { page } = visitor
  await press(visitor, '完成检查')
  await page.getByRole('heading', { name: '签名确认' }).waitFor()
  await look('closing')
  await press(visitor, '开始签名')
  for (let signer = 0; signer < 3; signer++) {
    await page.locator('.visit-signing canvas').waitFor()
    await drawSignature(visitor)
    const confirm = page.getByRole('button', { name: '确认签名' })
    await expect.poll(() => confirm.isEnabled(), { timeout: 20_000 }).toBe(true)
    if (signer === 2) await look('sign')
    await press(visitor, '确认签名')
    await page.locator('.visit-signed').nth(signer).waitFor()
  }
  await page.locator('label', { hasText: '当场交付纸质' }).click()
  await press(visitor, '完成并锁定')
  const done = page.getByText(/现场检查笔录 .+号/).first()
  await done.waitFor({ timeout: 30_000 })
  return /现场检查笔录 (\S+号)/.exec((await done.textContent()) ?? '')?.[1] ?? ''
}
