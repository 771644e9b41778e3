import { existsSync, globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { checklistSchema, soundChecklistSchema } from '../../../src-main/features/catalogue/checklist-schema.ts'
import {
  type Checklist,
  type Item,
  isByHand,
  itemsOf,
  type Limit,
} from '../../../src-main/law/check/checklist/checklist.ts'
import { checklistFaults } from '../../../src-main/law/check/checklist/checklist-faults.ts'
import { verdictOf } from '../../../src-main/law/check/checklist/verdict.ts'
import { addDays } from '../../../src-main/law/day.ts'
import type { Laws } from '../../../src-main/law/lists.ts'
import { catalogue } from './catalogue.ts'

const TODAY = '2026-11-24'
/** The collected facts that the checklists were written from; they lie beside the project, not in it. */
const SECTORS = path.resolve(import.meta.dirname, '../../../../shared/domain/inspection/sectors')
const files = globSync('resources/checklists/*.json').sort()
const checklists = files.map((file) => JSON.parse(readFileSync(file, 'utf8')) as Checklist)
const laws = new Set(catalogue<Laws>('laws.json').items.map(({ name }) => name))
const food = catalogue<Checklist>('checklists/food-01.json')

/** A number or day that meets a limit. */
function within(limit: Limit | null): string {
  if (limit?.notBeforeToday !== undefined) return addDays(TODAY, limit.notBeforeToday)
  return String(limit?.equals ?? (limit?.above === undefined ? (limit?.min ?? limit?.max ?? 0) : limit.above + 1))
}

describe('the twenty checklists', () => {
  it('are one for each sector, each in a file named after it', () => {
    const numbers = Array.from({ length: 20 }, (_, i) => String(i + 1).padStart(2, '0'))
    expect(checklists.map(({ id }) => id).sort()).toEqual(numbers)
    for (const [place, { id, sector, kind }] of checklists.entries()) {
      expect([kind, sector, path.basename(files[place] ?? '')]).toEqual([
        'checklist',
        id,
        expect.stringContaining(`-${id}.json`),
      ])
    }
    expect(new Set(checklists.flatMap(itemsOf).map(({ id }) => id)).size).toBe(502)
  })

  it.each(checklists.map((one) => [one.id, one] as const))('%s passes the schema and has no fault', (id, checklist) => {
    expect(soundChecklistSchema.parse(checklist)).toEqual(checklist)
    expect(checklistFaults(checklist)).toEqual([])
    expect(checklist.verified && itemsOf(checklist).some(({ verified }) => !verified)).toBe(false)
    for (const item of itemsOf(checklist)) {
      expect(item.id).toMatch(new RegExp(`^${id}-\\d\\d$`))
      for (const { law } of item.basis) expect(laws, item.id).toContain(law)
    }
  })

  it.each(checklists.map((one) => [one.id, one] as const))('%s: a value within the limit conforms', (_, checklist) => {
    for (const item of itemsOf(checklist)) {
      if (isByHand(item) || item.judgedBy === 'choice') continue
      expect(item.limit, item.id).not.toBeNull()
      expect(verdictOf(item, within(item.limit), TODAY), item.id).toMatchObject({ verdict: 'ok' })
      expect(item.unit === null, item.id).toBe(item.judgedBy === 'date')
    }
  })

  it('ask for an instrument where a number is measured, and only there', () => {
    for (const item of checklists.flatMap(itemsOf)) {
      expect(item.instrument !== undefined, item.id).toBe(item.judgedBy === 'measurement')
    }
  })
})

type Row = Readonly<Record<string, string>>

/** Rows by column; the files have no quoted cells, which the width of each row proves. */
function rowsOf(csv: string): Row[] {
  const [head = [], ...rows] = csv
    .replace(/^\uFEFF/, '')
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(','))
  for (const row of rows) expect(row, row.join()).toHaveLength(head.length)
  return rows.map((row) => Object.fromEntries(head.map((column, place) => [column, row[place] ?? ''])))
}

const LIMITS: Readonly<Record<string, (value: number) => Limit>> = {
  '>=': (min) => ({ min }),
  '<=': (max) => ({ max }),
  '=': (equals) => ({ equals }),
  '>': (above) => ({ above }),
}

function limitOf(text: string): Limit | null {
  if (text === '') return null
  const day = /^>=today(-\d+)?$/.exec(text)
  if (day) return { notBeforeToday: Number(day[1] ?? 0) }
  const range = /^(-?[\d.]+?)\.\.(-?[\d.]+)$/.exec(text)
  if (range) return { min: Number(range[1]), max: Number(range[2]) }
  const [, sign = '', value] = /^(>=|<=|=|>)(-?[\d.]+)$/.exec(text) ?? []
  return LIMITS[sign]?.(Number(value)) ?? null
}

/** The item that a row of the collected facts describes. */
function itemOfRow(row: Row): Omit<Item, 'instrument' | 'when'> {
  const articles = (row.article ?? '').split('；')
  return {
    id: row.id ?? '',
    text: row.item ?? '',
    judgedBy: row.judged_by as Item['judgedBy'],
    unit: row.unit || null,
    limit: limitOf(row.limit ?? ''),
    options: (row.options ?? '')
      .split(';')
      .filter((option) => option !== '')
      .map((option) => option.split('='))
      .map(([value = '', verdict]) => ({ value, verdict: verdict as 'ok' | 'fail' | 'na' })),
    photo: row.photo_required as Item['photo'],
    basis: (row.law ?? '').split('；').map((law, place) => ({ law, article: articles[place] || null })),
    severity: row.severity as Item['severity'],
    measure: row.measure ?? '',
    verified: row.verified === 'V',
  }
}

describe.skipIf(!existsSync(SECTORS))(
  `every item says what its row says (skipped where ${SECTORS} is not there)`,
  () => {
    it.each(checklists.map((one) => [one.id, one] as const))('%s', (id, checklist) => {
      const [file = ''] = globSync(`${SECTORS}/${id}-*.csv`)
      const rows = rowsOf(readFileSync(file, 'utf8'))
      const items = checklist.sections.flatMap(({ title, repeat, items: own }) =>
        own.map((item) => {
          const { instrument, when, ...rest } = item
          const judgedBy = item.judgedBy === 'measurement' ? 'number' : item.judgedBy
          return { ...rest, judgedBy, section: repeat ? title.replace(/（逐.）$/, '') : title }
        }),
      )
      const expected = rows.map((row) => ({ ...itemOfRow(row), section: row.section }))
      expect(items.sort((a, b) => (a.id < b.id ? -1 : 1))).toEqual(expected)
    })
  },
)

describe('a checklist of another version', () => {
  const changed = (index: number, change: object): Checklist => {
    const [first, ...rest] = food.sections
    const items = first?.items.map((item, place) => (place === index ? { ...item, ...change } : item))
    return { ...food, sections: [{ ...first, items }, ...rest] } as Checklist
  }

  it('from before items had conditions, instruments and points is read as it was', () => {
    expect(checklistSchema.parse(food)).toEqual(food)
  })

  it('with a kind of item that is not known here stays readable, and is refused by the name of the item', () => {
    const newer = changed(3, { judgedBy: 'video' })
    expect(itemsOf(checklistSchema.parse(newer))[3]).toMatchObject({ id: '01-04', judgedBy: 'unknown', kind: 'video' })
    const sentence = /^第 4 项（01-04 对消费者.*）的作答方式“video”是本版本不认识的。$/
    expect(checklistFaults(checklistSchema.parse(newer))).toEqual([expect.stringMatching(sentence)])
    expect(soundChecklistSchema.safeParse(newer).error?.issues[0]?.message).toMatch(sentence)
  })

  it('with a limit of a kind that is not known here is not read as one without limit', () => {
    expect(checklistSchema.safeParse(changed(2, { limit: { median: 3 } })).success).toBe(false)
  })

  it.each([
    ['an id given twice', 1, { id: '01-01' }, '的编号与前面的项目重复'],
    ['a choice without options', 1, { options: [] }, '的选项与作答方式不符'],
    ['options where nothing is chosen', 0, { options: [{ value: '有', verdict: 'ok' }] }, '的选项与作答方式不符'],
    ['a limit for a conclusion by hand', 0, { limit: { max: 3 } }, '的限值与作答方式不符'],
    ['a number as the limit of a day', 2, { limit: { max: 3 } }, '的限值与作答方式不符'],
    [
      'a condition on a later item',
      0,
      { when: { item: '01-02', in: ['无证'] } },
      '以 01-02 的回答为条件，前面没有这一项',
    ],
    ['a condition on itself', 1, { when: { item: '01-02', in: ['无证'] } }, '以 01-02 的回答为条件，前面没有这一项'],
    [
      'an answer nobody can give',
      2,
      { when: { item: '01-02', in: ['挂靠'] } },
      '以 01-02 回答“挂靠”为条件，那一项没有这个回答',
    ],
    ['a condition without answers', 2, { when: { item: '01-02', in: [] } }, '的条件没有列出回答'],
  ])('with %s is refused in words', (_, index, change, words) => {
    const [fault] = checklistFaults(changed(index, change))
    expect(fault).toContain(words)
    expect(fault).toMatch(new RegExp(`^第 ${index + 1} 项（`))
  })

  it.each([
    ['instrument', { judgedBy: 'measurement', limit: { min: 0 }, instrument: { name: '温度计', calibrated: true } }],
    ['points', { points: 5 }],
    ['text', { judgedBy: 'text' }],
    ['signature', { judgedBy: 'signature' }],
    ['condition on a conclusion', { when: { item: '01-01', in: ['ok', 'na'] } }],
  ])('may have %s', (_, change) => {
    const newer = changed(3, change)
    expect(soundChecklistSchema.parse(newer)).toEqual(newer)
  })

  it('may repeat a section for every room and weigh severities, but not with a room too few or a weight left out', () => {
    const repeated = (minimum: number, weights: object) => ({
      ...food,
      score: { weights },
      sections: food.sections.map((section) => ({ ...section, repeat: { label: '间库房', minimum } })),
    })
    const weights = { minor: 1, general: 3, serious: 10 }
    expect(soundChecklistSchema.safeParse(repeated(1, weights)).success).toBe(true)
    expect(soundChecklistSchema.safeParse(repeated(0, weights)).success).toBe(false)
    expect(soundChecklistSchema.safeParse(repeated(1, { minor: 1 })).success).toBe(false)
  })
})
