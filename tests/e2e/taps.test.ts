import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it, onTestFinished } from 'vitest'
import { cli, PASSPHRASE, root, startShell } from '../support/host.ts'
import { answerAll, fillOpening, settleFinding, signAndFinish } from './support/check.ts'
import { startHub, type TestHub } from './support/hub.ts'
import { drawLicence, filmOf } from './support/licence.ts'
import { expectAccessible, launch, press, type Visitor, visit } from './support/page.ts'
import { type Cost, documented, readme, tableOf, tapCounter, write } from './support/taps.ts'

const SUBJECT = '郑州豫满楼餐饮有限公司'
const COMPANIES = 500
const ANSWERS = 20
/** Sections of the checklist of food in which several items want nothing but a conclusion. */
const AT_ONCE = ['管理制度', '进货查验']
const PHOTOGRAPHED = '01-01'
const FAILED = '01-06'
const shots = path.join(root, 'out', 'screenshots')
const DISTRICTS = '410102,410103,410104,410105,410106,410108'
let hub: TestHub
/** A workstation of 张伟 with the tasks of the demonstration; the hub is away, as in the field. */
let folder: string

/** A browser whose camera looks at the company's licence. */
async function launchAtLicence(): Promise<Browser> {
  const { subjects } = cli(folder, 'search', SUBJECT).json as { subjects: { code: string }[] }
  const code = subjects[0]?.code ?? ''
  const { executablePath, args } = inject('chromium')
  const drawing = await launch({ executablePath, args })
  const film = path.join(hub.box, 'licence.y4m')
  writeFileSync(film, await filmOf(await drawLicence(drawing, { name: SUBJECT, code, qr: code })))
  await drawing.close()
  return launch({ executablePath, args: [...args, `--use-file-for-fake-video-capture=${film}`] })
}

/** A list as an applicant hands it in: a code a line. */
function listOfCompanies(): Buffer {
  const found = cli(folder, 'search', '郑州', '--limit', String(COMPANIES)).json as { subjects: { code: string }[] }
  expect(found.subjects).toHaveLength(COMPANIES)
  return Buffer.from(found.subjects.map(({ code }) => code).join('\n'))
}

async function openWork(visitor: Visitor): Promise<void> {
  await visitor.page.evaluate(() => {
    location.hash = '#/work'
  })
  await visitor.page.getByRole('heading', { name: '我的工作' }).waitFor()
}

const cardOf = ({ page }: Visitor, item: string) => page.locator(`#item-${item}`)

async function findCompany(visitor: Visitor): Promise<void> {
  const { page } = visitor
  await press(visitor, '查询')
  await write(visitor, page.getByRole('textbox').first(), '豫满楼')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: SUBJECT }).waitFor()
  await page.locator('.profile-mark').waitFor()
}

async function scanCompany(visitor: Visitor): Promise<void> {
  const { page } = visitor
  await press(visitor, '扫描')
  await press(visitor, '用摄像头扫描')
  await page.getByRole('heading', { name: SUBJECT }).first().waitFor({ timeout: 60_000 })
  await page.locator('.profile-mark').waitFor()
}

async function startCheck(visitor: Visitor): Promise<void> {
  await press(visitor, new RegExp(`^开始检查.*${SUBJECT}`))
  await visitor.page.getByRole('button', { name: '出示证件', exact: true }).waitFor()
}

/** Twenty items in order: a section at once where nothing but a conclusion is wanted, else one after the other. */
async function answerTwenty(visitor: Visitor): Promise<void> {
  const { page } = visitor
  const ok = page.getByRole('button', { name: '符合', exact: true })
  const answered = page.getByRole('button', { name: '符合', exact: true, pressed: true })
  for (const title of AT_ONCE) {
    const before = await answered.count()
    const head = page.locator('.visit-section-head', { hasText: title })
    await head.getByRole('button', { name: '本节全部符合' }).tap()
    await expect.poll(() => answered.count()).toBeGreaterThan(before + 1)
  }
  for (let index = 0; (await answered.count()) < ANSWERS; index++) {
    const button = ok.nth(index)
    if (!(await button.isEnabled()) || (await button.getAttribute('aria-pressed')) === 'true') continue
    await button.tap()
    await expect.poll(() => button.getAttribute('aria-pressed')).toBe('true')
  }
  expect(await answered.count()).toBe(ANSWERS)
}

async function photographItem(visitor: Visitor): Promise<void> {
  const card = cardOf(visitor, PHOTOGRAPHED)
  await card.getByRole('button', { name: '拍照' }).first().tap()
  await press(visitor, '拍下')
  await press(visitor, '使用这张')
  await card.locator('img').first().waitFor()
}

/** A failed item that must be put right within 7 working days. */
async function orderCorrection(visitor: Visitor): Promise<void> {
  const { page } = visitor
  const card = cardOf(visitor, FAILED)
  await card.getByRole('button', { name: '不符合', exact: true }).tap()
  const edit = card.getByRole('button', { name: '编辑问题' })
  await expect.poll(() => edit.isEnabled()).toBe(true)
  await edit.tap()
  await page.locator('label', { hasText: '责令限期改正' }).first().tap()
  await press(visitor, '7 天')
  const save = page.getByRole('button', { name: '保存问题' })
  await expect.poll(() => save.isEnabled()).toBe(true)
  await save.tap()
  await cardOf(visitor, FAILED).getByText('责令限期改正').first().waitFor()
}

/** What was not received yet and why stands on the first page. */
async function seeUnsent({ page }: Visitor): Promise<void> {
  await page.getByText(/[1-9]\d* 项还没上报/).waitFor()
  await page.getByText('等待网络').first().waitFor()
}

async function issueReport(visitor: Visitor): Promise<void> {
  const { page } = visitor
  await press(visitor, /出具报告/)
  await page.getByLabel('用途').selectOption('行政检查存档')
  const issue = page.getByRole('button', { name: '出具并打印' })
  await expect.poll(() => issue.isEnabled(), { timeout: 30_000 }).toBe(true)
  await issue.tap()
  await page
    .getByText(/^已出具/)
    .first()
    .waitFor({ timeout: 30_000 })
}

/** From a list to the archive with a report of each. */
async function checkCompanies(visitor: Visitor, list: Buffer): Promise<void> {
  const { page } = visitor
  await press(visitor, '报告')
  await press(visitor, '粘贴名单或选文件', 'link')
  const asked = page.waitForEvent('filechooser')
  await press(visitor, '选择名单文件')
  await (await asked).setFiles({ name: '名单.txt', mimeType: 'text/plain', buffer: list })
  await page.getByLabel('用途').selectOption('行政检查存档')
  await press(visitor, `出具 ${COMPANIES} 份报告`)
  await page.getByText(`${COMPANIES} / ${COMPANIES} 份`).waitFor({ timeout: 180_000 })
  const saved = page.waitForEvent('download')
  await press(visitor, '打包下载')
  await press(visitor, '导出')
  await saved
}

async function checkAgain(visitor: Visitor): Promise<void> {
  await press(visitor, new RegExp(`^复查.*${SUBJECT}`))
  await visitor.page
    .getByText(/^复查 .+号/)
    .first()
    .waitFor()
  await visitor.page.getByText('之后：逐项检查 1 项').waitFor()
}

describe('taps of ten everyday tasks, by finger at 1024x768', () => {
  let browser: Browser
  let list: Buffer

  beforeAll(async () => {
    mkdirSync(shots, { recursive: true })
    hub = await startHub('taps', 3200)
    folder = hub.enrol('data', { officer: '张伟', certificate: '16010524031', districts: DISTRICTS })
    await hub.leave()
    list = listOfCompanies()
    browser = await launchAtLicence()
  })

  afterAll(async () => {
    await browser?.close()
    await hub?.close()
  })

  it('cost what the table says', async () => {
    const shell = await startShell(folder)
    onTestFinished(() => shell.stop())
    const visitor = await visit(browser, shell.match[1] ?? '', { width: 1024, height: 768 }, true)
    const { page } = visitor
    onTestFinished(async ({ task }) => {
      if (task.result?.state === 'fail') await page.screenshot({ path: path.join(shots, 'taps-failed.png') })
      await visitor.context.close()
    })
    await page.getByLabel('口令', { exact: true }).fill(PASSPHRASE)
    await press(visitor, /^解锁/)
    await page.getByRole('heading', { name: '我的工作' }).waitFor()
    const count = await tapCounter(visitor)

    const find = await count(() => findCompany(visitor))
    await openWork(visitor)
    const scan = await count(() => scanCompany(visitor))
    await openWork(visitor)
    const begin = await count(() => startCheck(visitor))
    await fillOpening(visitor, async () => {})
    await page.getByRole('button', { name: /下一个未答/ }).waitFor()
    const answer = await count(() => answerTwenty(visitor))
    const photograph = await count(() => photographItem(visitor))
    const order = await count(() => orderCorrection(visitor))
    await answerAll(visitor)
    await settleFinding(visitor, async () => {})
    const sign = await count(() => signAndFinish(visitor, async () => {}))
    await openWork(visitor)
    const unsent = await count(() => seeUnsent(visitor))
    await page.screenshot({ path: path.join(shots, 'taps-work.png') })
    await expectAccessible(visitor, 'work')
    const again = await count(() => checkAgain(visitor))
    await openWork(visitor)
    await findCompany(visitor)
    const report = await count(() => issueReport(visitor))
    await openWork(visitor)
    const companies = await count(() => checkCompanies(visitor, list))

    const costs: readonly Cost[] = [
      find,
      scan,
      begin,
      answer,
      photograph,
      order,
      sign,
      unsent,
      report,
      companies,
      again,
    ]
    expect(costs).toEqual(documented().map(({ taps, fields }) => ({ taps, fields })))
    expect(visitor.complaints).toEqual([])
  })
})

it('the README tells the same table', () => {
  expect(readme()).toContain(tableOf(documented()))
})
