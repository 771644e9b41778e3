import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { cli, PASSPHRASE, root, startShell, startWorkstation } from '../support/host.ts'
import { startHub, type TestHub } from './support/hub.ts'
import { expectAccessible, launch, press, type Visitor, visit } from './support/page.ts'

const FACTS = '后厨排水沟无盖板'
/** The hub numbers its devices in the order in which they enrol. */
const FIRST_NUMBER = '001'
const shots = path.join(root, 'out', 'screenshots')
let first: string
let second: string
let hub: TestHub
let browser: Browser

beforeAll(async () => {
  mkdirSync(shots, { recursive: true })
  hub = await startHub('drafts', 300)
  browser = await launch(inject('chromium'))
  const person = { officer: '张伟', certificate: '16010524031' }
  first = hub.enrol('first', person)
  second = hub.enrol('second', person)
})

afterAll(async () => {
  await browser?.close()
  await hub?.close()
})

/** A check of the restaurant on the first device, with one answer and one photograph. Answers its id. */
async function begin(): Promise<string> {
  const { subjects } = cli(first, 'search', '豫满').json as { subjects: { code: string }[] }
  const code = subjects[0]?.code ?? ''
  const { engine, stop } = await startWorkstation(first)
  try {
    const { officers, companions } = await engine.access.state()
    const officer = officers[0]?.id ?? ''
    const companion = companions.find(({ id }) => id !== officer)?.id ?? null
    await engine.access.unlock({ officer, passphrase: PASSPHRASE, companion })
    const described = await engine.visit.example({ code })
    const { uid } = await engine.subject.byCode({ code })
    const { id } = await engine.visit.start({ subjectUid: uid, taskId: null })
    await engine.visit.saveOpening({ id, patch: described.opening })
    await engine.visit.place({ id, stage: 'items', item: '01-06' })
    await engine.visit.answer({ id, item: '01-06', patch: { verdict: 'fail', note: FACTS } })
    const file = new Blob([readFileSync(path.join(root, 'resources', 'pictures', 'profile.png'))])
    const photo = { item: '01-06', name: '现场.png', spot: '后厨', place: null, source: 'camera' } as const
    await engine.visit.addPhoto({ ...photo, id, file, takenAt: new Date().toISOString() })
    return id
  } finally {
    await stop()
  }
}

async function look(visitor: Visitor, name: string): Promise<void> {
  await visitor.page.waitForTimeout(300)
  await visitor.page.screenshot({ path: path.join(shots, `drafts-${name}.png`), fullPage: true })
  await expectAccessible(visitor, name)
}

const to = (visitor: Visitor, hash: string) =>
  visitor.page.evaluate((next) => {
    location.hash = next
  }, hash)

/** Opens a folder in a window, signed in, syncs, does something there, and closes both. */
async function at(folder: string, act: (visitor: Visitor) => Promise<void>): Promise<void> {
  const shell = await startShell(folder)
  const visitor = await visit(browser, shell.match[1] ?? '', { width: 1280, height: 800 }, false)
  const { page } = visitor
  try {
    await page.getByLabel('口令', { exact: true }).fill(PASSPHRASE)
    await page.keyboard.press('Enter')
    await page.getByLabel('口令', { exact: true }).waitFor({ state: 'detached' })
    await to(visitor, '#/sync')
    await press(visitor, '立即同步')
    await page.getByText('已同步。').waitFor({ timeout: 60_000 })
    await page.getByText('都已上报').waitFor()
    await act(visitor)
    expect(visitor.complaints).toEqual([])
  } finally {
    await visitor.context.close()
    await shell.stop()
  }
}

it('a check that was begun on one workstation goes on on another, and the first one says where', async () => {
  const id = await begin()
  expect(cli(first, 'sync').code).toBe(0)
  await at(second, async (visitor) => {
    const { page } = visitor
    await to(visitor, '#/work')
    await page.getByRole('heading', { name: '另一台设备上未完成的检查' }).waitFor()
    await look(visitor, 'work')
    await press(visitor, /^在本机继续对.*豫满楼.*的检查$/)
    await page.getByRole('dialog').getByText('那台设备下次同步后锁定这次检查').waitFor()
    await look(visitor, 'ask')
    await press(visitor, '在本机继续')
    await page.getByText(FACTS).first().waitFor()
    await page.getByText(/^草稿已存平台 \d\d:\d\d$/).waitFor()
    await page.locator('.cw-photo img').first().waitFor()
    expect(await page.getByText('已找回未完成的记录').count()).toBe(0)
    await look(visitor, 'visit')
    await to(visitor, '#/visits')
    await page
      .getByText(/草稿已存平台/)
      .first()
      .waitFor()
    expect(await page.getByRole('heading', { name: '另一台设备上未完成的检查' }).count()).toBe(0)
    await look(visitor, 'list')
  })
  await at(first, async (visitor) => {
    const { page } = visitor
    await to(visitor, `#/visit?id=${id}`)
    await page.getByText(/检查在设备 \d{3} 上继续/).waitFor()
    await look(visitor, 'away')
  })
})

/** Presses 立即同步 without waiting for what comes of it. */
async function contact({ page }: Visitor): Promise<void> {
  await page.evaluate(() => {
    location.hash = '#/sync'
  })
  await page.getByRole('button', { name: '立即同步' }).click()
}

it('opening the account on another workstation locks the first; one that the office revokes erases itself and says so', async () => {
  await at(first, async (visitor) => {
    const { page } = visitor
    await at(second, async () => {})
    await contact(visitor)
    await page.getByText(/该账号已于 \d\d:\d\d 在 \d{3} 号设备登录，本机已锁定；再次解锁将使另一台锁定。/).waitFor()
    await look(visitor, 'login-elsewhere')
    hub.command('revoke', '--device', FIRST_NUMBER, '--wipe')
    await page.getByLabel('口令', { exact: true }).fill(PASSPHRASE)
    await page.keyboard.press('Enter')
    await page.getByLabel('口令', { exact: true }).waitFor({ state: 'detached' })
    await contact(visitor)
    await page.getByRole('heading', { name: '正在抹除本机资料' }).waitFor({ timeout: 60_000 })
    await look(visitor, 'erasing')
    await page.getByText(`${FIRST_NUMBER} 号设备已被平台停用，本机资料已于`).waitFor({ timeout: 60_000 })
    await look(visitor, 'erased')
  })
  expect(readdirSync(first)).toEqual(['erased.json'])
})
