import { expect } from 'vitest'
import type { EngineClient } from '../../../src-main/hosts/engine-client.ts'
import { answerSafety, fillComplaint, fillDrawn, fillOpening, signAndFinish } from './check.ts'
import { answerFailed, answerOpen, cardOf } from './items.ts'
import { drawSignature, press, touchOn, type Visitor } from './page.ts'
import { type Problem, type Sector, valuesOf } from './sectors.ts'

/** Looks at the page that is shown. */
export type Look = (name: string) => Promise<void>

/** What a check left: its id, the number of its record, the codes of its papers. */
export interface Checked {
  readonly id: string
  readonly number: string
  readonly codes: readonly string[]
}

/** A whole check of one sector: from the search to the order to correct. */
export async function checkSector(
  visitor: Visitor,
  engine: EngineClient,
  sector: Sector,
  look: Look,
): Promise<Checked> {
  const { page } = visitor
  await openSubject(visitor, sector.subject)
  await press(visitor, /开始检查/)
  await page.getByRole('button', { name: '出示证件', exact: true }).waitFor()
  await chooseChecklist(visitor, sector, look)
  const [name, position] = sector.person
  const ground = sector.ground === 'drawn' ? fillDrawn : fillComplaint
  await fillOpening(visitor, () => look('opening'), { name, position, ground })
  await answerSector(visitor, sector, look)
  for (const problem of sector.problems) await settle(visitor, sector, problem, look)
  const number = await signAndFinish(visitor, look, sector.refusal)
  await orderToCorrect(visitor, sector, look)
  await look('finalised')
  const id = new URLSearchParams(new URL(page.url()).hash.split('?')[1]).get('id') ?? ''
  const codes = await expectFacts(engine, id, number, sector)
  await press(visitor, '回到我的工作')
  await page.getByRole('heading', { name: '我的工作' }).waitFor()
  return { id, number, codes }
}

/** From any page of the office to a profile, through the search. */
async function openSubject(visitor: Visitor, subject: string): Promise<void> {
  const { page } = visitor
  await press(visitor, '查询', 'button')
  await page.getByRole('heading', { name: '查询' }).waitFor()
  await page.getByRole('textbox').first().fill(subject)
  const row = page.locator('.ag-row', { hasText: subject }).first()
  await row.waitFor()
  await touchOn(visitor, row)
  // Rows that are drawn anew under the finger are chosen, not opened; Enter opens the chosen one.
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: subject }).waitFor()
}

/** The checklist that is proposed, or another one found by what it is called or asks. */
async function chooseChecklist(visitor: Visitor, { title, sought }: Sector, look: Look): Promise<void> {
  const { page } = visitor
  const chosen = page.locator('[data-part="checklistId"]')
  if (sought) {
    await press(visitor, /^(选择|更换)检查表$/)
    await page.getByPlaceholder(/检查表名称/).fill(sought)
    await touchOn(visitor, page.locator('dialog label', { hasText: title }).first())
    await look('checklist')
    await press(visitor, `用“${title}”检查`)
  }
  await chosen.getByText(title, { exact: true }).waitFor()
}

/** All items: what fails first, then section by section what is in order, then what has to be measured or chosen. */
async function answerSector(visitor: Visitor, sector: Sector, look: Look): Promise<void> {
  const { page } = visitor
  await page.getByRole('button', { name: /下一个未答/ }).waitFor()
  await look('items')
  if (sector.room) {
    const [add, name] = sector.room
    const names = page.getByPlaceholder('名称，如 2 号')
    const rooms = await names.count()
    await press(visitor, add)
    await expect.poll(() => names.count(), { timeout: 20_000 }).toBe(rooms + 1)
    const field = page.getByLabel(`第 2 ${add.replace('再加一', '')}的名称`)
    await field.fill(name)
    await field.blur()
  }
  for (const { item, fault } of sector.problems) await answerFailed(visitor, item, fault)
  const declined = page.getByRole('button', { name: /^本部分 \d+ 项未拍照$/ })
  for (let left = await declined.count(); left > 0; left--) {
    await touchOn(visitor, declined.first())
    await touchOn(visitor, page.getByRole('dialog').getByRole('button', { name: '现场没有' }))
    await press(visitor, '记为未拍照')
    await expect.poll(() => declined.count(), { timeout: 20_000 }).toBe(left - 1)
  }
  const allGood = page.getByRole('button', { name: '本节全部符合' })
  for (let left = await allGood.count(); left > 0; left--) {
    await touchOn(visitor, allGood.first())
    await expect.poll(() => allGood.count(), { timeout: 20_000 }).toBe(left - 1)
  }
  await look('sections-good')
  await answerOpen(visitor, valuesOf(sector))
  await look('items-answered')
}

/** What was seen, and what is done about it. */
async function settle(visitor: Visitor, sector: Sector, problem: Problem, look: Look): Promise<void> {
  const { page } = visitor
  const { item, facts, handling } = problem
  const card = cardOf(visitor, item)
  await card.scrollIntoViewIfNeeded()
  if (sector.isFood) await answerSafety(visitor, item)
  await touchOn(visitor, card.getByRole('button', { name: '编辑问题' }))
  await page.getByLabel('问题描述', { exact: true }).fill(facts)
  if ('corrected' in handling) {
    await touchOn(visitor, page.locator('label', { hasText: '当场改正' }).first())
    await page.getByLabel('当场改正的情况').fill(handling.corrected)
    await press(visitor, '现场没有')
  } else {
    await touchOn(visitor, page.locator('label', { hasText: '责令限期改正' }).first())
    await press(visitor, `${handling.days} 天`)
    await page.getByText(/^工作日，/).waitFor()
  }
  const save = page.getByRole('button', { name: '保存问题' })
  await expect.poll(() => save.isEnabled(), { timeout: 20_000 }).toBe(true)
  await look('corrected' in handling ? 'finding-corrected' : 'finding-order')
  await press(visitor, '保存问题')
  await card.waitFor()
}

/** The order to correct: filled in, signed by an officer on the screen, issued, handed over. */
export async function orderToCorrect(visitor: Visitor, sector: Sector, look: Look): Promise<void> {
  const { page } = visitor
  await press(visitor, '出具责令改正通知书')
  await page.getByLabel('行政复议机关').fill('演示区人民政府')
  await page.getByLabel('人民法院').fill('演示区人民法院')
  const issue = page.getByRole('button', { name: '出具', exact: true })
  await expect.poll(() => issue.isEnabled(), { timeout: 30_000 }).toBe(true)
  if (sector.refusal) {
    // As the record tells it: nobody writes it twice.
    const told = await page.getByLabel('拒绝签名的情况').inputValue()
    expect(told).toContain(sector.refusal.statement)
    expect(told).toContain(`见证人${sector.refusal.witness}（${sector.refusal.unit}）`)
    await page.getByLabel('拒绝签名的情况').scrollIntoViewIfNeeded()
    await look('order-refusal')
    await page.locator('.paper-signer', { hasText: '接收人' }).getByText('拒绝签名').waitFor()
  }
  await press(visitor, sector.refusal ? /^在屏幕上签名 检查人员/ : /^在屏幕上签名 接收人/)
  const pad = page.locator('.cw-signature canvas')
  await pad.scrollIntoViewIfNeeded()
  await drawSignature(visitor, pad)
  await press(visitor, '确认签名')
  await page.getByText('已签名').waitFor()
  await expect.poll(() => issue.isEnabled(), { timeout: 30_000 }).toBe(true)
  await look('order')
  await touchOn(visitor, issue)
  const line = page.locator('.paper-line', { hasText: '责令改正通知书' }).first()
  await line.waitFor({ timeout: 30_000 })
  await touchOn(visitor, line.getByRole('button', { name: /^交付/ }))
  await touchOn(visitor, page.locator('dialog label', { hasText: sector.refusal ? '当事人拒收' : '当场交付纸质' }))
  await press(visitor, '记为已交付')
  await line.getByText(sector.refusal ? '当事人拒收' : '已交付纸质').waitFor()
}

/** The engine holds what was done, no more and no less, and both papers are genuine. Answers their codes. */
export async function expectFacts(
  engine: EngineClient,
  id: string,
  number: string,
  sector: Sector,
  photos: number = sector.problems.length,
): Promise<string[]> {
  const visit = await engine.visit.get({ id })
  expect(visit).toMatchObject({ state: 'finalised', number, missing: {}, subject: { name: sector.subject } })
  expect(visit.checklist).toMatchObject({ id: sector.checklist, title: sector.title })
  const asked = visit.checklist.sections.flatMap(({ items }) => items)
  expect(asked).toHaveLength(sector.items)
  const added = visit.checklist.sections.find(({ room }) => room?.number === 2)
  expect(added?.room?.name).toBe(sector.room?.[1])
  const verdicts = Map.groupBy(visit.answers, ({ verdict }) => verdict)
  const failed = sector.problems.map(({ item }) => item)
  expect(
    verdicts
      .get('fail')
      ?.map(({ item }) => item)
      .sort(),
  ).toEqual(failed.toSorted())
  expect(verdicts.get('ok')).toHaveLength(sector.items - failed.length)
  for (const [item, value] of Object.entries(sector.values)) {
    if (!failed.includes(item)) expect(visit.answers.find((one) => one.item === item)?.value, item).toBe(value)
  }
  const measured = asked.filter(({ judgedBy }) => judgedBy === 'measurement').map((item) => item.id)
  for (const item of measured) {
    expect(visit.answers.find((one) => one.item === item)?.instrument?.number, item).toBe('演-037')
  }
  for (const { item, facts, handling } of sector.problems) {
    const isOrder = 'days' in handling
    expect(visit.findings.find((one) => one.item === item)).toMatchObject({
      facts,
      onTheSpot: !isOrder,
      onTheSpotNote: isOrder ? '' : handling.corrected,
      order: isOrder,
      orderDays: isOrder ? handling.days : null,
      openCase: false,
    })
    expect(visit.photos.filter((photo) => photo.item === item)).toHaveLength(1)
  }
  expect(visit.findings).toHaveLength(2)
  expect(visit.photos).toHaveLength(photos)
  const last = sector.refusal ? 'witness' : 'party'
  expect(visit.signatures.map(({ role }) => role)).toEqual(['officer1', 'officer2', last])
  expect(visit.signatures.at(-1)?.name).toBe(sector.refusal?.witness ?? sector.person[0])
  expect(visit.closing.refusal?.witnessName).toBe(sector.refusal?.witness)
  const { papers } = await engine.paper.ofVisit({ visit: id })
  expect(papers.map(({ title }) => title).sort()).toEqual(['现场检查笔录', '责令改正通知书'])
  for (const { code, title } of papers) {
    const verified = await engine.report.verify({ file: null, text: code })
    expect(verified).toMatchObject({ result: 'genuine', title, subjectName: sector.subject })
  }
  return papers.map(({ code }) => code)
}
