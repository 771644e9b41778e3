import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { closePaperPool } from '../../../src-main/features/report/paper.ts'
import { set } from '../../../src-main/features/settings/service.ts'
import type { Finding, Leniency, Visit } from '../../../src-main/features/visit/contract.ts'
import { recordText } from '../../../src-main/features/visit/record/record-content.ts'
import * as visits from '../../../src-main/features/visit/service.ts'
import { loadVisit } from '../../../src-main/features/visit/state/state.ts'
import { FREE, fail as failed, HELD, penalty } from './finding/samples.ts'
import { answerAll, failureOf, jpeg, openVisitFolder, shopCode, startOpened, type VisitFolder } from './visit-folder.ts'

let folder: VisitFolder
let id: string
beforeEach(async () => {
  folder = await openVisitFolder()
  id = startOpened(folder.context).id
})
afterEach(() => folder.close())
afterAll(() => closePaperPool())

const fail = (item: string, value: string | null = null): Finding => failed(folder, id, item, value)
const save = (finding: Finding): Visit => visits.saveFinding(folder.context, { id, finding })
const saved = (finding: Finding): Finding | undefined => save(finding).findings.find((one) => one.id === finding.id)
const advice = (finding: Finding) => visits.findingAdvice(folder.context, { id, finding: finding.id })
const text = () => recordText(folder.context, loadVisit(folder.context, folder.context.work.read, id))

describe('findings', () => {
  it('are several on one item, and a second one taken back leaves the item failed', () => {
    const first = fail('01-06')
    const second = { ...FREE, id: '0190a000-0000-7000-8000-0000000000f2', item: '01-06', facts: '没有考核记录' }
    expect(save(second).findings.filter(({ item }) => item === '01-06')).toHaveLength(2)
    const after = visits.removeFinding(folder.context, { id, finding: second.id })
    expect(after.findings.map((one) => one.id)).toEqual([first.id])
    expect(after.answers.find(({ item }) => item === '01-06')?.verdict).toBe('fail')
  })

  it('outside the checklist keep articles that were read, and mark what was typed as 待核', () => {
    const basis = [
      { law: '食品安全法', article: '第45条第2款' },
      { law: '《食品安全法》', article: '第999条' },
      { law: '某某市容管理办法', article: '第8条' },
    ]
    expect(saved({ ...FREE, basis })?.basis).toEqual([
      { law: '食品安全法', article: '第45条第2款' },
      { law: '食品安全法', article: '第999条', unverified: true },
      { law: '某某市容管理办法', article: '第8条', unverified: true },
    ])
  })

  it('offer laws with the articles that the checklists cite', () => {
    save(FREE)
    const law = advice(FREE).laws.find(({ name }) => name === '食品安全法')
    expect(law?.articles).toContainEqual({ article: '第45条第2款', verified: true })
  })

  it('begin an order with the standard wording of the item, and keep what the officer writes instead', () => {
    const ordered = saved({ ...fail('01-09', '2'), order: true, orderDays: 5 })
    expect(ordered).toMatchObject({ deadline: '2026-12-01' })
    expect(ordered?.requirement).toBe(
      '按《食品安全法》第45条第2款的要求改正，使“接触直接入口食品人员中无有效健康证明的人数”达到要求（应为 0 人）；逾期不改正的，依照《食品安全法》第126条第1款第6项处理',
    )
    expect(saved({ ...(ordered as Finding), requirement: '2 名员工补办健康证明' })?.requirement).toBe(
      '2 名员工补办健康证明',
    )
  })

  it('keep before and after of what is in this visit only', async () => {
    const { photos } = await visits.addPhoto(folder.context, {
      id,
      item: '01-06',
      file: await jpeg(),
      name: 'a.jpg',
      takenAt: '2026-11-24T01:25:00.000Z',
      spot: '',
      place: null,
      source: 'camera',
    })
    const photo = photos[0]?.id ?? ''
    const finding = { ...fail('01-06'), onTheSpot: true, onTheSpotNote: '已补制度文本。', before: [photo, 'other'] }
    expect(saved(finding)?.before).toEqual([photo])
    expect(text().handling[0]).toContain('当场改正：已补制度文本（改正前照片 1）')
    expect(visits.get(folder.context, { id }).findingGaps[saved(finding)?.id ?? '']?.[0]?.field).toBe('unshown')
    expect(saved({ ...finding, unshown: ' 拍不清 ' })?.unshown).toBe('拍不清')
    expect(text().handling[0]).toContain('（改正前照片 1，未拍改正后照片，原因：拍不清）')
    expect(saved({ ...finding, onTheSpot: false, unshown: '拍不清' })?.unshown).toBe('')
  })

  it('survive a stop with all that was decided', () => {
    save({ ...fail('01-14', '3'), openCase: true, coercion: HELD })
    const context = folder.reopen()
    expect(visits.get(context, { id }).findings[0]).toMatchObject({ openCase: true, coercion: { link: HELD.link } })
  })
})

describe('measures', () => {
  it('say of each why it is barred and by which article, and are not kept when barred', async () => {
    const finding = fail('01-18', '12.5')
    const { measures } = advice(finding)
    expect(measures.find(({ bar }) => bar === null)?.id).toBe('P36')
    expect(measures.find(({ id: own }) => own === 'P63')?.bar).toEqual({
      reason: '本主体不在严重失信主体名单',
      article: '《全国失信惩戒措施基础清单》（待核）',
    })
    const chosen = [{ id: 'P63', title: '', basis: [], reason: '多次' }]
    expect(await failureOf(() => save({ ...finding, openCase: true, measures: chosen }))).toBe('VI-1205')
  })

  it('are kept with words and ground of the catalogue, ask a reason, and bar a later change to slight', async () => {
    const finding = fail('01-18', '12.5')
    const chosen = {
      ...finding,
      order: true,
      orderDays: 5,
      measures: [{ id: 'P36', title: 'x', basis: [], reason: '' }],
    }
    const visit = save(chosen)
    expect(visit.findings[0]?.measures[0]).toMatchObject({
      title: '增加监督检查频次',
      basis: [{ law: '食品安全法', article: '第113条' }],
    })
    expect(visit.findingGaps[finding.id]?.map(({ label }) => label)).toEqual(['“增加监督检查频次”的理由'])
    const own = visit.findings[0] as Finding
    expect(await failureOf(() => save({ ...own, severity: 'minor' }))).toBe('VI-1205')
  })
})

describe('sealing and seizing', () => {
  it('is barred for a slight finding, and carries its 24-hour clock where it is urgent', async () => {
    const finding = fail('01-14', '3')
    expect(await failureOf(() => save({ ...finding, severity: 'minor', coercion: HELD }))).toBe('VI-1205')
    save({ ...finding, openCase: true, coercion: HELD })
    expect(advice(finding).coercion).toMatchObject({
      bar: null,
      makeUpDue: '2026-11-25T01:20:00.000Z',
      until: '2026-12-24',
    })
    expect(advice(finding).coercion.powers[0]).toMatchObject({ fits: true, basis: { law: '食品安全法' } })
    expect(visits.get(folder.context, { id }).findingGaps[finding.id]).toBeUndefined()
  })

  it('is not kept under a power that does not give it', async () => {
    const power = { law: '食品安全法', article: '第110条第5项' }
    const finding = { ...fail('01-14', '3'), openCase: true, coercion: { ...HELD, power } }
    expect(await failureOf(() => save(finding))).toBe('VI-1205')
    expect(saved({ ...finding, coercion: { ...finding.coercion, kind: 'seal' } })?.coercion?.power).toEqual({
      ...power,
      unverified: true,
    })
  })

  it('lasts 30 days at most and is never in the future', async () => {
    const finding = fail('01-14', '3')
    expect(await failureOf(() => save({ ...finding, coercion: { ...HELD, days: 31 } }))).toBe('VI-1203')
    const later = { ...HELD, takenAt: '2026-11-24T09:00:00.000Z' }
    expect(await failureOf(() => save({ ...finding, coercion: later }))).toBe('VI-1204')
  })
})

describe('going without penalty', () => {
  const way = (over: Partial<Leniency> = {}): Leniency => ({
    kind: 'first',
    act: 'S5',
    asked: [],
    conditions: ['初次违法', '危害后果轻微', '及时改正'],
    reason: '已安排 2 名员工体检',
    penalties: 0,
    years: null,
    ...over,
  })

  it('shows the act of the list, earlier penalties and that the office has set no years', () => {
    penalty(folder, '2024-03-01')
    const { leniency } = advice(fail('01-09', '2'))
    expect(leniency.acts.map(({ id: own }) => own)).toEqual(['S5'])
    expect(leniency).toMatchObject({ years: null, penalties: [{ date: '2024-03-01', within: true }] })
    set(folder.context, { firstBreachYears: 2 })
    expect(advice(fail('01-09', '3')).leniency).toMatchObject({ years: 2, penalties: [{ within: false }] })
  })

  it('is kept with what was asked and known, and bars a case beside it', async () => {
    penalty(folder, '2026-03-01')
    const finding = { ...fail('01-09', '2'), order: true, orderDays: 5, leniency: way() }
    expect(saved(finding)?.leniency).toMatchObject({ penalties: 1, years: null, asked: way().conditions })
    expect(await failureOf(() => save({ ...finding, openCase: true }))).toBe('VI-1205')
    expect(text().handling[0]).toContain(
      '建议不予行政处罚（依据《行政处罚法》第33条第1款：初次违法、危害后果轻微、及时改正），理由：已安排 2 名员工体检，对当事人进行教育',
    )
  })

  it('is owed a correction once food safety turns out to be affected, and bars the signing until then', async () => {
    answerAll(folder.context, id)
    save({ ...fail('01-09', '2'), order: true, orderDays: 5, leniency: way() })
    const patch = { keyItem: true, affectsSafety: true, noPhotoReason: '现场没有' }
    const { findings, findingGaps } = visits.answer(folder.context, { id, item: '01-09', patch })
    const finding = findings[0] as Finding
    expect(findingGaps[finding.id]).toEqual([
      { field: 'barred', label: '“可以不予行政处罚”的更正（影响食品安全，须依法调查处理）' },
    ])
    expect(await failureOf(() => visits.draft(folder.context, { id }))).toBe('VI-0215')
    save({ ...finding, leniency: null, openCase: true })
    expect(await failureOf(() => visits.draft(folder.context, { id }))).toBe('none')
  })
})

describe('a described check', () => {
  it('keeps two findings of one item apart', async () => {
    const { context } = folder
    visits.discard(context, { id, reason: '另作检查' })
    const visit = visits.example(context, { code: shopCode })
    const one = { ...FREE, item: '01-06', order: true, orderDays: 5, requirement: '补齐制度' }
    const findings = [one, { ...one, facts: '没有考核记录' }].map(({ id: _, ...finding }) => finding)
    const answers = visit.answers.map((own) =>
      own.item === '01-06' ? { ...own, verdict: 'fail' as const, keyItem: false, affectsSafety: false } : own,
    )
    const done = await visits.record(context, { visit: { ...visit, answers, findings }, photos: [] })
    expect(visits.get(context, { id: done.id }).findings.map(({ facts }) => facts)).toEqual([one.facts, '没有考核记录'])
  })
})
