import { describe, expect, it } from 'vitest'
import { NO_STEPS } from '../../../src-main/features/visit/opening/contract.ts'
import type { Checklist } from '../../../src-main/law/check/checklist/checklist.ts'
import {
  counted,
  entryGaps,
  isCapReached,
  itemFor,
  type LawfulSteps,
  makeUpUntil,
  type PublishedItems,
  type StepFacts,
  type StepTexts,
  stepGaps,
  stepWarnings,
} from '../../../src-main/law/check/lawful-steps.ts'
import { catalogue } from './catalogue.ts'

const example = catalogue<PublishedItems>('check-items.json')
const texts = catalogue<StepTexts>('lawful-steps.json')

const published: PublishedItems = {
  ...example,
  example: false,
  items: [
    { id: '12', name: '食品经营检查', checklist: '01', basis: '', standard: '', state: 'published' },
    { id: '9', name: '停用的检查', checklist: '02', basis: '', standard: '', state: 'removed' },
  ],
}

/** Steps of a daily check with nothing missing. */
const settled: LawfulSteps = {
  ...NO_STEPS,
  asked: true,
  item: { id: '12', reason: '' },
  need: { reasons: ['see'], tried: ['data'], note: '' },
  draw: { ...NO_STEPS.draw, kind: 'random', id: '双随机任务 2026-061' },
  code: { kind: 'scanned', text: '2026-0612', reason: '' },
}

const around: StepFacts = {
  type: 'T01',
  checklistId: '01',
  fromTask: false,
  list: published,
  notice: 'delivered',
  officers: ['张伟', '李敏'],
  witness: '',
  count: { T01: 0, T02: 0, T03: 0, superior: 0 },
  cap: 4,
  outside: false,
  codeDemanded: false,
}

const fieldsOf = (steps: Partial<LawfulSteps>, facts: Partial<StepFacts> = {}): string[] =>
  stepGaps({ ...settled, ...steps }, { ...around, ...facts }).map(({ field }) => field)

describe('what bars a visit by the lawful steps', () => {
  it('is nothing when all is settled', () => {
    expect(fieldsOf({})).toEqual([])
  })

  it('is not asked of a visit that was begun before the steps existed', () => {
    expect(stepGaps(NO_STEPS, around)).toEqual([])
    expect(stepWarnings(NO_STEPS, { ...around, list: null, cap: null })).toEqual([])
  })

  it.each<[string, Partial<LawfulSteps>, Partial<StepFacts>, string[]]>([
    ['an item that the office did not publish', { item: { id: null, reason: '急需' } }, {}, ['steps.item']],
    ['an item of another list', { item: { id: '示例-01', reason: '' } }, {}, ['steps.item']],
    ['an item taken off the list', { item: { id: '9', reason: '急需' } }, {}, ['steps.item']],
    ['no list here and no reason', { item: { id: null, reason: ' ' } }, { list: null }, ['steps.item']],
    ['no list here, with the reason', { item: { id: null, reason: '清单尚未录入' } }, { list: null }, []],
    ['an example list without the item', { item: { id: null, reason: '' } }, { list: example }, ['steps.item']],
    ['no checklist chosen: the opening says so itself', { item: { id: null, reason: '' } }, { checklistId: '' }, []],

    ['no reason to go there', { need: { reasons: [], tried: ['data'], note: ' ' } }, {}, ['steps.need']],
    ['a reason in words of one’s own', { need: { reasons: [], tried: [], note: '须看后厨' } }, {}, []],

    [
      'a joint check without lead and others',
      { joint: { on: true, lead: '', others: [] } },
      {},
      ['steps.joint', 'steps.joint'],
    ],
    [
      'a joint check with an agency without officers',
      { joint: { on: true, lead: '演示机关', others: [{ agency: '区消防大队', officers: '', matter: '' }] } },
      {},
      ['steps.joint'],
    ],
    [
      'a joint check with all that it needs',
      { joint: { on: true, lead: '演示机关', others: [{ agency: '区消防大队', officers: '赵六 1', matter: '' }] } },
      {},
      [],
    ],

    ['another area without a letter', { letter: ' ' }, { outside: true }, ['steps.letter']],
    ['another area with its letter', { letter: '二七市监协〔2026〕5号' }, { outside: true }, []],

    ['a daily check that nobody drew', { draw: NO_STEPS.draw }, {}, ['steps.draw']],
    ['a draw without its number', { draw: { ...NO_STEPS.draw, kind: 'random' } }, {}, ['steps.draw']],
    ['hand-picked without a reason', { draw: { ...NO_STEPS.draw, kind: 'chosen' } }, {}, ['steps.draw']],
    ['hand-picked with its reason', { draw: { ...NO_STEPS.draw, kind: 'chosen', reason: '重点领域目录' } }, {}, []],
    ['a daily check that a task settled', { draw: NO_STEPS.draw }, { fromTask: true }, []],
    ['a case check follows a lead, not a draw', { draw: NO_STEPS.draw }, { type: 'T03' }, []],
    [
      'an officer who was drawn and replaced without a reason',
      { draw: { ...settled.draw, replaced: [{ from: '王五', to: '李敏', reason: '' }] } },
      {},
      ['steps.draw'],
    ],

    ['a notice at the door without a reason', {}, { notice: 'at_door' }, ['steps.noticeReason']],
    ['a notice at the door with its reason', { noticeReason: '飞行检查' }, { notice: 'at_door' }, []],

    ['a helper without a name', { helpers: [{ name: ' ', role: '专家' }] }, {}, ['steps.helpers']],
    ['a helper who is an officer', { helpers: [{ name: '李敏 ', role: '' }] }, {}, ['steps.helpers']],
    ['a helper who is the witness', { helpers: [{ name: '赵六', role: '' }] }, { witness: '赵六' }, ['steps.helpers']],
    ['a helper', { helpers: [{ name: '钱七', role: '专家' }] }, { witness: '赵六' }, []],

    ['a scan that is not noted', { code: NO_STEPS.code }, {}, []],
    ['a scan that is demanded and not noted', { code: NO_STEPS.code }, { codeDemanded: true }, ['steps.code']],
    ['a scan without its result', { code: { kind: 'scanned', text: '', reason: '' } }, {}, ['steps.code']],
    ['no scan without a reason', { code: { kind: 'none', text: '', reason: ' ' } }, {}, ['steps.code']],
    ['no network without a reason', { code: { kind: 'offline', text: '', reason: '' } }, {}, ['steps.code']],
    ['no scan with its reason', { code: { kind: 'none', text: '', reason: '没有系统' } }, {}, []],
  ])('%s', (_, steps, facts, fields) => {
    expect(fieldsOf(steps, facts)).toEqual(fields)
  })
})

describe('the cap of a year', () => {
  const full = { T01: 2, T02: 1, T03: 1, superior: 3 }

  it('counts daily, special and case checks, not those ordered by the superior level', () => {
    expect(counted(full)).toBe(4)
  })

  it.each<[string, Partial<StepFacts>, Partial<LawfulSteps>, boolean]>([
    ['one below the cap', { count: { ...full, T01: 1 } }, {}, false],
    ['the cap', { count: full }, {}, true],
    ['above it', { count: { ...full, T01: 9 } }, {}, true],
    ['no cap entered', { count: full, cap: null }, {}, false],
    ['a special check', { count: full, type: 'T02' }, {}, true],
    ['a type not chosen yet', { count: full, type: null }, {}, true],
    ['a case check', { count: full, type: 'T03' }, {}, false],
    ['an order of the superior level', { count: full }, { superior: { on: true, reason: '省局 5 号' } }, false],
    ['only checks ordered from above', { count: { T01: 0, T02: 0, T03: 0, superior: 9 } }, {}, false],
  ])('%s', (_, facts, steps, isReached) => {
    expect(isCapReached({ ...settled, ...steps }, { ...around, ...facts })).toBe(isReached)
    expect(fieldsOf(steps, facts)).toEqual(isReached ? ['steps.cap'] : [])
  })

  it('says how many there were and what remains', () => {
    expect(stepGaps(settled, { ...around, count: full })[0]?.label).toBe(
      '今年已检查 4 次，已到上限 4 次，只能作个案检查或按上级部署检查',
    )
  })

  it('wants authority and number of the order that goes past it', () => {
    expect(fieldsOf({ superior: { on: true, reason: ' ' } }, { count: full })).toEqual(['steps.superior'])
  })
})

describe('what is said but bars nothing', () => {
  const warned = (steps: Partial<LawfulSteps>, facts: Partial<StepFacts>): string[] =>
    stepWarnings({ ...settled, ...steps }, { ...around, ...facts }).map(({ field }) => field)

  it.each<[string, Partial<LawfulSteps>, Partial<StepFacts>, string[]]>([
    ['all there', {}, {}, []],
    ['no list', {}, { list: null }, ['steps.item']],
    ['a list that is an example', {}, { list: example }, ['steps.item']],
    ['no cap entered', {}, { cap: null }, ['steps.cap']],
    ['a scan not noted', { code: NO_STEPS.code }, {}, ['steps.code']],
    ['a scan put off', { code: { kind: 'offline', text: '', reason: '断网' } }, {}, ['steps.code']],
    ['a demanded scan bars, so it is not said twice', { code: NO_STEPS.code }, { codeDemanded: true }, []],
  ])('%s', (_, steps, facts, fields) => {
    expect(warned(steps, facts)).toEqual(fields)
  })
})

describe('the list of an office', () => {
  it('gives a published item before one that was taken off', () => {
    const [first, second] = published.items
    const both = { ...published, items: [{ ...first, id: '1', state: 'removed' }, { ...first, id: '2' }, second] }
    expect(itemFor(both as PublishedItems, '01')?.id).toBe('2')
    expect(itemFor(published, '02')).toMatchObject({ id: '9', state: 'removed' })
    expect(itemFor(published, '20')).toBeNull()
    expect(itemFor(null, '01')).toBeNull()
  })

  it('of the demonstration says that it is one, and has an item for each of the twenty checklists', () => {
    expect(example.example).toBe(true)
    expect(new Set(example.items.map(({ checklist }) => checklist)).size).toBe(20)
    const food = catalogue<Checklist>('checklists/food-01.json')
    expect(itemFor(example, food.id)?.name).toBe('食品生产经营监督检查')
  })
})

describe('sentences of the steps', () => {
  it('each cite a law, and say 待核 where an article is not known', () => {
    for (const { id, basis, verified } of texts.steps) {
      expect(basis.length, id).toBeGreaterThan(0)
      if (basis.every(({ article }) => article === null)) expect(verified, id).toBe(false)
    }
  })

  it('are there for every step that the pages show', () => {
    expect(texts.steps.map(({ id }) => id)).toEqual([
      'item',
      'need',
      'merge',
      'cap',
      'place',
      'draw',
      'approval',
      'notice',
      'team',
      'code',
      'identity',
      'rights',
      'present',
      'handed',
    ])
  })
})

describe('making up', () => {
  it('ends so many hours after it was put off, over the end of a day and a year', () => {
    expect(makeUpUntil('2026-11-24T01:30:00.000Z', 24)).toBe('2026-11-25T01:30:00.000Z')
    expect(makeUpUntil('2026-12-31T20:00:00.000Z', 24)).toBe('2027-01-01T20:00:00.000Z')
  })
})

describe('an entry that is no check', () => {
  const entry = { purpose: '调研', people: '张伟', result: '已了解', startedAt: '2026-11-24T01:00:00Z', endedAt: null }

  it.each([
    [{}, []],
    [{ purpose: ' ' }, ['purpose']],
    [{ people: '' }, ['people']],
    [{ result: '' }, ['result']],
    [{ endedAt: '2026-11-24T00:59:00Z' }, ['endedAt']],
    [{ endedAt: '2026-11-24T01:00:00Z' }, []],
  ])('%j lacks %j', (change, fields) => {
    expect(entryGaps({ ...entry, ...change }).map(({ field }) => field)).toEqual(
      fields.map((field) => `steps.${field}`),
    )
  })
})
