import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import ExcelJS from 'exceljs'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it, onTestFailed, onTestFinished } from 'vitest'
import { cli, PASSPHRASE, root, startShell } from '../support/host.ts'
import { expectAccessible, launch, press, type Visitor, visit } from './support/page.ts'

const box = mkdtempSync(path.join(tmpdir(), 'workstation-checklist-'))
const shots = path.join(root, 'out', 'screenshots')
let browser: Browser

beforeAll(async () => {
  mkdirSync(shots, { recursive: true })
  browser = await launch(inject('chromium'))
})
afterAll(async () => {
  await browser?.close()
  rmSync(box, { recursive: true, force: true })
})

async function look(visitor: Visitor, name: string): Promise<void> {
  await visitor.page.waitForTimeout(300)
  const file = path.join(shots, `checklist-${name}-${visitor.page.viewportSize()?.width}.png`)
  await visitor.page.screenshot({ path: file })
  await expectAccessible(visitor, name)
}

/** A workbook with one item of a kind. */
async function workbook(kind: string): Promise<Buffer> {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('检查表')
  sheet.addRow(['编号', '部分', '检查内容', '作答方式', '单位', '限值', '法律', '条款'])
  sheet.addRow(['1', '池水', '池水温度', kind, '℃', '<=40', '试验条例', '第2条'])
  return Buffer.from(await book.xlsx.writeBuffer())
}

describe.each([
  ['1280 × 800 by mouse', { width: 1280, height: 800 }, false],
  ['1024 × 768 by finger', { width: 1024, height: 768 }, true],
] as const)('the checklists of an office at %s', (_, size, touch) => {
  it('one is changed, tried out, published; a file becomes another; a strange one is refused', async () => {
    const folder = path.join(box, `data-${size.width}`)
    expect(cli(folder, 'demo', '--subjects', '20').code).toBe(0)
    const shell = await startShell(folder)
    onTestFinished(() => shell.stop())
    const visitor = await visit(browser, shell.match[1] ?? '', size, touch)
    onTestFinished(() => visitor.context.close())
    const { page } = visitor
    onTestFailed(() => page.screenshot({ path: path.join(shots, `checklist-failed-${size.width}.png`) }).then(() => {}))
    await page.getByLabel('口令', { exact: true }).fill(PASSPHRASE)
    await press(visitor, /^解锁/)
    await page.getByRole('heading', { name: '我的工作' }).waitFor()
    await press(visitor, '设置')
    await press(visitor, '查看和修改检查表', 'link')
    await page.getByRole('heading', { name: '本机的检查表' }).waitFor()
    await look(visitor, 'list')
    await press(visitor, '食品经营与餐饮', 'link')
    await page.getByText('没有改动').first().waitFor()
    expect(await page.getByRole('button', { name: '发布新版' }).isEnabled()).toBe(false)

    await press(visitor, '修改', 'button', 1)
    await page.getByLabel('检查内容', { exact: true }).fill('')
    await page.getByText('第 1 项（01-01 ）没有写检查内容。').waitFor()
    await look(visitor, 'fault')
    expect(await page.getByRole('button', { name: '发布新版' }).isEnabled()).toBe(false)
    await page.getByLabel('检查内容', { exact: true }).fill('执照在醒目处（试验）')
    await page.getByLabel('检查方法').fill('看正本，电子执照也可以。')
    await page.getByText('没有发现问题').waitFor()
    await look(visitor, 'edit')

    await press(visitor, '试用')
    await page.getByText(/试用：已答 0 \/ 37 项/).waitFor()
    await page.getByText('看正本，电子执照也可以。').waitFor()
    await page.getByText('看正本，电子执照也可以。').scrollIntoViewIfNeeded()
    await look(visitor, 'try-help')
    await press(visitor, '不符合', 'button', 0)
    await page.getByText(/试用：已答 1 \/ 37 项，不符合 1 项/).waitFor()
    const cold = page.getByRole('article', { name: /冷藏设备或冷藏食品温度/ })
    await cold.getByRole('textbox').fill('12.5')
    await cold.getByText('高出 4.5 ℃，不符合').waitFor()
    await look(visitor, 'try')

    await press(visitor, '发布新版')
    await page.getByRole('dialog').waitFor()
    await look(visitor, 'publish')
    await page.getByRole('dialog').getByRole('button', { name: '发布新版' }).click()
    await page.getByText('没有改动').first().waitFor()
    await page.getByText('执照在醒目处（试验）').waitFor()

    const saved = page.waitForEvent('download')
    await press(visitor, '导出 XLSX')
    const file = path.join(box, `exported-${size.width}.xlsx`)
    await (await saved).saveAs(file)
    await page.goBack()
    await page
      .getByText(/机关发布/)
      .first()
      .waitFor()
    const choose = (name: string, buffer: Buffer) =>
      page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/octet-stream', buffer })
    await choose('录音.xlsx', await workbook('录音'))
    await page.getByText('工作表“检查表”第 2 行：作答方式“录音”是检查项没有的').waitFor()
    await look(visitor, 'refused')
    await choose('洗浴场所.xlsx', await workbook('数值'))
    await page.getByText('已导入为草稿，1 项').waitFor()
    await press(visitor, '打开草稿')
    await page.getByText('没有选检查领域。').waitFor()
    await page.getByLabel('检查领域').selectOption('01')
    await page.getByLabel('检查依据').fill('试验条例')
    await page.getByText('没有发现问题').waitFor()
    await press(visitor, '发布新版')
    await page.getByRole('dialog').getByRole('button', { name: '发布新版' }).click()
    await page.getByText(/本机有：/).waitFor()
    await page.goBack()
    await page.locator('input[type=file]').setInputFiles(file)
    await page.getByText('已导入为草稿，37 项').waitFor()
    expect(visitor.complaints).toEqual([])
  })
})
