import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Context } from '../../../src-main/features/context.ts'
import * as papers from '../../../src-main/features/paper/service.ts'
import { closePaperPool } from '../../../src-main/features/report/paper.ts'
import * as visits from '../../../src-main/features/visit/service.ts'
import { hasTool } from '../../unit/paper/fixtures.ts'
import { failureOf, openVisitFolder, shopUid, startOpened, type VisitFolder } from '../visit/visit-folder.ts'
import { contentOf, fieldsOf, issueOpen, requestOf, visitWithFindings } from './visit-papers.ts'

let folder: VisitFolder
let context: Context
beforeEach(async () => {
  folder = await openVisitFolder()
  context = folder.context
})
afterEach(() => folder.close())
afterAll(() => closePaperPool())

describe('a form', () => {
  it('says why it cannot be issued yet', async () => {
    const { id } = startOpened(context)
    const blocked = new Map(papers.ofVisit(context, { visit: id }).forms.map((one) => [one.form, one.blocked]))
    expect(Object.fromEntries(blocked)).toEqual({
      'approval-form': '',
      'inspection-notice': '',
      'sampling-record': '',
      'evidence-list': '还没有照片或其他证据',
      'correction-order': '没有责令改正的问题',
      'result-notice': '检查还没有结束',
      'delivery-receipt': '还没有可送达的文书',
    })
    expect(await failureOf(() => issueOpen(context, requestOf(context, id, 'evidence-list')))).toBe('PA-0202')
    expect(await failureOf(() => papers.open(context, { visit: id, form: 'letter', replaces: null }))).toBe('PA-0201')
  })

  it('is not issued while something required is missing, by nobody who may only read, and takes no number then', async () => {
    const visit = await visitWithFindings(folder)
    const lacking = requestOf(context, visit, 'correction-order', { court: ' ' })
    expect((await papers.draft(context, lacking)).missing).toEqual(['人民法院'])
    expect(await failureOf(() => issueOpen(context, lacking))).toBe('PA-0212')
    const reader: Context = { ...context, officer: { ...context.officer, role: 'reader' } }
    expect(await failureOf(() => issueOpen(reader, requestOf(context, visit, 'correction-order')))).toBe('PA-0210')
    const { number } = await issueOpen(context, requestOf(context, visit, 'correction-order'))
    expect(number).toBe('演市监责改〔2026〕第011-0001号')
  })

  it('of a practice visit is shown and never issued', async () => {
    const { id } = visits.start(context, { subjectUid: shopUid, taskId: null, practice: true })
    const request = requestOf(context, id, 'approval-form')
    expect((await papers.draft(context, request)).pages).toBe(1)
    expect(await failureOf(() => issueOpen(context, request))).toBe('PA-0211')
  })

  it('keeps what is typed until it is issued, and what stays the same for the next visit', async () => {
    const visit = await visitWithFindings(folder)
    const form = 'correction-order'
    papers.save(context, { visit, form, entries: { court: '演示区人民法院' } })
    const valueAt = (key: string) =>
      papers.open(folder.reopen(), { visit, form, replaces: null }).entries.find((one) => one.key === key)?.value
    expect(papers.ofVisit(context, { visit }).forms.find((one) => one.form === form)?.begun).toBe(true)
    expect(valueAt('court')).toBe('演示区人民法院')
  })

  it('begins with the courts and telephones that were issued last', async () => {
    const visit = await visitWithFindings(folder)
    await issueOpen(context, requestOf(context, visit, 'correction-order', { reviewBody: '演示市人民政府' }))
    const { forms } = papers.ofVisit(context, { visit })
    expect(forms.find(({ form }) => form === 'correction-order')?.begun).toBe(false)
    const { entries } = papers.open(context, { visit, form: 'result-notice', replaces: null })
    expect(entries.find(({ key }) => key === 'reviewBody')?.value).toBe('演示市人民政府')
  })

  it('handed over is recorded with how and to whom', async () => {
    const visit = await visitWithFindings(folder)
    const { number } = await issueOpen(context, requestOf(context, visit, 'correction-order'))
    expect(papers.handOver(context, { number, how: 'file', to: '孙一禾 店长' })).toMatchObject({
      handedOver: 'file',
      handedOverTo: '孙一禾 店长',
      handedOverAt: '2026-11-24T02:10:00.000Z',
    })
    const logged = context.work.read.all(
      context.work.read.query.selectFrom('audit').select('detail').where('action', '=', '交付文书'),
    )
    expect(logged).toEqual([{ detail: `责令改正通知书 ${number}，交付电子文件，孙一禾 店长` }])
  })
})

describe('a refusal that the record tells of', () => {
  const refuse = (visit: string, change = {}) =>
    visits.saveClosing(context, {
      id: visit,
      patch: {
        refusal: {
          case: '拒绝签名',
          statement: '对认定的事实有异议。',
          witnessName: '刘志强',
          witnessUnit: '经三路社区居民委员会',
          recorded: true,
          ...change,
        },
      },
    })
  const opened = (visit: string, form: string) => papers.open(context, { visit, form, replaces: null })
  const TOLD = '孙一禾（店长）拒绝签名：对认定的事实有异议。见证人刘志强（经三路社区居民委员会），现场已录音录像。'

  it('stands in the order to correct and is printed where the party would sign', async () => {
    const visit = await visitWithFindings(folder)
    expect(opened(visit, 'correction-order').refusal).toBe('')
    refuse(visit)
    const { refusal, signers } = opened(visit, 'correction-order')
    expect(refusal).toBe(TOLD)
    expect(signers.find(({ role }) => role === 'witness')?.name).toBe('刘志强')
    const { file } = await papers.issue(context, {
      ...requestOf(context, visit, 'correction-order'),
      signatures: [],
      signedHash: null,
      refusal,
    })
    const { signatures } = await contentOf(context, file)
    expect(JSON.stringify(signatures)).toContain(TOLD)
  })

  it('stands in the receipt, which is then left at the party’s place, and is its remark', async () => {
    const visit = await visitWithFindings(folder)
    await issueOpen(context, requestOf(context, visit, 'correction-order'))
    refuse(visit)
    const { refusal, signers, entries } = opened(visit, 'delivery-receipt')
    expect([refusal, signers.find(({ role }) => role === 'witness')?.name]).toEqual([TOLD, '刘志强'])
    expect(entries.find(({ key }) => key === 'method')?.value).toBe('留置送达')
    const request = requestOf(context, visit, 'delivery-receipt')
    const { file } = await papers.issue(context, { ...request, signatures: [], signedHash: null, refusal })
    expect(fieldsOf(await contentOf(context, file)).get('备注（拒收事由）')?.value).toContain(TOLD)
  })

  it('says only what is known, does not call an absent party one that refuses, and leaves earlier papers alone', async () => {
    const visit = await visitWithFindings(folder)
    await issueOpen(context, requestOf(context, visit, 'correction-order'))
    refuse(visit, { case: '已离开现场', statement: '', witnessUnit: '', recorded: false })
    const receipt = opened(visit, 'delivery-receipt')
    expect(receipt.refusal).toBe('孙一禾（店长）已离开现场。见证人刘志强。')
    expect(receipt.entries.find(({ key }) => key === 'method')?.value).toBe('直接送达')
    expect(opened(visit, 'inspection-notice').refusal).toBe('')
  })

  it('what was written on the receipt already stays', async () => {
    const visit = await visitWithFindings(folder)
    await issueOpen(context, requestOf(context, visit, 'correction-order'))
    papers.save(context, { visit, form: 'delivery-receipt', entries: { method: '邮寄送达' } })
    refuse(visit)
    expect(opened(visit, 'delivery-receipt').entries.find(({ key }) => key === 'method')?.value).toBe('邮寄送达')
  })
})

describe.skipIf(!hasTool('pdftotext'))('a long text', () => {
  it('flows over pages, each signed and numbered, and loses nothing', async () => {
    const visit = await visitWithFindings(folder)
    const marks = Array.from({ length: 120 }, (_, i) => `第${i + 1}处标签不清`)
    const content = marks.join('，')
    const { file, pages } = await issueOpen(context, requestOf(context, visit, 'inspection-notice', { content }))
    expect(pages).toBeGreaterThanOrEqual(2)
    const box = mkdtempSync(path.join(tmpdir(), 'long-paper-'))
    const pdf = path.join(box, 'long.pdf')
    writeFileSync(pdf, await context.files.get(file))
    const { stdout } = spawnSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' })
    rmSync(box, { recursive: true })
    const printed = stdout.split('\f').filter((page) => page.trim())
    expect(printed).toHaveLength(pages)
    printed.forEach((page, i) => {
      expect(page).toContain('检查对象签收（签名）')
      expect(page).toMatch(new RegExp(`第\\s*${i + 1}\\s*页\\s*共\\s*${pages}\\s*页`))
      expect(page.includes('（接下页）')).toBe(i < pages - 1)
      expect(page.includes('（以下空白）')).toBe(i === pages - 1)
    })
    for (const mark of ['第1处标签不清', '第60处标签不清', '第120处标签不清']) {
      expect(stdout.replace(/\s/g, '')).toContain(mark)
    }
  })
})
