import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Context } from '../../../src-main/features/context.ts'
import * as papers from '../../../src-main/features/paper/service.ts'
import { closePaperPool } from '../../../src-main/features/report/paper.ts'
import { failureOf, openVisitFolder, strokes, type VisitFolder } from '../visit/visit-folder.ts'
import { contentOf, fieldsOf, issueOpen, issueSigned, requestOf, visitWithFindings } from './visit-papers.ts'

let folder: VisitFolder
let context: Context
beforeEach(async () => {
  folder = await openVisitFolder()
  context = folder.context
})
afterEach(() => folder.close())
afterAll(() => closePaperPool())

describe('signing a paper', () => {
  it('fills in who received it and when, and strikes out what nobody needs any more', async () => {
    const visit = await visitWithFindings(folder)
    const content = await contentOf(
      context,
      (await issueSigned(context, requestOf(context, visit, 'inspection-notice'))).file,
    )
    const fields = fieldsOf(content)
    expect(fields.get('签收人')).toEqual({ label: '签收人', value: '孙一禾', share: 45 })
    expect(fields.get('签收时间')?.value).toBe('2026 年 11 月 24 日 10 时 10 分')
    expect(fields.get('拒收情况')).toEqual({ label: '拒收情况', value: '', share: 1 })
    expect(content.signatures.flat().map(({ open, signed }) => [open, signed.length])).toEqual([
      [false, 1],
      [false, 0],
      [false, 2],
    ])
  })

  it('leaves the places of the receiver and all cells to the pen as long as nobody signed', async () => {
    const visit = await visitWithFindings(folder)
    const content = await contentOf(
      context,
      (await issueOpen(context, requestOf(context, visit, 'inspection-notice'))).file,
    )
    const open = [...fieldsOf(content).values()].filter((field) => field.open).map(({ label }) => label)
    expect(open).toEqual(['签收人', '签收时间', '拒收情况'])
    expect(content.signatures.flat().every((cell) => cell.open && cell.signed.length === 0)).toBe(true)
  })

  it('prints why the party refused, with the day, and keeps room for a witness', async () => {
    const visit = await visitWithFindings(folder)
    const notice = await issueSigned(context, requestOf(context, visit, 'inspection-notice'))
    const request = requestOf(context, visit, 'delivery-receipt', { papers: notice.number })
    const refusal = '当事人称须请示总公司，拒绝签收'
    const done = await papers.issue(context, { ...request, signatures: [], signedHash: null, refusal })
    const content = await contentOf(context, done.file)
    expect(fieldsOf(content).get('备注（拒收事由）')?.value).toBe(`${refusal}（2026 年 11 月 24 日）`)
    expect(fieldsOf(content).get('签收日期')).toMatchObject({ value: '' })
    const [party, witness] = content.signatures[0] ?? []
    expect(party?.signed).toMatchObject([{ refusal }])
    expect(witness).toMatchObject({ open: true, signed: [] })
  })

  it('is bound to the text that was shown: a later change takes no signature along', async () => {
    const visit = await visitWithFindings(folder)
    const request = requestOf(context, visit, 'correction-order')
    const { hash } = await papers.draft(context, request)
    const changed = { ...request, entries: { ...request.entries, court: '演示市第二人民法院' } }
    const signatures = [{ role: 'party' as const, name: '孙一禾', strokes }]
    expect(
      await failureOf(() => papers.issue(context, { ...changed, signatures, signedHash: hash, refusal: '' })),
    ).toBe('PA-0214')
    expect(papers.ofVisit(context, { visit }).papers).toEqual([])
  })

  it.each([
    ['another name in the place of an officer', { role: 'officer1' as const, name: '王五' }, 'PA-0206'],
    ['an officer in the place of the party', { role: 'party' as const, name: '张伟' }, 'PA-0206'],
    ['no name', { role: 'party' as const, name: ' ' }, 'PA-0207'],
  ])('refuses %s', async (_, who, code) => {
    const visit = await visitWithFindings(folder)
    const request = requestOf(context, visit, 'correction-order')
    const { hash } = await papers.draft(context, request)
    const signatures = [{ ...who, strokes }]
    expect(
      await failureOf(() => papers.issue(context, { ...request, signatures, signedHash: hash, refusal: '' })),
    ).toBe(code)
  })

  it('refuses a signature without a stroke, and one for a place that the paper does not have', async () => {
    const visit = await visitWithFindings(folder)
    const try_ = async (form: string, signature: { role: 'party'; name: string; strokes: typeof strokes }) => {
      const request = requestOf(context, visit, form)
      const { hash } = await papers.draft(context, request)
      return failureOf(() =>
        papers.issue(context, { ...request, signatures: [signature], signedHash: hash, refusal: '' }),
      )
    }
    const party = { role: 'party' as const, name: '孙一禾', strokes }
    expect(await try_('correction-order', { ...party, strokes: { ...strokes, strokes: [] } })).toBe('PA-0208')
    expect(await try_('approval-form', party)).toBe('PA-0205')
  })
})
