import { describe, expect, it } from 'vitest'
import {
  askedChecklist,
  type Instance,
  itemWords,
  nextRoom,
  numberWords,
} from '../../../src-main/law/check/checklist/asked.ts'
import {
  type Checklist,
  type Item,
  itemsOf,
  missing,
  NO_CHECKLIST,
  progress,
} from '../../../src-main/law/check/checklist/checklist.ts'
import { calibrationWords } from '../../../src-main/law/check/checklist/instrument.ts'
import { scoreOf } from '../../../src-main/law/check/checklist/score.ts'
import { proposeResult } from '../../../src-main/law/check/result.ts'
import { answer } from './samples.ts'

const item = (id: string, over: Partial<Item> = {}): Item => ({
  id,
  text: `项目 ${id}`,
  judgedBy: 'yes_no',
  unit: null,
  limit: null,
  options: [],
  photo: 'no',
  basis: [],
  severity: 'general',
  measure: '',
  verified: true,
  ...over,
})

const gate = item('01', {
  judgedBy: 'choice',
  options: [
    { value: '有', verdict: 'ok' },
    { value: '无', verdict: 'fail' },
    { value: '不涉及', verdict: 'na' },
  ],
})

const list: Checklist = {
  ...NO_CHECKLIST,
  id: 'x',
  sections: [
    {
      title: '资质',
      items: [
        gate,
        item('02', { when: { item: '01', in: ['有', '无'] } }),
        item('03', { when: { item: '02', in: ['ok'] } }),
      ],
    },
    {
      title: '设备（逐台）',
      repeat: { label: '台设备', minimum: 1 },
      items: [
        item('04'),
        item('05', { when: { item: '04', in: ['fail'] } }),
        item('06', { when: { item: '01', in: ['有'] } }),
      ],
    },
    { title: '安全', items: [item('07')] },
  ],
}

const room = (number: number, over: Partial<Instance> = {}): Instance => ({
  section: '设备（逐台）',
  number,
  name: '',
  removed: false,
  ...over,
})
const ids = (asked: Checklist): readonly string[] => itemsOf(asked).map(({ id }) => id)

describe('items with a condition', () => {
  it('are not asked before the item they depend on is answered', () => {
    expect(ids(askedChecklist(list, [], []))).toEqual(['01', '04', '07'])
  })

  it.each([
    ['有', ['01', '02', '04', '06', '07']],
    ['无', ['01', '02', '04', '07']],
    ['不涉及', ['01', '04', '07']],
  ])('follow the chosen option %s', (value, expected) => {
    expect(ids(askedChecklist(list, [], [answer('01', { value })]))).toEqual(expected)
  })

  it('that are left out open no further ones, whatever was answered to them before', () => {
    const answers = [answer('01', { value: '不涉及', verdict: 'na' }), answer('02')]
    expect(ids(askedChecklist(list, [], answers))).not.toContain('03')
    expect(ids(askedChecklist(list, [], [answer('01', { value: '有' }), answer('02')]))).toContain('03')
  })

  it('do not follow an option over which 不适用 was given', () => {
    expect(ids(askedChecklist(list, [], [answer('01', { value: '有', verdict: 'na' })]))).not.toContain('02')
  })

  it('are neither counted nor missing while they are left out, and keep their number', () => {
    const asked = askedChecklist(
      list,
      [],
      [answer('01', { value: '不涉及', verdict: 'na' }), answer('02', { verdict: 'fail' })],
    )
    const answers = [answer('01', { value: '不涉及', verdict: 'na' }), answer('04'), answer('07')]
    expect(progress(asked, answers)).toMatchObject({ total: 3, answered: 3, fail: 0, complete: true })
    expect(itemsOf(asked).map((one) => one.asked?.number)).toEqual([1, 4, 7])
    expect(proposeResult(asked, [...answers, answer('02', { verdict: 'fail' })], []).codes).toEqual(['N01'])
  })
})

describe('a repeated section', () => {
  it('is asked once for every room, each answered by itself', () => {
    const asked = askedChecklist(list, [room(2)], [answer('04#2', { verdict: 'fail' })])
    expect(ids(asked)).toEqual(['01', '04', '04#2', '05#2', '07'])
    expect(asked.sections.map(({ key }) => key)).toEqual(['资质', '设备（逐台）', '设备（逐台）#2', '安全'])
  })

  it('looks at the same room where the condition is inside, at the one answer where it is not', () => {
    const asked = askedChecklist(list, [room(2)], [answer('01', { value: '有' }), answer('04', { verdict: 'fail' })])
    expect(ids(asked)).toEqual(['01', '02', '04', '05', '06', '04#2', '06#2', '07'])
  })

  it('names its rooms once there are several, or when the officer named one', () => {
    const words = (rooms: readonly Instance[]): readonly string[] =>
      itemsOf(askedChecklist(list, rooms, []))
        .filter(({ id }) => id.startsWith('04'))
        .map(itemWords)
    expect(words([])).toEqual(['项目 04'])
    expect(words([room(2)])).toEqual(['项目 04（第 1 台设备）', '项目 04（第 2 台设备）'])
    expect(words([room(1, { name: '2 号电梯' })])).toEqual(['项目 04（2 号电梯）'])
    const [first] = itemsOf(askedChecklist(list, [room(2)], [])).filter(({ id }) => id === '04#2')
    expect(first && numberWords(first)).toBe('4 项（第 2 台设备）')
  })

  it('never gives the number of a removed room to another', () => {
    const rooms = [room(2, { removed: true }), room(3)]
    expect(ids(askedChecklist(list, rooms, []))).toEqual(['01', '04', '04#3', '07'])
    const [, section] = list.sections
    expect(section && nextRoom(section, rooms)).toBe(4)
  })

  it('can lose its first room and keep the others', () => {
    expect(ids(askedChecklist(list, [room(1, { removed: true }), room(2)], []))).toEqual(['01', '04#2', '07'])
  })
})

describe('what an item still needs', () => {
  const labels = (one: Item, over = {}): readonly string[] =>
    missing(one, answer(one.id, { verdict: null, ...over })).map(({ label }) => label)
  const thermometer = item('08', { judgedBy: 'measurement', instrument: { name: '温湿度计', calibrated: true } })

  it('of a measurement: value, instrument, its number and calibration', () => {
    expect(labels(thermometer)).toEqual(['数值', '仪器名称', '仪器编号', '校准有效期', '结论'])
    const instrument = { name: '温湿度计', number: 'T-01', calibratedUntil: '2026-01-01' }
    expect(labels(thermometer, { value: '5', verdict: 'ok', instrument })).toEqual([])
  })

  it('of a text and a signature', () => {
    expect(labels(item('09', { judgedBy: 'text' }))).toEqual(['填写的内容', '结论'])
    const signature = item('10', { judgedBy: 'signature' })
    expect(labels(signature)).toEqual(['签名人姓名', '签名', '结论'])
    expect(labels(signature, { value: '孙一禾', signed: true, verdict: 'ok' })).toEqual([])
  })

  it('is nothing once it does not apply', () => {
    expect(labels(thermometer, { verdict: 'na' })).toEqual([])
  })

  it('says that a calibration has ended, and nothing on its last day', () => {
    const use = { name: '电子秤', number: '3', calibratedUntil: '2026-06-01' }
    expect(calibrationWords(use, '2026-06-01')).toBe('')
    expect(calibrationWords(use, '2026-06-13')).toBe('校准有效期已过 12 天')
    expect(calibrationWords({ ...use, calibratedUntil: null }, '2026-06-13')).toBe('')
  })
})

describe('the score', () => {
  const scored: Checklist = {
    ...list,
    score: { weights: { minor: 0.5, general: 1, serious: 1.2 } },
    sections: [
      {
        title: '资质',
        items: [
          item('01', { points: 5 }),
          item('02', { points: 3, severity: 'serious' }),
          item('03', { points: 2 }),
          item('04'),
        ],
      },
    ],
  }

  it('is points times weight of what conforms; what does not apply counts on neither side', () => {
    const answers = [answer('01'), answer('02', { verdict: 'fail' }), answer('03', { verdict: 'na' }), answer('04')]
    expect(scoreOf(scored, answers)).toEqual({ earned: 5, judged: 8.6, possible: 8.6 })
    expect(scoreOf(scored, [answer('02')])).toEqual({ earned: 3.6, judged: 3.6, possible: 10.6 })
  })

  it('is none where the checklist does not score', () => {
    expect(scoreOf(list, [answer('01')])).toBeNull()
  })
})
