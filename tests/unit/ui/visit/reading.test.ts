import { describe, expect, it } from 'vitest'
import type { Answer, Finding, ItemView, Photo, Visit } from '../../../../src-main/features/visit/contract.ts'
import { NOTHING_DONE } from '../../../../src-main/law/check/finding/finding.ts'
import {
  findingGap,
  lacksPhoto,
  minutesSince,
  nextOf,
  progressOf,
  stepFrom,
} from '../../../../src-renderer/features/visit/reading.ts'

const item = (id: string, photo: ItemView['photo'] = 'no'): ItemView => ({
  id,
  number: Number(id),
  text: '',
  room: '',
  help: '',
  judgedBy: 'yes_no',
  unit: null,
  limitText: null,
  options: [],
  photo,
  basis: [],
  severity: 'general',
  measure: '',
  verified: '',
  instrument: null,
  when: null,
  last: null,
})
const answer = (verdict: Answer['verdict'], noPhotoReason: string | null = null): Answer => ({
  item: '1',
  verdict,
  value: null,
  note: '',
  noPhotoReason,
  keyItem: null,
  affectsSafety: null,
  answeredAt: '',
  instrument: null,
  strokes: null,
})
const finding: Finding = {
  id: 'f',
  item: '1',
  facts: '排水沟无盖板',
  severity: 'general',
  basis: [{ law: '食品安全法', article: '第33条' }],
  ...NOTHING_DONE,
  order: true,
  orderDays: 15,
  deadline: '2026-12-16',
}
const section = (title: string, own: ItemView[]): Visit['checklist']['sections'][number] => ({
  key: title,
  title,
  room: null,
  leftOut: 0,
  kept: 0,
  repeat: null,
  items: own,
})
const items = ['1', '2', '3', '4'].map((id) => item(id))

describe('the way through the items', () => {
  it.each([
    ['1', ['2', '4'], '2'],
    ['2', ['2', '4'], '4'],
    ['4', ['2', '4'], '2'],
    ['2', ['2'], '2'],
    ['2', [], null],
    [null, ['3'], '3'],
  ])('from %s the next unanswered of %j is %s', (present, open, next) => {
    expect(nextOf(items, open, present)).toBe(next)
  })

  it.each([
    ['1', 1, '2'],
    ['4', 1, '4'],
    ['1', -1, '1'],
    ['3', -1, '2'],
  ] as const)('from %s a step of %i leads to %s', (present, by, next) => {
    expect(stepFrom(items, present, by)).toBe(next)
  })

  it('counts what is answered and found, section by section', () => {
    const visit = {
      checklist: {
        id: '01',
        title: '',
        edition: '',
        sections: [
          section('贮存', items.slice(0, 3)),
          {
            ...section('其他', items.slice(3)),
            key: '其他#2',
            room: { number: 2, name: '', called: '第 2 间', first: true, last: true },
          },
        ],
      },
      missing: { '2': '结论' },
      findings: [finding],
    } satisfies Pick<Visit, 'checklist' | 'missing' | 'findings'>
    const progress = progressOf(visit)
    expect(progress).toMatchObject({ total: 4, answered: 3, open: ['2'] })
    expect(progress.sections).toEqual([
      { id: '贮存', title: '贮存', room: '', total: 3, answered: 2, findings: 1 },
      { id: '其他#2', title: '其他', room: '第 2 间', total: 1, answered: 1, findings: 0 },
    ])
  })
})

describe('a photograph or its reason is owed', () => {
  const photo = [{ id: 'p' } as Photo]
  it.each([
    ['yes', undefined, [], true],
    ['yes', answer('ok'), photo, false],
    ['yes', answer('ok', '现场没有'), [], false],
    ['yes', answer('na'), [], false],
    ['on_fail', answer('ok'), [], false],
    ['on_fail', answer('fail'), [], true],
    ['no', answer('fail'), [], false],
  ] as const)('photo %s, answer %j: %#', (asked, given, photos, owed) => {
    expect(lacksPhoto(item('1', asked), given, photos)).toBe(owed)
  })
})

describe('a finding says what it lacks', () => {
  it('by the first of what the engine says, and nothing where the engine says nothing', () => {
    const gaps = [
      { field: 'measure', label: '处理措施' },
      { field: 'facts', label: '问题描述' },
    ]
    expect(findingGap({ findingGaps: { f: gaps } }, finding)).toEqual(gaps[0])
    expect(findingGap({ findingGaps: { other: gaps } }, finding)).toBeNull()
  })
})

describe('the length of a visit', () => {
  it('is counted in whole minutes, and left out once it was plainly interrupted', () => {
    const start = '2026-06-18T01:30:00.000Z'
    expect(minutesSince(start, new Date('2026-06-18T01:58:59.000Z'))).toBe(28)
    expect(minutesSince(start, new Date('2026-06-18T01:29:00.000Z'))).toBe(0)
    expect(minutesSince(start, new Date('2026-06-19T01:30:00.000Z'))).toBeUndefined()
  })
})
