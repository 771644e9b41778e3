import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Context } from '../../../src-main/features/context.ts'
import { closePaperPool } from '../../../src-main/features/report/paper.ts'
import { prepareReport } from '../../../src-main/features/report/prepare.ts'
import { issue, papers, preview, specialOptions, verify } from '../../../src-main/features/report/service.ts'
import { addRecord } from '../../support/registry.ts'
import { openReportFolder, uidOf } from './report-folder.ts'

let folder: Context & { close(): void }
beforeAll(async () => {
  folder = await openReportFolder(2)
  // Subject 2 has a public penalty of 2026-03-05 by 金水区市场监管局.
  addRecord(folder, 2, { uid: 'simple', date: '2026-01-10', disclosure: '内部', repair_class: '轻微' })
  addRecord(folder, 2, { uid: 'police', date: '2025-02-01', authority: '郑州市公安局' })
  addRecord(folder, 2, { uid: 'early', date: '2022-02-01', public_until: '2027-01-31' })
})
afterAll(async () => {
  await closePaperPool()
  folder.close()
})

const all = () => specialOptions(folder).domains.map(({ id }) => id)
const request = (n: number, over: Partial<{ from: string; to: string; domains: string[] }> = {}) => ({
  uid: uidOf(n),
  purpose: '政府采购',
  special: { from: '2023-06-18', to: '2026-06-18', domains: all(), ...over },
})

describe('a special report in place of a certificate', () => {
  it('offers the period of three years up to today and says that the domains are not verified', () => {
    expect(specialOptions(folder)).toMatchObject({ from: '2023-06-18', to: '2026-06-18', verified: false })
  })

  it('certifies a clean period in one sentence and names every domain', async () => {
    const { content } = prepareReport(folder, request(1), 1)
    if (content.kind !== 'special') throw new Error('another kind')
    expect(content.conclusion).toBe(
      `2023 年 6 月 18 日 至 2026 年 6 月 18 日 期间，在所选 ${all().length} 个领域内，无违法违规记录。`,
    )
    expect(content.emptyDomains).toMatch(/^截至 2026-06-18，在市场监管、.*领域未查询到相关记录。$/)
  })

  it('lists penalties of the simple procedure, which the full report does not', () => {
    const special = prepareReport(folder, request(2), 1)
    expect(special.parts.filter(({ count }) => count > 0)).toEqual([
      { title: '市场监管', count: 2 },
      { title: '公安', count: 1 },
    ])
    expect(special.notes.join('')).toContain('1 条不对外公示的记录')
    expect(special.notes.join('')).toContain('1 条记录不在所选期间')
    const full = prepareReport(folder, { uid: uidOf(2), purpose: '政府采购' }, 1)
    expect(full.parts.find(({ title }) => title.startsWith('二、'))?.count).toBe(3)
  })

  it('takes only the chosen domains and period', () => {
    const { content } = prepareReport(folder, request(2, { from: '2026-01-01', domains: ['police', 'market'] }), 1)
    if (content.kind !== 'special') throw new Error('another kind')
    expect(content.domains.map(({ title, total, result }) => [title, total, result])).toEqual([
      ['市场监管', 2, '2 条'],
      ['公安', 0, '无违法违规记录'],
    ])
    expect(content.emptyDomains).toBe('截至 2026-06-18，在公安领域未查询到相关记录。')
  })

  it('is numbered in a series of its own, stands in the register and is genuine', async () => {
    await issue(folder, { uid: uidOf(1), purpose: '政府采购' })
    const issued = await issue(folder, request(2))
    expect(issued.number).toMatch(/^ZX\d{14}\d{3}00001$/)
    expect(issued.fileName).toContain('专项信用报告')
    expect(papers(folder, { text: issued.number })).toMatchObject([{ kind: 'special_report', purpose: '政府采购' }])
    const pdf = await folder.files.get(issued.file)
    const verdict = await verify(folder, { file: new Blob([new Uint8Array(pdf)]), text: null })
    expect(verdict).toMatchObject({ result: 'genuine', number: issued.number })
    expect(await verify(folder, { file: null, text: issued.code })).toMatchObject({ result: 'genuine' })
    const broken = Buffer.from(pdf)
    broken[5000] = (broken[5000] ?? 0) ^ 1
    const altered = await verify(folder, { file: new Blob([new Uint8Array(broken)]), text: null })
    expect(altered).toMatchObject({ result: 'altered', number: issued.number })
  })

  it('is shown before it is issued, and takes no number then', async () => {
    const before = papers(folder).length
    expect(await preview(folder, request(2))).toMatchObject({ subject: { uid: uidOf(2) } })
    expect(papers(folder)).toHaveLength(before)
  })

  it.each([
    ['a first day after the last', { from: '2026-06-02', to: '2026-06-01' }, '晚于止日'],
    ['a day to come', { to: '2026-06-19' }, '还没有到'],
    ['more than five years', { from: '2021-06-17' }, '不能早于 2021-06-18'],
    ['a day that does not exist', { from: '2026-02-30' }, '日期不对'],
    ['no domain', { domains: ['nowhere'] }, '没有选领域'],
  ])('refuses %s in words', async (_, over, words) => {
    await expect(preview(folder, request(1, over))).rejects.toThrow(words)
  })
})
