import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it, onTestFailed, onTestFinished } from 'vitest'
import type { EngineClient } from '../../src-main/hosts/engine-client.ts'
import { cli, PASSPHRASE, root, startShell, startWorkstation } from '../support/host.ts'
import { startHub, type TestHub } from './support/hub.ts'
import { expectAccessible, launch, press, type Visitor, visit } from './support/page.ts'

const shots = path.join(root, 'out', 'screenshots')
const SUBJECT = '郑州豫满楼餐饮有限公司'
let hub: TestHub
let browser: Browser

beforeAll(async () => {
  mkdirSync(shots, { recursive: true })
  hub = await startHub('moved', 60)
  browser = await launch(inject('chromium'))
})

afterAll(async () => {
  await browser?.close()
  await hub?.close()
})

/** A check on the first workstation up to its signatures, with a notice that was issued. */
async function checked(engine: EngineClient): Promise<{ id: string; number: string }> {
  const { officers, companions } = await engine.access.state()
  const officer = officers[0]?.id ?? ''
  const companion = companions.find(({ id }) => id !== officer)?.id ?? null
  await engine.access.unlock({ officer, passphrase: PASSPHRASE, companion })
  const found = await engine.search.find({ text: SUBJECT, filters: {}, offset: 0, limit: 1, sort: 'relevance' })
  const [subject] = found.rows
  const { id, opening: begun } = await engine.visit.start({ subjectUid: subject?.uid ?? '', taskId: null })
  const described = await engine.visit.example({ code: subject?.code ?? '' })
  const steps = {
    ...begun.steps,
    need: { reasons: ['see' as const], tried: ['data' as const], note: '' },
    draw: { ...begun.steps.draw, kind: 'random' as const, id: '双随机任务 2026-061' },
    noticeReason: '飞行检查',
  }
  await engine.visit.saveOpening({ id, patch: { ...described.opening, steps } })
  for (const { item, ...patch } of described.answers) await engine.visit.answer({ id, item, patch })
  const { entries } = await engine.paper.open({ visit: id, form: 'inspection-notice', replaces: null })
  const written = { ...Object.fromEntries(entries.map(({ key, value }) => [key, value])), complaints: '0371-00000000' }
  const { number } = await engine.paper.issue({
    visit: id,
    form: 'inspection-notice',
    entries: written,
    replaces: null,
    reason: '',
    signatures: [],
    signedHash: null,
    refusal: '',
  })
  const { hash } = await engine.visit.draft({ id })
  for (const { role, name, strokes } of described.signatures) {
    await engine.visit.sign({ id, role, name, strokes, signedHash: hash })
  }
  return { id, number }
}

async function look(visitor: Visitor, name: string): Promise<void> {
  await visitor.page.waitForTimeout(400)
  await visitor.page.screenshot({ path: path.join(shots, `moved-${name}.png`) })
  await expectAccessible(visitor, name)
}

describe('a check that goes on on another device', () => {
  it('shows there the papers that were issued before, whole and verified, and leaves them to their device', async () => {
    const first = hub.enrol('a', { officer: '张伟', certificate: '16010524061' })
    const second = hub.enrol('b', { officer: '李敏', certificate: '16010524062' })
    // Each knows of the other.
    for (const folder of [first, second]) expect(cli(folder, 'sync').code).toBe(0)
    const one = await startWorkstation(first)
    onTestFinished(() => one.stop())
    const { id, number } = await checked(one.engine)
    const { file, name, passphrase } = await one.engine.visit.exportDraft({ id })
    const draft = path.join(hub.box, name)
    writeFileSync(draft, new Uint8Array(await file.arrayBuffer()))
    await one.stop()

    const shell = await startShell(second)
    onTestFinished(() => shell.stop())
    const visitor = await visit(browser, shell.match[1] ?? '', { width: 1280, height: 800 }, false)
    const { page } = visitor
    onTestFailed(() => page.screenshot({ path: path.join(shots, 'moved-failed.png') }).then(() => {}))
    await page.getByLabel('口令', { exact: true }).fill(PASSPHRASE)
    await press(visitor, /^解锁/)
    await page.getByRole('heading', { name: '我的工作' }).waitFor()
    await page.evaluate(() => {
      location.hash = '#/visits'
    })
    await press(visitor, '导入草稿')
    await page.locator('dialog input[type=file]').setInputFiles(draft)
    await page.getByLabel('口令').fill(passphrase)
    await look(visitor, 'import')
    await press(visitor, '导入并接着检查')
    await page.getByText(SUBJECT).first().waitFor()
    await press(visitor, '开始逐项检查')
    await press(visitor, /^完成检查/)
    const line = page.locator('.paper-line', { hasText: number })
    await line.getByText(/由 \d+ 号设备出具/).waitFor({ timeout: 30_000 })
    await line.scrollIntoViewIfNeeded()
    expect(await line.getByRole('button', { name: /^(更正|作废)/ }).count()).toBe(0)
    await look(visitor, 'papers')
    await line.getByRole('button', { name: /^打开/ }).click()
    await page.locator('dialog canvas').first().waitFor({ timeout: 30_000 })
    await look(visitor, 'pages')
    expect(visitor.complaints).toEqual([])
    await visitor.context.close()
  })
})
