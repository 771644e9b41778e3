import { describe, expect, it } from 'vitest'
import type { Answer, Finding, ItemView, Photo, Visit } from '../../../../src-main/features/visit/contract.ts'
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
})
const finding: Finding = {
  id: 'f',
  item: '1',
  facts: '排水沟无盖板',
  severity: 'general',
  basis: [{ law: '食品安全法', article: '第33条' }],
  onTheSpot: false,
  onTheSpotNote: '',
  order: true,
  orderDays: 15,
  deadline: '2026-12-16',
  openCase: false,
}
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
          { title: '贮存', repeat: null, items: items.slice(0, 3) },
          { title: '其他', repeat: null, items: items.slice(3) },
        ],
      },
      missing: { '2': '结论' },
      findings: [finding],
    } satisfies Pick<Visit, 'checklist' | 'missing' | 'findings'>
    const progress = progressOf(visit)
    expect(progress).toMatchObject({ total: 4, answered: 3, open: ['2'] })
    expect(progress.sections).toEqual([
      { id: '贮存', title: '贮存', total: 3, answered: 2, findings: 1 },
      { id: '其他', title: '其他', total: 1, answered: 1, findings: 0 },
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
  it.each([
    [{}, null],
    [{ facts: ' ' }, 'facts'],
    [{ basis: [] }, 'basis'],
    [{ order: false }, 'measure'],
    [{ onTheSpot: true }, 'onTheSpotNote'],
    [{ deadline: null }, 'deadline'],
    [{ order: false, deadline: null, openCase: true }, null],
  ] as const)('%j: %s', (change, gap) => {
    expect(findingGap({ ...finding, ...change } as Finding)).toBe(gap)
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
