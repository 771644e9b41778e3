import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Finding, Visit } from '../../../src-main/features/visit/contract.ts'
import * as visits from '../../../src-main/features/visit/service.ts'
import { NOTHING_DONE } from '../../../src-main/law/check/finding/finding.ts'
import { answerAll, failureOf, openVisitFolder, startOpened, type VisitFolder } from './visit-folder.ts'

let folder: VisitFolder
let id: string
beforeEach(async () => {
  folder = await openVisitFolder()
  id = startOpened(folder.context).id
})
afterEach(() => folder.close())

const answer = (item: string, patch: Parameters<typeof visits.answer>[1]['patch']): Visit =>
  visits.answer(folder.context, { id, item, patch })
const verdict = (visit: Visit, item: string) => visit.answers.find((one) => one.item === item)?.verdict

describe('conclusions', () => {
  it.each([
    ['01-18', '12.5', 'fail', '高出 4.5 ℃，不符合'],
    ['01-18', '6', 'ok', '在限值内，符合'],
    ['01-03', '2026-11-23', 'fail', '已过期 1 天，不符合'],
    ['01-02', '许可有效', 'ok', '许可有效，符合'],
    ['01-02', '无证', 'fail', '无证，不符合'],
  ])('of item %s with %s are set by the value: %s', (item, value, expected, sentence) => {
    const visit = answer(item, { value })
    expect(verdict(visit, item)).toBe(expected)
    expect(visit.judgements[item]).toBe(sentence)
  })

  it('set by a value can be overridden by 不适用 only, and come back when it is taken back', () => {
    answer('01-18', { value: '12.5' })
    expect(verdict(answer('01-18', { verdict: 'ok' }), '01-18')).toBe('fail')
    expect(verdict(answer('01-18', { verdict: 'na' }), '01-18')).toBe('na')
    expect(verdict(answer('01-18', { note: '设备停用' }), '01-18')).toBe('na')
    expect(verdict(answer('01-18', { verdict: 'ok' }), '01-18')).toBe('fail')
  })

  it('are not invented for what is no number', () => {
    expect(verdict(answer('01-18', { value: '-' }), '01-18')).toBeNull()
  })

  it.each([
    ['01-02', { value: '挂靠' }, 'VI-0212'],
    ['09-99', { verdict: 'ok' }, 'VI-0112'],
    ['01-06', { note: '长'.repeat(2001) }, 'VI-0211'],
  ] as const)('of item %s with %o are refused', async (item, patch, code) => {
    expect(await failureOf(() => answer(item, patch))).toBe(code)
  })
})

describe('findings', () => {
  it('come by themselves with a failed item: facts, severity and article of the item', () => {
    const { findings } = answer('01-18', { value: '12.5' })
    expect(findings).toHaveLength(1)
    expect(findings[0]).toMatchObject({ item: '01-18', severity: 'general', order: false, onTheSpot: false })
    expect(findings[0]?.facts).toContain('实测 12.5 ℃')
    expect(findings[0]?.basis[0]).toEqual({ law: '食品安全法', article: '第33条第1款第6项' })
  })

  it('follow the value as long as nobody has touched them, and go when the item no longer fails', () => {
    answer('01-18', { value: '12.5' })
    const { findings } = answer('01-18', { value: '9' })
    expect(findings).toHaveLength(1)
    expect(findings[0]?.facts).toContain('实测 9 ℃')
    expect(answer('01-18', { value: '5' }).findings).toEqual([])
  })

  it('stay when they were touched, and the visit cannot end until that is settled', async () => {
    answerAll(folder.context, id)
    const [finding] = answer('01-06', { verdict: 'fail' }).findings
    if (!finding) throw new Error('no finding')
    visits.saveFinding(folder.context, {
      id,
      finding: { ...finding, facts: '未见食品安全管理制度文本。', openCase: true },
    })
    expect(answer('01-06', { verdict: 'ok' }).findings).toHaveLength(1)
    await expect(visits.draft(folder.context, { id })).rejects.toThrow('问题 1 的第 6 项已不是不符合')
  })

  it('have their deadline counted in working days, whatever was sent along', () => {
    const [finding] = answer('01-06', { verdict: 'fail' }).findings
    if (!finding) throw new Error('no finding')
    const order = { ...finding, order: true, orderDays: 5, deadline: '2030-01-01' }
    expect(visits.saveFinding(folder.context, { id, finding: order }).findings[0]?.deadline).toBe('2026-12-01')
    const none = { ...order, order: false }
    expect(visits.saveFinding(folder.context, { id, finding: none }).findings[0]).toMatchObject({
      deadline: null,
      orderDays: null,
    })
  })

  it('taken back take the conclusion by hand with them, and say why where the value stands', async () => {
    const [byHand] = answer('01-06', { verdict: 'fail' }).findings
    const after = visits.removeFinding(folder.context, { id, finding: byHand?.id ?? '' })
    expect(after.findings).toEqual([])
    expect(verdict(after, '01-06')).toBeNull()
    const [measured] = answer('01-18', { value: '12.5' }).findings
    expect(await failureOf(() => visits.removeFinding(folder.context, { id, finding: measured?.id ?? '' }))).toBe(
      'VI-0222',
    )
  })

  it('are saved once when the same finding is saved twice', () => {
    const finding = {
      id: '0190a000-0000-7000-8000-0000000000f1',
      item: null,
      facts: '门口占道摆放 2 张餐桌。',
      severity: 'minor',
      basis: [{ law: '河南省市容条例', article: '', unverified: true }],
      ...NOTHING_DONE,
      onTheSpot: true,
      onTheSpotNote: '已收回店内',
    } satisfies Finding
    visits.saveFinding(folder.context, { id, finding })
    const { findings } = visits.saveFinding(folder.context, { id, finding })
    expect(findings).toEqual([finding])
  })

  it('of food propose a follow-up only when both questions are answered', () => {
    answer('01-06', { verdict: 'fail', keyItem: false })
    expect(visits.get(folder.context, { id }).followUps).toEqual({})
    expect(answer('01-06', { affectsSafety: false }).followUps['01-06']).toMatchObject({
      code: 'FD2',
      text: '当场责令整改',
    })
    expect(answer('01-06', { verdict: 'ok' }).answers[0]).toMatchObject({ keyItem: null, affectsSafety: null })
  })
})

describe('what is missing', () => {
  it('is said for every item, and 未拍照 for a section settles its photographs at once', () => {
    expect(Object.keys(visits.get(folder.context, { id }).missing)).toHaveLength(37)
    answer('01-04', { verdict: 'ok' })
    expect(visits.get(folder.context, { id }).missing['01-04']).toBe('照片或未拍照的原因')
    const after = visits.noPhotos(folder.context, { id, section: '资质公示', reason: '当事人不同意' })
    expect(after.missing['01-04']).toBeUndefined()
    expect(after.answers.filter((one) => one.noPhotoReason === '当事人不同意').map((one) => one.item)).toEqual([
      '01-01',
      '01-02',
      '01-03',
      '01-04',
      '01-05',
    ])
  })

  it('comes back when an answer is cleared', () => {
    answer('01-06', { verdict: 'fail' })
    const after = visits.clearAnswer(folder.context, { id, item: '01-06' })
    expect(after.answers).toEqual([])
    expect(after.findings).toEqual([])
    expect(after.missing['01-06']).toBe('结论')
  })
})
