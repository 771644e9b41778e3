import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it, onTestFailed, onTestFinished } from 'vitest'
import { connectEngine, PASSPHRASE, root, startShell } from '../support/host.ts'
import { cardOf } from './support/items.ts'
import { type Typist, typist } from './support/keyboard.ts'
import { drawSignature, launch, type Visitor, visit } from './support/page.ts'
import { expectFacts } from './support/sector-visit.ts'
import { type Problem, SECTORS, sectorFolder, valuesOf } from './support/sectors.ts'

const box = mkdtempSync(path.join(tmpdir(), 'workstation-keyboard-'))
const shots = path.join(root, 'out', 'screenshots')
const [sector] = SECTORS.filter(({ checklist }) => checklist === '06')
let browser: Browser

beforeAll(async () => {
  mkdirSync(shots, { recursive: true })
  browser = await launch(inject('chromium'))
})

afterAll(async () => {
  await browser?.close()
  rmSync(box, { recursive: true, force: true })
})

const radio = ({ page }: Visitor, name: string | RegExp) =>
  page.getByRole('radio', { name, exact: typeof name === 'string' })
const button = ({ page }: Visitor, name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' }).first()

/** From the locked window to the opening of the check: search, name, Ctrl+Enter. */
async function begin(visitor: Visitor, keys: Typist, subject: string): Promise<void> {
  const { page } = visitor
  await keys.tabTo(page.getByLabel('口令', { exact: true }))
  await keys.write(PASSPHRASE)
  await keys.strike('Enter')
  await page.getByRole('heading', { name: '我的工作' }).waitFor()
  await keys.strike('Control+2')
  await page.getByRole('heading', { name: '查询' }).waitFor()
  await keys.tabTo(page.getByRole('textbox').first())
  await keys.write(subject)
  await page.locator('.ag-row', { hasText: subject }).first().waitFor()
  await keys.strike('Control+Enter')
  await button(visitor, '出示证件').waitFor()
}

/** The whole opening in reading order. */
async function fillOpening(visitor: Visitor, keys: Typist): Promise<void> {
  const { page } = visitor
  const write = async (label: string, text: string) => {
    await keys.tabTo(page.getByLabel(label, { exact: true }))
    await keys.write(text)
  }
  await keys.choose(radio(visitor, '日常检查'))
  await write('任务来源', '年度监督检查计划第 41 项')
  await keys.press(button(visitor, '批准的方案要求'))
  await keys.choose(radio(visitor, '双随机抽取'))
  await write('抽取任务编号', '双随机任务 2026-061')
  await write('审批表编号', '演市监检审〔2026〕第071号')
  await write('批准日期', '20260105')
  await write('通知书编号', '演市监检通〔2026〕第071号')
  await write('送达日期', '20260106')
  const companion = button(visitor, '选择同行检查人员')
  if (await companion.isVisible()) {
    await keys.press(companion)
    await keys.choose(page.locator('dialog').getByRole('radio').first())
    await keys.strike('Control+Enter')
  }
  await keys.press(button(visitor, '出示证件'))
  await keys.choose(radio(visitor, '看清楚了'))
  await keys.choose(radio(visitor, '不申请回避'))
  await write('姓名', '吕院长')
  await write('职务', '院长')
  await keys.strike('F6')
  const start = button(visitor, '开始逐项检查')
  await expect.poll(() => start.isEnabled(), { timeout: 20_000 }).toBe(true)
  await keys.press(start)
}

/** Takes a photograph of the current item: P, then Enter for what the camera proposes. */
async function photograph(visitor: Visitor, keys: Typist, item: string): Promise<void> {
  await keys.strike('p')
  await visitor.page.getByRole('button', { name: '拍下', disabled: false }).waitFor()
  await keys.strike('Control+Enter')
  await visitor.page.getByRole('button', { name: '使用这张', disabled: false }).waitFor()
  await keys.strike('Control+Enter')
  await cardOf(visitor, item).locator('img').first().waitFor()
}

/** N leads to each open item; digits, values and Enter answer it. Answers how many photographs were taken. */
async function answerItems(
  visitor: Visitor,
  keys: Typist,
  values: (item: string) => string,
  problems: readonly Problem[],
) {
  const { page } = visitor
  const next = button(visitor, /下一个未答/)
  await next.waitFor()
  let photos = 0
  while ((await next.count()) > 0) {
    await keys.strike('n')
    const card = page.locator('article[aria-current="true"]')
    const item = ((await card.getAttribute('id')) ?? '').replace('item-', '')
    const problem = problems.find((one) => one.item === item)
    const isAsked = await card.getByText('须拍照', { exact: true }).isVisible()
    if (await card.locator('.cw-number input').isVisible()) {
      await keys.write(values(item))
      await keys.strike('Tab')
    } else if (await card.getByRole('textbox', { name: '日期', exact: true }).isVisible()) {
      await keys.write(
        problem && typeof problem.fault === 'object' && 'day' in problem.fault ? problem.fault.day : '20300829',
      )
      await keys.strike('Tab')
    } else if (await card.locator('.cw-verdict-choices').isVisible()) await keys.strike('Enter')
    else await keys.strike(problem ? '2' : '1')
    await card.locator('[aria-pressed="true"]').first().waitFor()
    if (!isAsked && !problem) continue
    await photograph(visitor, keys, item)
    photos++
  }
  return photos
}

/** N leads to each problem that is not written out, E opens it, Ctrl+Enter keeps it. */
async function settle(visitor: Visitor, keys: Typist, problems: readonly Problem[]): Promise<void> {
  const { page } = visitor
  for (let left = problems.length; left > 0; left--) {
    await keys.strike('n')
    const card = page.locator('article[aria-current="true"]')
    const id = ((await card.getAttribute('id')) ?? '').replace('item-', '')
    const own = problems.find(({ item }) => item === id)
    if (!own) throw new Error(`no problem at ${id}`)
    await keys.strike('e')
    await keys.tabTo(page.getByLabel('问题描述', { exact: true }))
    await keys.write(own.facts)
    if ('corrected' in own.handling) {
      await keys.tabTo(page.getByRole('checkbox', { name: /^当场改正/ }))
      await keys.strike('Space')
      await keys.tabTo(page.getByLabel('当场改正的情况'))
      await keys.write(own.handling.corrected)
      await keys.press(button(visitor, '现场没有'))
    } else {
      await keys.tabTo(page.getByRole('checkbox', { name: /^责令限期改正/ }))
      await keys.strike('Space')
      await keys.press(button(visitor, `${own.handling.days} 天`))
    }
    const save = button(visitor, '保存问题')
    await expect.poll(() => save.isEnabled(), { timeout: 20_000 }).toBe(true)
    await keys.strike('Control+Enter')
    await save.waitFor({ state: 'detached' })
  }
}

/** Statement and result, three signatures, the copy, the lock. */
async function close(visitor: Visitor, keys: Typist): Promise<string> {
  const { page } = visitor
  await keys.press(button(visitor, '完成检查'))
  await keys.press(button(visitor, '开始签名'))
  for (let signer = 0; signer < 3; signer++) {
    await page.locator('.visit-signing canvas').waitFor()
    // A name is written by hand or not at all: the pen is the one thing that no key stands for.
    await drawSignature(visitor)
    const confirm = button(visitor, '确认签名')
    await expect.poll(() => confirm.isEnabled(), { timeout: 20_000 }).toBe(true)
    await keys.press(confirm)
    await page.locator('.visit-signed').nth(signer).waitFor()
  }
  await keys.choose(radio(visitor, '当场交付纸质'))
  const finish = button(visitor, '完成并锁定')
  await expect.poll(() => finish.isEnabled(), { timeout: 20_000 }).toBe(true)
  await keys.press(finish)
  const done = page.getByText(/现场检查笔录 .+号/).first()
  await done.waitFor({ timeout: 30_000 })
  return /现场检查笔录 (\S+号)/.exec((await done.textContent()) ?? '')?.[1] ?? ''
}

/** The order to correct, to be signed by pen on paper. */
async function order(visitor: Visitor, keys: Typist): Promise<void> {
  const { page } = visitor
  await keys.press(button(visitor, '出具责令改正通知书'))
  await keys.tabTo(page.getByLabel('行政复议机关'))
  await keys.write('演示区人民政府')
  await keys.tabTo(page.getByLabel('人民法院'))
  await keys.write('演示区人民法院')
  const issue = button(visitor, '出具')
  await expect.poll(() => issue.isEnabled(), { timeout: 30_000 }).toBe(true)
  await keys.press(issue)
  await page.locator('.paper-line', { hasText: '责令改正通知书' }).first().waitFor({ timeout: 30_000 })
}

describe('a whole check by keys alone', () => {
  it('from the unlocking to the order to correct; only the three signatures are drawn with a pen', async () => {
    if (!sector) throw new Error('no sector')
    const folder = sectorFolder(box)
    const shell = await startShell(folder)
    onTestFinished(() => shell.stop())
    const url = shell.match[1] ?? ''
    const visitor = await visit(browser, url, { width: 1280, height: 800 }, false)
    const { page } = visitor
    onTestFailed(() => page.screenshot({ path: path.join(shots, 'keyboard-failed.png') }).then(() => {}))
    const keys = typist(visitor)
    await begin(visitor, keys, sector.subject)
    await fillOpening(visitor, keys)
    const photos = await answerItems(visitor, keys, valuesOf(sector), sector.problems)
    await settle(visitor, keys, sector.problems)
    const number = await close(visitor, keys)
    await order(visitor, keys)
    const cookies = await visitor.context.cookies()
    const { engine, close: leave } = await connectEngine(
      url,
      cookies.map(({ name, value }) => `${name}=${value}`).join('; '),
    )
    onTestFinished(leave)
    const id = new URLSearchParams(new URL(page.url()).hash.split('?')[1]).get('id') ?? ''
    await expectFacts(engine, id, number, sector, photos)
    expect(visitor.complaints).toEqual([])
  })
})
