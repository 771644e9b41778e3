import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Browser } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, inject, it, onTestFinished } from 'vitest'
import { cli, PASSPHRASE, root, startShell } from '../support/host.ts'
import { movie, wave } from '../support/media.ts'
import { expectAccessible, launch, press, type Visitor, visit } from './support/page.ts'

const box = mkdtempSync(path.join(tmpdir(), 'workstation-evidence-'))
const shots = path.join(root, 'out', 'screenshots')
let browser: Browser

const file = (name: string, bytes: Uint8Array): string => {
  writeFileSync(path.join(box, name), bytes)
  return path.join(box, name)
}

/** A photograph of a kitchen shelf, as far as shapes go, edited by a program the day before. */
async function photograph(width: number): Promise<string> {
  const shelf = Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="1200"><rect width="1600" height="1200" fill="#d9cdb8"/>
     <rect y="500" width="1600" height="40" fill="#6b4f3a"/><rect x="300" y="240" width="160" height="260" fill="#8c3b2e"/>
     <rect x="620" y="200" width="180" height="300" fill="#3f6f5b"/><rect x="980" y="260" width="150" height="240" fill="#caa23f"/></svg>`,
  )
  const picture = sharp(shelf).withExif({
    IFD0: { Make: 'HUAWEI', Model: 'P60', Software: 'Snapseed 2.0' },
    IFD2: { DateTimeOriginal: '2026:01:05 09:53:10' },
  })
  return file(`IMG_${width}.jpg`, await picture.jpeg().toBuffer())
}

beforeAll(async () => {
  mkdirSync(shots, { recursive: true })
  browser = await launch(inject('chromium'))
})

afterAll(async () => {
  await browser?.close()
  rmSync(box, { recursive: true, force: true })
})

async function look(visitor: Visitor, name: string): Promise<void> {
  await visitor.page.waitForTimeout(400)
  const width = visitor.page.viewportSize()?.width
  await visitor.page.screenshot({ path: path.join(shots, `evidence-${name}-${width}.png`) })
  await expectAccessible(visitor, name)
}

async function openVisit(url: string, size: { width: number; height: number }, touch: boolean): Promise<Visitor> {
  const visitor = await visit(browser, url, size, touch)
  const { page } = visitor
  await page.getByLabel('口令', { exact: true }).fill(PASSPHRASE)
  await press(visitor, /^解锁/)
  await page.getByRole('heading', { name: '我的工作' }).waitFor()
  await press(visitor, '查询', 'button')
  await page.getByRole('textbox').first().fill('豫满')
  await page.locator('.ag-row', { hasText: '豫满' }).first().click()
  await page.keyboard.press('Enter')
  await press(visitor, /开始现场检查|开始检查|接着检查|继续/)
  await page.getByRole('button', { name: /^证据/ }).waitFor()
  return visitor
}

/** A number that was found on a file leads to its entry, also under the watermark of the screen. */
async function findInLog(visitor: Visitor, number: string): Promise<void> {
  const { page } = visitor
  await page.goto(`${new URL(page.url()).origin}/#/settings`)
  await page.locator('label', { hasText: '屏幕水印' }).click()
  await page.locator('.cw-screen-mark').first().waitFor({ state: 'attached' })
  await page.getByLabel('按导出编号、人员、主体、用途查找').fill(number.toLowerCase())
  await page.getByText('找到 1 条').waitFor()
  await page
    .getByRole('row', { name: new RegExp(`导出.*附入案卷 · ${number}，检查证据 照片 \\d+（副本），1 件`) })
    .waitFor()
  await look(visitor, 'log')
}

describe.each([
  ['1280 × 800 by mouse', { width: 1280, height: 800 }, false],
  ['1024 × 768 by finger', { width: 1024, height: 768 }, true],
] as const)('evidence of a check at %s', (_, size, touch) => {
  it('is taken in, looked at, marked on a copy and exported; what is none is refused in words', async () => {
    const folder = path.join(box, `data-${size.width}`)
    expect(cli(folder, 'demo', '--subjects', '20').code).toBe(0)
    const shell = await startShell(folder)
    onTestFinished(() => shell.stop())
    const visitor = await openVisit(shell.match[1] ?? '', size, touch)
    const { page } = visitor
    await press(visitor, /^证据/)
    const add = page.locator('dialog input[type=file]')
    const pdf = Buffer.concat([
      Buffer.from('%PDF-1.4\n'),
      Buffer.alloc(20_000 + size.width, 0x20),
      Buffer.from('\n%%EOF\n'),
    ])
    const film = movie({
      startedAt: new Date().toISOString(),
      seconds: 600,
      isLast: true,
      content: Buffer.alloc(9 << 20, size.width),
    })
    await add.setInputFiles([
      await photograph(size.width),
      file('进货票据.pdf', pdf),
      file('执法记录仪.mp4', film),
      file(`录音 ${size.width}.wav`, wave(5 + size.width / 1000)),
    ])
    const list = page.locator('dialog .evidence-line')
    await expect.poll(() => list.count(), { timeout: 60_000 }).toBeGreaterThanOrEqual(4)
    for (let left = await page.locator('dialog').getByRole('button', { name: '知道了' }).count(); left > 0; left--)
      await page.locator('dialog').getByRole('button', { name: '知道了' }).first().click()
    await add.setInputFiles([
      file('图.svg', Buffer.from('<svg><script>alert(1)</script></svg>')),
      file('空.pdf', new Uint8Array()),
    ])
    const dialog = page.locator('dialog[open]').first()
    await dialog.getByText('“图.svg”不是照片、PDF、录音或录像，没有保存。').waitFor()
    await dialog.getByText('“空.pdf”是空文件（0 字节），没有保存。').waitFor()
    await look(visitor, 'list')

    await page
      .getByRole('button', { name: /^照片 \d+ / })
      .first()
      .click()
    await dialog.page().getByText('文件经“Snapseed 2.0”处理过，须核对原始载体').last().waitFor()
    await page.getByText('保管链和校验值').last().click()
    await page.getByText('原始文件加密保存，计算校验值').last().waitFor()
    await look(visitor, 'photo')
    await press(visitor, '标注和印记')
    const stage = page.locator('.evidence-stage svg')
    await stage.waitFor()
    const area = await stage.boundingBox()
    if (!area) throw new Error('no stage')
    await page.mouse.move(area.x + area.width * 0.7, area.y + area.height * 0.8)
    await page.mouse.down()
    await page.mouse.move(area.x + area.width * 0.45, area.y + area.height * 0.4, { steps: 5 })
    await page.mouse.up()
    await press(visitor, '方框')
    await press(visitor, '加在中央')
    await page.keyboard.press('Tab')
    await page.getByRole('button', { name: '方框 2', exact: true }).press('ArrowLeft')
    await press(visitor, '文字')
    await page.getByLabel('文字内容').fill('过期原料')
    await press(visitor, '加在中央')
    await look(visitor, 'marks')
    await press(visitor, '存为副本')
    const copy = page.getByRole('button', { name: /导出副本 \d+ · 印记 · 标注 3/ }).first()
    await copy.waitFor({ timeout: 30_000 })
    await look(visitor, 'copy')
    const download = page.waitForEvent('download')
    await copy.click()
    await page.locator('dialog[open] label', { hasText: '其他' }).last().click()
    await page.getByLabel('具体用途').fill('附入案卷')
    await look(visitor, 'export')
    await press(visitor, '导出')
    const number = /_(WM-\d{8}-\d{7})\.jpg$/.exec((await download).suggestedFilename())?.[1] ?? ''
    expect(number).not.toBe('')
    const saved = path.join(shots, `evidence-copy-${size.width}.jpg`)
    await (await download).saveAs(saved)
    expect(await sharp(saved).metadata()).toMatchObject({ format: 'jpeg', width: 1600, height: 1385 })
    await page.getByText('副本，用途：附入案卷').last().waitFor()
    await page.locator('dialog[open]').last().getByRole('button', { name: '关闭' }).click()

    await page
      .getByRole('button', { name: /^录像 \d+ / })
      .first()
      .click()
    await page.getByText('本机不能播放这种格式').waitFor()
    await look(visitor, 'video')
    await page.locator('dialog[open]').last().getByRole('button', { name: '关闭' }).click()
    await page
      .getByRole('button', { name: /^录音 \d+ / })
      .first()
      .click()
    const player = page.locator('dialog video')
    await expect.poll(() => player.evaluate((node: HTMLVideoElement) => Math.round(node.duration))).toBeGreaterThan(4)
    const began = page.getByLabel('录制开始')
    await began.fill('不是时间')
    await page.getByText('写作 2026-06-18 09:53:10').waitFor()
    await look(visitor, 'sound')
    await findInLog(visitor, number)
    expect(visitor.complaints).toEqual([])
    await visitor.context.close()
  })
})
