import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { ruleSetSchema } from '../../../src-main/features/catalogue/schemas.ts'
import { readCatalogue, seedCatalogue } from '../../../src-main/features/catalogue/store.ts'
import { factsReader } from '../../../src-main/features/grade/facts/facts-reader.ts'
import { lawRecord, recordsOf } from '../../../src-main/features/record/store.ts'
import { assess, judge } from '../../../src-main/law/grade/grade.ts'
import type { RuleSet } from '../../../src-main/law/grade/rule-set.ts'
import { openTestContext } from '../../support/folder.ts'
import { addRecord, addSubjects } from '../search/city.ts'

const context = openTestContext()
afterAll(() => context.close())
seedCatalogue(context.city, context.resources)
context.city.connection.pragma('synchronous=off')
const today = '2026-06-18'
const inForce = readCatalogue(context.city.read, 'rule-set', null, { on: today }, ruleSetSchema)

/** A rule set that looks at every kind of field with every test. */
const odd: RuleSet = {
  ...inForce,
  id: 'odd',
  rules: [
    ['missing', { field: 'body.removedAt', test: 'missing' }],
    ['present', { field: 'body.status', test: 'present' }],
    ['number', { field: 'body.amount', test: 'in', values: ['5', '7'] }],
    ['quoted', { field: 'body.status', test: 'in', values: ["it's", '全部未履行', '\\'] }],
    ['not', { field: 'body.result', test: 'not_in', values: ['N05'] }],
    ['before', { field: 'body.validTo', test: 'before_today' }],
    ['source', { field: 'source', test: 'in', values: ['import'] }],
    ['flag', { field: 'objection', test: 'in', values: ['true'] }],
    ['law', { field: 'edition', test: 'present' }],
    ['state', { field: 'repairState', test: 'in', values: ['in_progress'] }],
  ].flatMap(([id, condition], at) =>
    (['penalty', 'licence', 'commitment', 'abnormal_list'] as const).map((category) => ({
      id: `${id}-${category}`,
      indicator: '',
      name: String(id),
      category,
      where: [condition] as NonNullable<RuleSet['rules'][number]['where']>,
      points: 10 + at,
      cap: 100,
      sentence: '{title}，{authority}，{until}，{count}，{body.status}',
      article: '',
      source: '',
      verified: at % 2 === 0,
      example: false,
    })),
  ),
}

const day = fc.constantFrom('2019-02-03', '2024-06-17', '2025-06-18', '2026-06-17', '2026-06-18', '2026-13-45', '昨天')
const value = fc.constantFrom<unknown>(
  null,
  '',
  5,
  7.5,
  'N05',
  'N08',
  '全部未履行',
  '部分履行',
  '失信被执行人',
  "it's",
  '\\',
  '"quoted"',
  '2026-06-17',
  '2026-06-18',
  '2030-01-01',
  'A',
  '纳税缴费信用',
)
const body = fc.oneof(
  {
    weight: 12,
    arbitrary: fc
      .record(
        Object.fromEntries(
          [
            'removedAt',
            'status',
            'amount',
            'result',
            'validTo',
            'state',
            'system',
            'grade',
            'judgmentKind',
            'deadline',
            'closed',
          ].map((key) => [key, value]),
        ),
        { requiredKeys: [] },
      )
      .map((fields) => JSON.stringify(fields)),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '{"a":',
      '[]',
      'null',
      '{"a":{}}',
      '{"a":true}',
      '{ "status" : "全部未履行" }',
      '{"status":"\\u5168部未履行"}',
    ),
  },
)
const rows = fc.array(
  fc.record({
    category: fc.constantFrom(
      'penalty',
      'licence',
      'commitment',
      'abnormal_list',
      'serious_list',
      'judgment',
      'inspection',
      'honour',
      'evaluation',
      'other',
      'space_permit',
    ),
    date: day,
    body,
    disclosure: fc.constantFrom('公开', '内部', '半公开'),
    repair_class: fc.constantFrom('轻微', '一般', '严重', '未定级', '极重'),
    repair_state: fc.constantFrom('none', 'repaired', 'in_progress'),
    withdrawn: fc.constantFrom(0 as const, 0 as const, 1 as const),
    objection: fc.constantFrom(0 as const, 1 as const),
    public_until: fc.option(day),
    edition: fc.option(fc.constant('2021')),
    source: fc.constantFrom('demo', 'import'),
    title: fc.constantFrom('经营超过保质期的食品', ''),
  }),
  { maxLength: 10 },
)

describe('judging a city by the least of each record', () => {
  it('gives what the whole records give, by one rule set and by two at once', () => {
    fc.assert(
      fc.property(rows, fc.constantFrom('存续', '注销', '吊销'), fc.option(day), (records, status, established) => {
        const [id = 0] = addSubjects(context.city, [{ name: '甲', status, established }])
        for (const record of records) addRecord(context.city, id, record)
        const whole = {
          records: recordsOf(context.city.read, id).records.map(lawRecord),
          registration: { status, established },
          today,
        }
        const read = (ruleSets: RuleSet[]) => factsReader(context.city.connection, ruleSets, today).of(id)?.facts
        const both = read([inForce, odd])
        for (const ruleSet of [inForce, odd]) {
          const { toBetter, ...wanted } = assess(ruleSet, whole)
          const fast = read([ruleSet])
          expect(fast && judge(ruleSet, fast)).toEqual(wanted)
          expect(both && judge(ruleSet, both)).toEqual(wanted)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('leaves out what no rule can count', () => {
    const [id = 0] = addSubjects(context.city, [{ name: '乙' }])
    addRecord(context.city, id, { category: 'licence', body: '{"validTo":"2099-12-31","state":"有效"}' })
    addRecord(context.city, id, {
      category: 'licence',
      body: '{"validTo":"2026-01-01","state":"有效"}',
      public_until: null,
    })
    addRecord(context.city, id, { category: 'other' })
    const read = factsReader(context.city.connection, [inForce], today).of(id)
    expect(read?.facts.records.map(({ uid }) => uid)).toEqual([`record-${id}-2`])
  })

  it('answers nothing for a subject that is not here', () => {
    expect(factsReader(context.city.connection, [inForce], today).of(999_999)).toBeNull()
  })
})
