import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Context } from '../../../src-main/features/context.ts'
import * as papers from '../../../src-main/features/paper/service.ts'
import { closePaperPool } from '../../../src-main/features/report/paper.ts'
import { verify } from '../../../src-main/features/report/verification/verification.ts'
import { failureOf, openVisitFolder, type VisitFolder } from '../visit/visit-folder.ts'
import { contentOf, fieldsOf, issueOpen, issueSigned, requestOf, visitWithFindings } from './visit-papers.ts'

let folder: VisitFolder
let context: Context
beforeEach(async () => {
  folder = await openVisitFolder()
  context = folder.context
})
afterEach(() => folder.close())
afterAll(() => closePaperPool())

const verifyFile = async (file: string) =>
  verify(context, { file: new Blob([new Uint8Array(await context.files.get(file))]), text: null })
const paperOf = (visit: string, number: string) =>
  papers.ofVisit(context, { visit }).papers.find((one) => one.number === number)

describe('a corrected paper', () => {
  it('names what it replaces, why and every place that differs; the old one says so when verified', async () => {
    const visit = await visitWithFindings(folder)
    const old = await issueSigned(context, requestOf(context, visit, 'correction-order'))
    const request = {
      ...requestOf(context, visit, 'correction-order', { court: '演示市第二人民法院' }),
      replaces: old.number,
      reason: '人民法院写错',
    }
    const done = await issueSigned(context, request)
    expect(done.number).toBe('演市监责改〔2026〕第011-0002号')
    const content = await contentOf(context, done.file)
    expect(content.correction).toMatchObject({ replaces: old.number, reason: '人民法院写错' })
    expect(content.correction?.changes.map(({ label }) => label)).toEqual(['救济途径'])
    expect(content.correction?.changes[0]?.after).toContain('演示市第二人民法院')
    const marked = content.parts.filter((part) => 'changed' in part && part.changed)
    expect(marked.map((part) => 'label' in part && part.label)).toEqual(['救济途径'])

    expect(paperOf(visit, old.number)).toMatchObject({
      state: 'cancelled',
      replacedBy: done.number,
      cancelReason: '更正：人民法院写错',
    })
    expect(paperOf(visit, done.number)).toMatchObject({ state: 'issued', replaces: old.number })
    const said = ['登记簿载明此文书已经作废。', `此文书已由更正后的 ${done.number} 替代。`]
    for (const verdict of [await verifyFile(old.file), await verify(context, { file: null, text: old.code })]) {
      expect(verdict.result).toBe('genuine')
      expect(verdict.reasons).toEqual(expect.arrayContaining(said))
    }
    expect((await verifyFile(done.file)).reasons.join()).not.toContain('作废')
  })

  it('does not call a correction what only the signing of the old one told', async () => {
    const visit = await visitWithFindings(folder)
    const old = await issueSigned(context, requestOf(context, visit, 'inspection-notice'))
    folder.pass(30)
    const request = { ...requestOf(context, visit, 'inspection-notice', { contact: '李静' }), replaces: old.number }
    const done = await issueSigned(context, { ...request, reason: '联系人写错' })
    const content = await contentOf(context, done.file)
    expect(content.correction?.changes).toEqual([{ label: '联系人', before: '王静', after: '李静' }])
    expect(fieldsOf(content).get('签收时间')).toMatchObject({ value: '2026 年 11 月 24 日 10 时 40 分' })
    expect(fieldsOf(content).get('签收时间')?.changed).toBeUndefined()
  })

  it('needs a reason, and a paper that is valid, of this form and of this visit', async () => {
    const visit = await visitWithFindings(folder)
    const old = await issueOpen(context, requestOf(context, visit, 'correction-order'))
    const request = requestOf(context, visit, 'correction-order')
    expect(await failureOf(() => issueOpen(context, { ...request, replaces: old.number }))).toBe('PA-0213')
    expect(await failureOf(() => issueOpen(context, { ...request, replaces: '演市监责改〔2026〕第011-0009号' }))).toBe(
      'PA-0203',
    )
    const notice = await issueOpen(context, requestOf(context, visit, 'inspection-notice'))
    expect(await failureOf(() => issueOpen(context, { ...request, replaces: notice.number }))).toBe('PA-0203')
    papers.cancel(context, { number: old.number, reason: '重复出具' })
    expect(await failureOf(() => issueOpen(context, { ...request, replaces: old.number, reason: '写错' }))).toBe(
      'PA-0204',
    )
  })

  it('opens with what was written on the old one', async () => {
    const visit = await visitWithFindings(folder)
    const old = await issueOpen(context, requestOf(context, visit, 'correction-order', { court: '演示某法院' }))
    const { entries } = papers.open(context, { visit, form: 'correction-order', replaces: old.number })
    expect(entries.find(({ key }) => key === 'court')?.value).toBe('演示某法院')
  })
})

describe('a paper that is taken back', () => {
  it('stays in the register with the reason, and says so when verified', async () => {
    const visit = await visitWithFindings(folder)
    const { number, file, code } = await issueOpen(context, requestOf(context, visit, 'inspection-notice'))
    expect(papers.cancel(context, { number, reason: '当事人名称写错' })).toMatchObject({
      state: 'cancelled',
      cancelReason: '当事人名称写错',
      replacedBy: null,
    })
    expect((await verifyFile(file)).reasons).toContain('登记簿载明此文书已经作废。')
    expect((await verify(context, { file: null, text: code })).reasons).toContain('登记簿载明此文书已经作废。')
    expect(await failureOf(() => papers.cancel(context, { number, reason: '再一次' }))).toBe('PA-0222')
    expect(await failureOf(() => papers.handOver(context, { number, how: 'paper', to: '' }))).toBe('PA-0223')
    const next = await issueOpen(context, requestOf(context, visit, 'inspection-notice'))
    expect(next.number).toBe('演市监检通〔2026〕第011-0002号')
  })

  it('needs a reason, and must be one of these forms', async () => {
    const visit = await visitWithFindings(folder)
    const { number } = await issueOpen(context, requestOf(context, visit, 'inspection-notice'))
    expect(await failureOf(() => papers.cancel(context, { number, reason: ' ' }))).toBe('PA-0221')
    expect(await failureOf(() => papers.cancel(context, { number: '没有的编号', reason: '写错' }))).toBe('PA-0220')
    expect(paperOf(visit, number)?.state).toBe('issued')
  })
})
