import { expect } from 'vitest'
import { answerOpen, cardOf, takePhotograph } from './items.ts'
import { drawSignature, press, touchOn, type Visitor } from './page.ts'

/** What is measured or read on the spot; the cold store is too warm. */
const VALUES: Readonly<Record<string, string>> = {
  '01-18': '12.5',
  '01-19': '-18',
  '01-20': '75',
  '01-21': '1',
  '01-23': '22',
}
const FAILED = '01-18'

/** Who meets the officers, and what is filled in before the door where no task brings it. */
export interface OpeningParts {
  readonly name: string
  readonly position: string
  readonly ground: (visitor: Visitor) => Promise<void>
}

const SHOPKEEPER: OpeningParts = { name: '周店长', position: '店长', ground: fillComplaint }

/** Chooses the second officer when the window has none yet, shows the certificate, asks both questions. */
export async function fillOpening(
  visitor: Visitor,
  look: () => Promise<void>,
  { name, position, ground } = SHOPKEEPER,
): Promise<void> {
  const { page } = visitor
  await page.getByRole('button', { name: '出示证件', exact: true }).waitFor()
  const companion = page.getByRole('button', { name: '选择同行检查人员' })
  if (await companion.isVisible()) {
    await press(visitor, '选择同行检查人员')
    await page.locator('dialog label').first().click()
    await press(visitor, /^由.+同行$/)
  }
  if (await page.getByRole('textbox', { name: '任务来源' }).isVisible()) await ground(visitor)
  await press(visitor, '出示证件')
  await press(visitor, '看清楚了', 'radio')
  await press(visitor, '不申请回避', 'radio')
  await page.getByLabel('姓名').fill(name)
  await page.getByLabel('职务').fill(position)
  await page.getByLabel('职务').blur()
  await look()
  const begin = page.getByRole('button', { name: '开始逐项检查' })
  await expect.poll(() => begin.isEnabled(), { timeout: 20_000 }).toBe(true)
  await press(visitor, '开始逐项检查')
}

/** Straight from a profile: a case check after a complaint, approved afterwards, the notice handed over at the door. */
export async function fillComplaint(visitor: Visitor): Promise<void> {
  const { page } = visitor
  await press(visitor, '个案检查', 'radio')
  await page.getByRole('textbox', { name: '任务来源' }).fill('投诉举报登记 2026-118')
  await press(visitor, /^紧急补办/, 'radio')
  await page.getByLabel('紧急补办的原因').fill('群众反映正在使用过期原料，须当日核查。')
  await press(visitor, '到场当面交付', 'radio')
  await press(visitor, '核实投诉举报')
  await press(visitor, '须当场核实线索')
}

/** A daily check of a subject that was drawn, approved and announced beforehand. */
export async function fillDrawn(visitor: Visitor): Promise<void> {
  const { page } = visitor
  await press(visitor, '日常检查', 'radio')
  await page.getByRole('textbox', { name: '任务来源' }).fill('年度监督检查计划第 41 项')
  await page.getByLabel('审批表编号').fill('演市监检审〔2026〕第071号')
  await page.getByLabel('批准日期').fill('2026-01-05')
  await page.getByLabel('通知书编号').fill('演市监检通〔2026〕第071号')
  await page.getByLabel('送达日期').fill('2026-01-06')
  await press(visitor, '批准的方案要求')
  await press(visitor, '双随机抽取', 'radio')
  await page.getByLabel('抽取任务编号').fill('双随机任务 2026-061')
}

/** Takes a photograph of the present item with the camera. */
export async function photograph(visitor: Visitor): Promise<void> {
  const { page } = visitor
  await page.keyboard.press('p')
  await page.getByRole('dialog').waitFor()
  await takePhotograph(visitor)
  await page.locator('article img').first().waitFor()
}

/** Answers the whole food check: all in order but the cold store. */
export const answerAll = (visitor: Visitor): Promise<void> => answerOpen(visitor, (item) => VALUES[item] ?? '0')

/** Writes what is done about the one problem that was found. */
export async function settleFinding(visitor: Visitor, look: () => Promise<void>): Promise<void> {
  const { page } = visitor
  await press(visitor, '下一个未写完的问题')
  await answerSafety(visitor, FAILED)
  await cardOf(visitor, FAILED).getByText('食品生产经营监督检查管理办法').first().waitFor()
  await cardOf(visitor, FAILED).getByRole('button', { name: '编辑问题' }).click()
  await page.getByRole('heading', { name: /第 18 项/ }).waitFor()
  await page.locator('label', { hasText: '当场改正' }).first().click()
  await page.getByLabel('当场改正的情况').fill('当场调低温度，半小时后复测为 5 ℃。')
  await page.getByLabel('当场改正的情况').blur()
  await press(visitor, '现场没有')
  await look()
  await press(visitor, '保存问题')
}

/** The two questions of the food field about a failed item, both answered 否. */
export async function answerSafety(visitor: Visitor, item: string): Promise<void> {
  const no = cardOf(visitor, item).getByRole('button', { name: '否', exact: true })
  await touchOn(visitor, no.first())
  await touchOn(visitor, no.last())
}

/** Why the party does not sign, and who sees it. */
export interface Refusal {
  readonly statement: string
  readonly witness: string
  readonly unit: string
}

/**
 * Both officers and the party sign, or a witness where the party refuses; the copy is handed over; the record is locked.
 * Answers its number.
 */
export async function signAndFinish(
  visitor: Visitor,
  look: (name: string) => Promise<void>,
  refusal: Refusal | null = null,
): Promise<string> {
  const { page } = visitor
  await press(visitor, '完成检查')
  await page.getByRole('heading', { name: '签名确认' }).waitFor()
  await look('closing')
  await press(visitor, '开始签名')
  if (refusal) await refuse(visitor, refusal, () => look('refusal'))
  for (let signer = 0; signer < 3; signer++) {
    await page.locator('.visit-signing canvas').waitFor()
    const confirm = page.getByRole('button', { name: '确认签名' })
    await drawSignature(visitor)
    await expect.poll(() => confirm.isEnabled(), { timeout: 20_000 }).toBe(true)
    if (signer === 2) await look('sign')
    await press(visitor, '确认签名')
    await page.locator('.visit-signed').nth(signer).waitFor()
  }
  await touchOn(visitor, page.locator('label', { hasText: refusal ? '当事人拒收' : '当场交付纸质' }))
  await press(visitor, '完成并锁定')
  const done = page.getByText(/现场检查笔录 .+号/).first()
  await done.waitFor({ timeout: 30_000 })
  return /现场检查笔录 (\S+号)/.exec((await done.textContent()) ?? '')?.[1] ?? ''
}

async function refuse(visitor: Visitor, { statement, witness, unit }: Refusal, look: () => Promise<void>) {
  const { page } = visitor
  await press(visitor, '当事人拒绝签名')
  await page.getByLabel('当事人陈述').fill(statement)
  await page.getByLabel('见证人姓名').fill(witness)
  await page.getByLabel('见证人单位').fill(unit)
  await look()
  await press(visitor, '记为拒签')
  await page.getByText('已记录当事人拒绝签名。').waitFor()
}
