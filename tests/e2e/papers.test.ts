import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Browser } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, inject, it, onTestFinished } from 'vitest'
import type { VisitDescription } from '../../src-main/features/visit/contract.ts'
import { cli, PASSPHRASE, root, startShell } from '../support/host.ts'
import { drawSignature, expectAccessible, launch, press, type Visitor, visit } from './support/page.ts'

const box = mkdtempSync(path.join(tmpdir(), 'workstation-papers-'))
const folder = path.join(box, 'data')
const shots = path.join(root, 'out', 'screenshots')
let browser: Browser
let id = ''

/** A finished check with one problem that is ordered to be corrected, and one photograph. */
async function recordVisit(): Promise<string> {
  const { subjects } = cli(folder, 'search', '豫满').json as { subjects: { code: string }[] }
  const example = cli(folder, 'visit', '--example', subjects[0]?.code ?? '').json as unknown as VisitDescription
  const [answer] = example.answers.filter(({ item }) => item === '01-08')
  const described = {
    ...example,
    answers: example.answers.map((one) =>
      one === answer ? { ...one, verdict: 'fail', keyItem: false, affectsSafety: false } : one,
    ),
    findings: [
      {
        item: '01-08',
        facts: '没有食品安全事故处置方案。',
        severity: 'general',
        basis: [{ law: '食品安全法', article: '第102条第4款' }],
        onTheSpot: false,
        onTheSpotNote: '',
        order: true,
        orderDays: 10,
        deadline: null,
        openCase: false,
      },
    ],
  }
  const file = path.join(box, 'visit.json')
  writeFileSync(file, JSON.stringify(described))
  const photo = path.join(box, '01-08 公示栏.jpg')
  const picture = sharp({ create: { width: 640, height: 480, channels: 3, background: '#795548' } })
  writeFileSync(photo, await picture.jpeg().toBuffer())
  const done = cli(folder, 'visit', file, '--photo', photo)
  expect(done.code, done.stderr).toBe(0)
  return String(done.json.id)
}

beforeAll(async () => {
  mkdirSync(shots, { recursive: true })
  expect(cli(folder, 'demo', '--subjects', '20').code).toBe(0)
  id = await recordVisit()
  browser = await launch(inject('chromium'))
})

afterAll(async () => {
  await browser?.close()
  rmSync(box, { recursive: true, force: true })
})

async function look(visitor: Visitor, name: string): Promise<void> {
  await visitor.page.waitForTimeout(400)
  await visitor.page.screenshot({ path: path.join(shots, `papers-${name}-${visitor.page.viewportSize()?.width}.png`) })
  await expectAccessible(visitor, name)
}

async function openVisit(url: string, size: { width: number; height: number }, touch: boolean): Promise<Visitor> {
  const visitor = await visit(browser, url, size, touch)
  const { page } = visitor
  await page.getByLabel('口令', { exact: true }).fill(PASSPHRASE)
  await press(visitor, /^解锁/)
  await page.getByRole('heading', { name: '我的工作' }).waitFor()
  await page.evaluate((visitId) => {
    location.hash = `#/visit?id=${visitId}`
  }, id)
  await page.getByRole('heading', { name: '文书' }).waitFor()
  return visitor
}

describe.each([
  ['1280 × 800 by mouse', { width: 1280, height: 800 }, false],
  ['1024 × 768 by finger', { width: 1024, height: 768 }, true],
] as const)('papers of a finished check at %s', (_, size, touch) => {
  it('are filled in, signed, issued, corrected and taken back', async () => {
    const shell = await startShell(folder)
    onTestFinished(() => shell.stop())
    const visitor = await openVisit(shell.match[1] ?? '', size, touch)
    const { page } = visitor
    await look(visitor, 'part')
    await press(visitor, '出具责令改正通知书')
    await page.getByRole('heading', { name: /^责令改正通知书 · / }).waitFor()
    if (!touch) await page.getByText('还缺：行政复议机关、人民法院').waitFor()
    await page.getByLabel('行政复议机关').fill('演示区人民政府')
    await page.getByLabel('人民法院').fill('演示区人民法院')
    await page.locator('.paper-preview canvas').first().waitFor()
    const issue = page.getByRole('button', { name: '出具', exact: true })
    await expect.poll(() => issue.isEnabled(), { timeout: 20_000 }).toBe(true)
    await look(visitor, 'form')
    await press(visitor, /^在屏幕上签名/)
    const pad = page.locator('.cw-signature canvas')
    await pad.scrollIntoViewIfNeeded()
    await drawSignature(visitor, pad)
    await press(visitor, '确认签名')
    await page.getByText('已签名').waitFor()
    await look(visitor, 'signing')
    await expect.poll(() => page.getByRole('button', { name: '出具', exact: true }).isEnabled()).toBe(true)
    await press(visitor, '出具')
    const line = page.locator('.paper-line', { hasText: '责令改正通知书' }).first()
    await line.waitFor({ timeout: 30_000 })
    await line.getByRole('button', { name: /^交付/ }).click()
    await page.locator('label', { hasText: '当场交付纸质' }).click()
    await press(visitor, '记为已交付')
    await line.getByText('已交付纸质').waitFor()
    await line.getByRole('button', { name: /^更正/ }).click()
    await page.getByLabel('更正的原因').fill('期限写错')
    await look(visitor, 'correction')
    await expect.poll(() => issue.isEnabled(), { timeout: 20_000 }).toBe(true)
    await press(visitor, '出具')
    await page
      .locator('.paper-line', { hasText: /更正 演/ })
      .first()
      .waitFor({ timeout: 30_000 })
    await page.locator('.paper-dialog').waitFor({ state: 'detached' })
    await look(visitor, 'issued')
    const valid = page.locator('.paper-line', { hasText: '更正 演' }).first()
    await valid.getByRole('button', { name: /^作废/ }).click()
    await page.getByLabel('作废的原因').fill('重复出具')
    await press(visitor, '作废这份文书')
    await valid.getByText('原因：重复出具').waitFor()
    expect(visitor.complaints).toEqual([])
    await visitor.context.close()
  })
})
