import { describe, expect, it } from 'vitest'
import { type Checklist, itemOf } from '../../../src-main/law/check/checklist/checklist.ts'
import { draftFinding, findingGaps, orderDeadline } from '../../../src-main/law/check/finding/finding.ts'
import { openingGaps, openingProgress, openingWarnings } from '../../../src-main/law/check/opening.ts'
import { proposeFollowUp, proposeResult } from '../../../src-main/law/check/result.ts'
import type { Opening } from '../../../src-main/law/check/visit-types.ts'
import { catalogue } from './catalogue.ts'
import { answer, finding, opening } from './samples.ts'

const food = catalogue<Checklist>('checklists/food-01.json')
const today = '2026-06-18'
const [first, second] = opening().officers

describe('opening of a visit', () => {
  it('is ready when nothing is missing', () => {
    expect(openingProgress(opening(), today)).toEqual({ done: 8, total: 8, gaps: [], warnings: [], paused: false })
  })

  it.each<[string, Partial<Opening>, string[]]>([
    ['no type', { type: null }, ['type']],
    ['no ground', { ground: ' ' }, ['ground']],
    [
      'approval without number',
      { approval: { kind: 'approved', number: '', date: '2026-06-15', reason: '' } },
      ['approval.number'],
    ],
    [
      'approval after the visit',
      { approval: { kind: 'approved', number: '1', date: '2026-06-19', reason: '' } },
      ['approval.date'],
    ],
    [
      'emergency without reason',
      { approval: { kind: 'emergency', number: '', date: null, reason: '' } },
      ['approval.reason'],
    ],
    [
      'emergency with reason',
      { approval: { kind: 'emergency', number: '', date: null, reason: '举报有人食物中毒' } },
      [],
    ],
    [
      'notice not numbered',
      { notice: { kind: 'at_door', number: '', deliveredAt: '2026-06-18T01:00:00Z' } },
      ['notice.number'],
    ],
    ['one officer', { officers: first ? [first] : [] }, ['officers']],
    ['the same officer twice', { officers: first ? [first, first] : [] }, ['officers']],
    [
      'expired certificate',
      { officers: first && second ? [first, { ...second, validUntil: '2026-06-17' }] : [] },
      ['officers.1'],
    ],
    [
      'certificate valid to the day',
      { officers: first && second ? [first, { ...second, validUntil: today }] : [] },
      [],
    ],
    ['certificate not shown', { certificateShownAt: null }, ['certificateShownAt']],
    ['not seen clearly', { firstAnswer: 'unclear' }, ['firstAnswer']],
    ['second question open', { secondAnswer: null }, ['secondAnswer']],
    ['avoidance asked for', { secondAnswer: 'avoid' }, ['secondAnswer']],
    ['no position', { present: { ...opening().present, position: '' } }, ['present.position']],
    [
      'witness without papers',
      { present: { ...opening().present, kind: 'witness' } },
      ['present.unit', 'present.identity'],
    ],
  ])('%s', (_, over, fields) => {
    expect(openingGaps(opening(over), today).map((gap) => gap.field)).toEqual(fields)
  })

  it('pauses when the party asks for another officer', () => {
    expect(openingProgress(opening({ secondAnswer: 'avoid' }), today)).toMatchObject({ paused: true, done: 7 })
  })

  it('warns of a cap that is used up or not entered, and never bars the way for it', () => {
    expect(openingWarnings(opening({ cap: null }))[0]?.label).toBe('未设年度检查频次上限')
    expect(openingWarnings(opening({ capUsed: 5 }))[0]?.label).toContain('上限 4 次')
    expect(openingWarnings(opening({ capUsed: 4 }))).toEqual([])
    expect(openingWarnings(opening({ capUsed: 5, type: 'T03' }))).toEqual([])
    expect(openingGaps(opening({ capUsed: 5, cap: null }), today)).toEqual([])
  })
})

describe('follow-up of a failed food item', () => {
  it.each([
    [null, false, false, undefined, undefined],
    [false, null, false, undefined, undefined],
    [false, false, false, 'FD2', '第33条第1款'],
    [false, false, true, 'FD3', '第33条第2款'],
    [false, true, false, 'FD4', '第33条第3款'],
    [true, true, false, 'FD5', '第32条'],
    [true, false, false, undefined, undefined],
  ] as const)('重点项 %s, 影响食品安全 %s, needs time %s: %s', (key, affects, time, code, article) => {
    const proposal = proposeFollowUp(key, affects, time)
    expect(proposal?.code).toBe(code)
    expect(proposal?.basis.article).toBe(article)
  })
})

describe('proposed result', () => {
  const fail = { verdict: 'fail', keyItem: false, affectsSafety: false } as const
  it.each([
    ['no problems', [answer('01-01')], [], ['N01', 'FD1']],
    ['nothing applied', [answer('01-01', { verdict: 'na' })], [], ['N07']],
    ['corrected on the spot', [answer('01-18', fail)], [finding('01-18', { onTheSpot: true })], ['N05', 'FD2']],
    ['ordered to correct', [answer('01-18', fail)], [finding('01-18', { order: true })], ['N05', 'FD3']],
    [
      'a case',
      [answer('01-14', { ...fail, keyItem: true, affectsSafety: true })],
      [finding('01-14', { openCase: true })],
      ['N08', 'FD5'],
    ],
    ['a failed item without finding', [answer('01-18', fail)], [], ['N08', 'FD2']],
    [
      'questions not answered',
      [answer('01-18', { verdict: 'fail' })],
      [finding('01-18', { onTheSpot: true })],
      ['N05'],
    ],
    [
      'the gravest branch counts',
      [answer('01-18', fail), answer('01-14', { ...fail, affectsSafety: true })],
      [finding('01-18', { onTheSpot: true }), finding('01-14', { openCase: true })],
      ['N08', 'FD4'],
    ],
    ['a problem outside the list', [answer('01-01')], [finding(null, { order: true })], ['N05']],
  ] as const)('%s', (_, answers, findings, codes) => {
    expect(proposeResult(food, answers, findings).codes).toEqual(codes)
  })

  it('keeps food branches away from other checklists', () => {
    expect(proposeResult({ ...food, food: false }, [answer('01-01')], []).codes).toEqual(['N01'])
  })
})

describe('findings', () => {
  it('start from the failed item: facts with value and limit, its articles and severity', () => {
    const item = itemOf(food, '01-18')
    if (!item) throw new Error('no item')
    const draft = draftFinding('f1', item, answer('01-18', { verdict: 'fail', value: '12.5', note: '冷库 2' }), today)
    expect(draft.facts).toBe('冷藏设备或冷藏食品温度：实测 12.5 ℃，限值 0 至 8 ℃。冷库 2')
    const none = itemOf(food, '01-14')
    if (!none) throw new Error('no item')
    expect(draftFinding('f2', none, answer('01-14', { verdict: 'fail', value: '3' }), today).facts).toBe(
      '超过保质期的食品、原料、添加剂数量：实测 3 件，应为 0 件',
    )
    expect(draft).toMatchObject({ severity: item.severity, basis: item.basis, order: false, openCase: false })
  })

  it.each([
    ['no measure', {}, ['measure']],
    ['on the spot without saying what', { onTheSpot: true, unshown: '拍不清' }, ['onTheSpotNote']],
    ['on the spot without photographs', { onTheSpot: true, onTheSpotNote: '已补' }, ['unshown']],
    ['on the spot with that of before only', { onTheSpot: true, onTheSpotNote: '已补', before: ['p1'] }, ['unshown']],
    ['on the spot, shown', { onTheSpot: true, onTheSpotNote: '已补', before: ['p1'], after: ['p2'] }, []],
    ['on the spot, with a reason', { onTheSpot: true, onTheSpotNote: '已补', unshown: '当事人不同意' }, []],
    ['an order without term', { order: true, requirement: '调低温度' }, ['deadline']],
    ['a complete order', { order: true, orderDays: 7, deadline: '2026-06-30', requirement: '调低温度' }, []],
    ['an order that does not say what to do', { order: true, orderDays: 7, deadline: '2026-06-30' }, ['requirement']],
    ['an order of no days', { order: true, orderDays: 0, deadline: today, requirement: '调低温度' }, ['orderDays']],
    ['no facts', { facts: '', openCase: true }, ['facts']],
    ['no article', { basis: [], openCase: true }, ['basis']],
  ] as const)('%s', (_, over, fields) => {
    expect(findingGaps(finding('01-18', over)).map((gap) => gap.field)).toEqual(fields)
  })

  it('have their term in working days, over the Dragon Boat holiday', () => {
    expect(orderDeadline('2026-06-18', 7)).toBe('2026-06-30')
  })
})
