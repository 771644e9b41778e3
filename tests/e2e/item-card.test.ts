import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it, onTestFailed, onTestFinished } from 'vitest'
import { legalDay } from '../../src-main/features/legal-day.ts'
import { cli, connectEngine, PASSPHRASE, root, startShell } from '../support/host.ts'
import { movie, wave } from '../support/media.ts'
import { fillOpening } from './support/check.ts'
import { cardOf } from './support/items.ts'
import { expectAccessible, launch, press, touchOn, type Visitor, visit } from './support/page.ts'

const HELP = '看正本，电子营业执照也可以。\n地址与登记不符的，另查登记事项。'
const box = mkdtempSync(path.join(tmpdir(), 'workstation-card-'))
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

const file = (name: string, bytes: Uint8Array | string): string => {
  writeFileSync(path.join(box, name), bytes)
  return path.join(box, name)
}

/** A PDF of so many empty pages. */
function paper(pages: number): string {
  const kids = Array.from({ length: pages }, (_, place) => `${place + 3} 0 R`)
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids.join(' ')}] /Count ${pages} >>`,
    ...kids.map(() => '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>'),
  ]
  let text = '%PDF-1.4\n'
  const places = objects.map((object, place) => {
    const at = text.length
    text += `${place + 1} 0 obj\n${object}\nendobj\n`
    return `${String(at).padStart(10, '0')} 00000 n \n`
  })
  const at = text.length
  return `${text}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join('')}trailer\n<< /Root 1 0 R /Size ${objects.length + 1} >>\nstartxref\n${at}\n%%EOF\n`
}

async function look(visitor: Visitor, name: string): Promise<void> {
  await visitor.page.waitForTimeout(300)
  const width = visitor.page.viewportSize()?.width
  await visitor.page.screenshot({ path: path.join(shots, `item-card-${name}-${width}.png`) })
  await expectAccessible(visitor, name)
}

/** A demonstration folder whose food checklist tells, from today on, how its first item is looked at. */
async function unlocked(url: string, size: { width: number; height: number }, touch: boolean): Promise<Visitor> {
  const visitor = await visit(browser, url, size, touch)
  const { page, context } = visitor
  await page.getByLabel('口令', { exact: true }).fill(PASSPHRASE)
  await press(visitor, /^解锁/)
  await page.getByRole('heading', { name: '我的工作' }).waitFor()
  const cookies = await context.cookies()
  const { engine, close } = await connectEngine(url, cookies.map(({ name, value }) => `${name}=${value}`).join('; '))
  const { draft } = await engine.checklist.open({ id: '01' })
  const sections = draft.sections.map((section) => ({
    ...section,
    items: section.items.map((item) => (item.id === '01-01' ? { ...item, help: HELP } : item)),
  }))
  await engine.checklist.save({ draft: { ...draft, sections }, since: null })
  await engine.checklist.publish({ id: '01', validFrom: legalDay(new Date()) })
  close()
  return visitor
}

async function beginItems(visitor: Visitor): Promise<void> {
  const { page } = visitor
  await press(visitor, '查询', 'button')
  await page.getByRole('textbox').first().fill('豫满')
  await page.locator('.ag-row', { hasText: '豫满' }).first().click()
  await page.keyboard.press('Enter')
  await press(visitor, /开始现场检查|开始检查/)
  await fillOpening(visitor, async () => {})
  await page.getByRole('button', { name: /下一个未答/ }).waitFor()
}

describe.each([
  ['1280 × 800 by mouse', { width: 1280, height: 800 }, false],
  ['1024 × 768 by finger', { width: 1024, height: 768 }, true],
] as const)('the card of an item at %s', (_, size, touch) => {
  it('opens its help with the articles, and shows files, sound and video beside it', async () => {
    const folder = path.join(box, `data-${size.width}`)
    expect(cli(folder, 'demo', '--subjects', '20').code).toBe(0)
    const shell = await startShell(folder)
    onTestFinished(() => shell.stop())
    const visitor = await unlocked(shell.match[1] ?? '', size, touch)
    const { page } = visitor
    onTestFailed(() => page.screenshot({ path: path.join(shots, `item-card-failed-${size.width}.png`) }).then(() => {}))
    await beginItems(visitor)

    const card = cardOf(visitor, '01-01')
    await touchOn(visitor, card.getByRole('button', { name: '方法和依据' }))
    await card.getByText('地址与登记不符的，另查登记事项。').waitFor()
    await card.getByText('市场主体登记管理条例').waitFor()
    await look(visitor, 'help')
    expect(await cardOf(visitor, '01-02').getByRole('button', { name: '依据', exact: true }).count()).toBe(1)

    const other = cardOf(visitor, '01-02')
    await other.scrollIntoViewIfNeeded()
    await touchOn(visitor, other.getByRole('button', { name: '拍照' }).first())
    await page.getByRole('dialog').waitFor()
    const film = movie({ startedAt: new Date().toISOString(), seconds: 600, isLast: true })
    await page
      .locator('dialog input[type=file]')
      .setInputFiles([file('进货票据.pdf', paper(12)), file('执法记录仪.mp4', film), file('询问录音.wav', wave(6))])
    const tiles = other.locator('.cw-photo-file')
    await expect.poll(() => tiles.count(), { timeout: 60_000 }).toBe(3)
    const captions = await tiles.locator('.cw-photo-caption').allTextContents()
    expect(captions.map((caption) => caption.replace(/ \d+ /, ' ')).sort()).toEqual(
      ['文件 · 12 页', '录像 · 10:00', '录音 · 0:06'].sort(),
    )
    await tiles.first().scrollIntoViewIfNeeded()
    await look(visitor, 'tiles')
    await touchOn(visitor, other.getByRole('button', { name: /^查看文件 \d+ · 12 页，进货票据.pdf$/ }))
    await page.locator('dialog .evidence-pages canvas').first().waitFor({ timeout: 30_000 })
    await look(visitor, 'viewer')
    await page.locator('dialog[open]').last().getByRole('button', { name: '关闭' }).click()
    await page.locator('dialog[open]').waitFor({ state: 'detached' })
    expect(visitor.complaints).toEqual([])
    await visitor.context.close()
  })
})
