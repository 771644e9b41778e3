import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Browser } from 'playwright-core'
import QRCode from 'qrcode'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, inject, it, onTestFinished } from 'vitest'
import { makeCreditCode } from '../../src-main/law/code/codes.ts'
import { cli, PASSPHRASE, root, startShell } from '../support/host.ts'
import { drawLicence, filmOf, photographed } from './support/licence.ts'
import { expectAccessible, launch, press, type Visitor, visit } from './support/page.ts'

const box = mkdtempSync(path.join(tmpdir(), 'workstation-scan-'))
const folder = path.join(box, 'data')
const shots = path.join(root, 'out', 'screenshots')
/** Reading print takes seconds on a slow machine, and up to three looks. */
const READING_MS = 90_000
const UNLISTED = makeCreditCode('91410105MA9ZZZZZ9'.replaceAll('Z', 'X'))
let browser: Browser
let subject: { code: string; name: string }
/** Verification code of a report that was issued for it. */
let paper = ''

beforeAll(async () => {
  mkdirSync(shots, { recursive: true })
  expect(cli(folder, 'demo', '--subjects', '20').code).toBe(0)
  const found = cli(folder, 'search', '豫满').json as { subjects: { code: string; name: string }[] }
  subject = found.subjects[0] ?? { code: '', name: '' }
  const report = ['report', subject.code, '--out', path.join(box, 'report.pdf'), '--purpose', '行政检查存档']
  paper = String(cli(folder, ...report).json.code)
  browser = await launch(inject('chromium'))
})

afterAll(async () => {
  await browser?.close()
  rmSync(box, { recursive: true, force: true })
})

async function look(visitor: Visitor, name: string): Promise<void> {
  await visitor.page.waitForTimeout(300)
  await visitor.page.screenshot({ path: path.join(shots, `scan-${name}-${visitor.page.viewportSize()?.width}.png`) })
  await expectAccessible(visitor, name)
}

async function openScan(from: Browser, size = { width: 1280, height: 800 }, touch = false): Promise<Visitor> {
  const shell = await startShell(folder)
  onTestFinished(() => shell.stop())
  const visitor = await visit(from, shell.match[1] ?? '', size, touch)
  onTestFinished(() => visitor.context.close())
  const { page } = visitor
  await page.getByLabel('口令', { exact: true }).fill(PASSPHRASE)
  await press(visitor, /^解锁/)
  await page.getByRole('heading', { name: '我的工作' }).waitFor()
  await press(visitor, '查询')
  await press(visitor, '扫描')
  await page.getByRole('heading', { name: '扫描', exact: true }).waitFor()
  return visitor
}

const choose = (visitor: Visitor, name: string, picture: Buffer): Promise<void> =>
  visitor.page
    .locator('input[type=file]')
    .setInputFiles({ name, mimeType: name.endsWith('.pdf') ? 'application/pdf' : 'image/jpeg', buffer: picture })

describe('scanning', () => {
  it('leads from pictures of licences, codes and papers to profile, verdict or search, at both sizes', async () => {
    const visitor = await openScan(browser)
    const { page } = visitor
    await look(visitor, 'start')

    const national = `https://www.gsxt.gov.cn/index.html?uniscid=${subject.code}`
    const licence = await drawLicence(browser, { ...subject, qr: national })
    await choose(visitor, 'licence.jpg', await photographed(licence, { turn: 17, light: 0.3 }))
    await page.getByRole('heading', { name: subject.name }).first().waitFor()
    await page.getByRole('button', { name: /开始检查/ }).waitFor()

    await page.goBack()
    const unlisted = { name: '郑州无此名号试验有限公司', code: UNLISTED }
    const stranger = await drawLicence(browser, { ...unlisted, qr: `${UNLISTED}` })
    await choose(visitor, 'stranger.jpg', await photographed(stranger))
    await page.getByText('本机资料中没有这个代码的主体').waitFor()
    await page.getByRole('button', { name: '按名称查询' }).waitFor()
    await look(visitor, 'unlisted')
    await press(visitor, '登记临时主体')
    await expect.poll(() => page.getByLabel(/^统一社会信用代码/).inputValue()).toBe(UNLISTED)
    await page.goBack()

    const opaque = await QRCode.toBuffer('http://old.example.invalid/q.do?id=QUJDRA==', { width: 400 })
    await choose(visitor, 'old.png', opaque)
    await page.getByText('这是一个网址').waitFor()
    await look(visitor, 'address')
    await press(visitor, '再扫一次')

    await choose(visitor, 'code.png', await QRCode.toBuffer(paper, { width: 300 }))
    await page.getByText('真实', { exact: true }).first().waitFor()
    await look(visitor, 'paper')
    await press(visitor, '核验另一份')
    await choose(visitor, 'report.pdf', readFileSync(path.join(box, 'report.pdf')))
    await page.getByText('真实', { exact: true }).first().waitFor()
    await press(visitor, '核验另一份')
    await page.getByLabel('信用代码或文书验证码').fill('AAAA-BBBB-CCCC')
    await press(visitor, '识别')
    await page.getByText('登记簿中没有验证码').waitFor()
    await page.setViewportSize({ width: 1024, height: 768 })
    await look(visitor, 'unknown-paper')
    expect(visitor.complaints).toEqual([])
  })

  it('reads the code off a licence without QR, marks doubt, and finds nothing before a person confirms', async () => {
    const visitor = await openScan(browser, { width: 1024, height: 768 }, true)
    const { page } = visitor
    const licence = await drawLicence(browser, { ...subject, qr: null })
    await choose(visitor, 'licence.jpg', await photographed(licence))
    await page.getByRole('progressbar').waitFor()
    await page.getByRole('heading', { name: '对照图片核对代码' }).waitFor({ timeout: READING_MS })
    await expect.poll(() => page.getByLabel('识别出的代码（可以改正）').inputValue()).toBe(subject.code)
    await page.getByText('校验位正确，本机有这个主体。').waitFor()
    expect(await page.getByRole('heading', { name: subject.name }).count()).toBe(0)
    await look(visitor, 'printed')
    const field = page.getByLabel('识别出的代码（可以改正）')
    await field.fill(`${subject.code.slice(0, 17)}${subject.code.endsWith('1') ? '2' : '1'}`)
    await page.getByText(/校验位不对/).waitFor()
    expect(await page.getByRole('button', { name: '核对无误，查这个主体' }).isEnabled()).toBe(false)
    await field.fill(subject.code)
    await press(visitor, '核对无误，查这个主体')
    await page.getByRole('heading', { name: subject.name }).first().waitFor()
    await page.goBack()

    const stranger = { name: '郑州无此名号试验有限公司', code: UNLISTED }
    const upsideDown = await drawLicence(browser, { ...stranger, qr: null })
    const turned = await sharp(upsideDown).rotate(180).jpeg().toBuffer()
    await choose(visitor, 'turned.jpg', turned)
    await page.getByRole('heading', { name: '对照图片核对代码' }).waitFor({ timeout: READING_MS })
    await expect.poll(() => page.getByLabel('识别出的代码（可以改正）').inputValue()).toBe(UNLISTED)
    await page.getByText('校验位正确，本机资料中没有这个主体。').waitFor()
    await press(visitor, '核对无误，查这个主体')
    await page.getByRole('button', { name: /^按名称查询“郑州.+有限公司”$/ }).waitFor()
    await look(visitor, 'unlisted-named')
    await press(visitor, '再扫一次')

    const blank = await sharp({ create: { width: 900, height: 700, channels: 3, background: '#777777' } })
      .jpeg()
      .toBuffer()
    await choose(visitor, 'blank.jpg', blank)
    await page.getByText('图片里没有读出二维码').waitFor({ timeout: READING_MS })
    await press(visitor, '再扫一次')
    for (const [name, bytes] of [
      ['cut.jpg', licence.subarray(0, 60)],
      ['empty.jpg', Buffer.alloc(0)],
      ['photo.heic', Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1')],
    ] as const) {
      await choose(visitor, name, Buffer.from(bytes))
      await page.getByText('这张图片打不开或不能识别').waitFor()
      await press(visitor, '再扫一次')
    }
    expect(visitor.complaints).toEqual([])
  })

  it('sees a code through the camera and stops by itself', async () => {
    const film = path.join(box, 'film.y4m')
    writeFileSync(film, await filmOf(await drawLicence(browser, { ...subject, qr: subject.code })))
    const { executablePath, args } = inject('chromium')
    const filming = await launch({ executablePath, args: [...args, `--use-file-for-fake-video-capture=${film}`] })
    onTestFinished(() => filming.close())
    const visitor = await openScan(filming)
    await press(visitor, '用摄像头扫描')
    await visitor.page.getByRole('heading', { name: subject.name }).first().waitFor({ timeout: 30_000 })
    expect(visitor.complaints).toEqual([])
  })

  it('says what else can be done where there is no camera or it is refused', async () => {
    const { executablePath, args } = inject('chromium')
    const blind = await launch({ executablePath, args: args.filter((flag) => !flag.startsWith('--use-fake')) })
    onTestFinished(() => blind.close())
    const visitor = await openScan(blind)
    await press(visitor, '用摄像头扫描')
    await visitor.page.getByText('摄像头不能使用').waitFor()
    await look(visitor, 'refused')
    await visitor.page.getByRole('button', { name: '选择图片或 PDF' }).waitFor()
  })
})
