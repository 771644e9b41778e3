import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { ruleSetSchema } from '../../../src-main/features/catalogue/schemas.ts'
import { demoCity } from '../../../src-main/features/demo/city.ts'
import { SHOWCASE } from '../../../src-main/features/demo/showcase/showcase-names.ts'
import { readTable } from '../../../src-main/features/import/reader/client.ts'
import type { RecordInput, SubjectInput } from '../../../src-main/features/import/write/registry.ts'
import { lawRecord, recordOfRow } from '../../../src-main/features/record/store.ts'
import { checkCreditCode, divisionOfCode, kindOfCode } from '../../../src-main/law/code/codes.ts'
import { nearCodes } from '../../../src-main/law/code/near-codes.ts'
import { checkRegistrationNumber } from '../../../src-main/law/code/other-codes.ts'
import { isDay } from '../../../src-main/law/day.ts'
import { assess } from '../../../src-main/law/grade/grade.ts'
import { CATEGORIES } from '../../../src-main/law/record/categories.ts'

const today = '2026-11-24'
const COUNT = 4000
const resources = path.join(import.meta.dirname, '../../../resources')
const shared = path.join(import.meta.dirname, '../../../../shared/data')

function city(subjects = COUNT, day = today): { subjects: SubjectInput[]; records: RecordInput[] } {
  const chunks = [...demoCity({ subjects, today: day })]
  return { subjects: chunks.flatMap((c) => [...c.subjects]), records: chunks.flatMap((c) => [...c.records]) }
}

const lawRecords = (input: RecordInput) => {
  const record = recordOfRow({ ...input, subject: 1, id: 1, version: 0 })
  return record ? [lawRecord(record)] : []
}

let made: ReturnType<typeof city>
let grades: Map<string, string>
beforeAll(() => {
  made = city()
  const rules = ruleSetSchema.parse(
    JSON.parse(readFileSync(path.join(resources, 'rule-sets/henan-frame.json'), 'utf8')),
  )
  const own = Map.groupBy(made.records, (record) => record.subject_uid)
  grades = new Map(
    made.subjects.map((subject) => {
      const records = (own.get(subject.uid) ?? []).flatMap(lawRecords)
      const { grade } = assess(rules, { records, registration: subject, today })
      return [subject.name, grade ?? '-']
    }),
  )
})

describe('the demonstration city', () => {
  it('has the number of subjects asked for, each with a valid code of its own that fits kind and district', () => {
    expect(made.subjects).toHaveLength(COUNT)
    const coded = made.subjects.filter(({ code }) => code !== null)
    expect(new Set(coded.map((subject) => subject.code)).size).toBe(coded.length)
    for (const { code, kind, district } of coded) {
      expect(checkCreditCode(code ?? '').ok).toBe(true)
      expect(kindOfCode(code ?? '')).toBe(kind)
      if (district === '金水区') expect(divisionOfCode(code ?? '')).toBe('410105')
    }
  })

  it('is byte for byte the same for the same numbers, and a smaller city is part of a larger one', () => {
    expect(JSON.stringify(city(300))).toBe(JSON.stringify(city(300)))
    expect(city(300).subjects.at(-1)).toEqual(made.subjects[299])
  })

  it('holds some subjects twice: under the old number without a code, with another code, under a new name', () => {
    const uncoded = made.subjects.filter(({ code }) => code === null)
    expect(uncoded.length).toBeGreaterThan(1)
    for (const { registration_number: number, name } of uncoded) {
      expect(checkRegistrationNumber(number ?? '').ok).toBe(true)
      const both = made.subjects.filter((subject) => subject.registration_number === number)
      expect(both.map((subject) => subject.name)).toEqual([name, name])
    }
    const places = Map.groupBy(made.subjects, ({ name, address }) => `${name} ${address}`)
    const twice = [...places.values()].filter((own) => own.length > 1 && own.every(({ code }) => code !== null))
    expect(twice.length).toBeGreaterThan(1)
    const renamed = made.subjects.filter(({ former_names: former, address }) =>
      made.subjects.some((other) => other.address === address && former === JSON.stringify([other.name])),
    )
    expect(renamed.length).toBeGreaterThan(1)
  })

  it('has records that wait for their subject, one slip of the pen away from it or a stranger', () => {
    const [first] = demoCity({ subjects: 10, today })
    const codes = new Map(first?.subjects.map(({ code, name }) => [code ?? '', name]))
    const waiting = first?.pending ?? []
    expect(waiting).toHaveLength(5)
    const meant = waiting.map(({ code }) => [...nearCodes(code).keys()].flatMap((near) => codes.get(near) ?? []))
    expect(meant).toEqual([[SHOWCASE.bakery], [SHOWCASE.bakery], [SHOWCASE.hotel], [SHOWCASE.groceries], []])
    for (const { code } of waiting) expect(codes.has(code)).toBe(false)
  })

  it('has the shares of a real city', () => {
    const share = (test: (subject: SubjectInput) => boolean): number => made.subjects.filter(test).length / COUNT
    expect(share((s) => s.kind === '个体工商户')).toBeCloseTo(0.6, 1)
    expect(share((s) => s.district === '金水区')).toBeCloseTo(0.29, 1)
    expect(share((s) => s.district === '未定')).toBeGreaterThan(0)
    expect(made.records.length / COUNT).toBeGreaterThan(2)
    expect(made.records.length / COUNT).toBeLessThan(3.2)
  })

  it('grades about 60/33/5/2', () => {
    const graded = [...grades.values()].filter((grade) => grade !== '-')
    const share = (grade: string): number => (100 * graded.filter((each) => each === grade).length) / graded.length
    expect(Math.abs(share('A') - 60)).toBeLessThan(4)
    expect(Math.abs(share('B') - 33)).toBeLessThan(4)
    expect(Math.abs(share('C') - 5)).toBeLessThan(2)
    expect(Math.abs(share('D') - 2)).toBeLessThan(1.2)
  })

  it.each([
    [SHOWCASE.restaurant, 'C'],
    [SHOWCASE.engineering, 'B'],
    [SHOWCASE.bakery, 'A'],
    [SHOWCASE.hotel, 'B'],
    [SHOWCASE.coldStore, 'D'],
    [SHOWCASE.grandHotel, 'A'],
  ])('%s is graded %s', (name, grade) => {
    expect(grades.get(name)).toBe(grade)
  })

  it('has records of every category, with days that exist and none decided after today', () => {
    expect(new Set(made.records.map((record) => record.category))).toEqual(new Set(CATEGORIES.map(({ id }) => id)))
    const days = made.records.flatMap((record) => [record.date, record.public_until ?? today])
    expect(days.filter((day) => !isDay(day))).toEqual([])
    expect(made.records.filter((record) => record.date > today)).toEqual([])
    expect(new Set(made.records.map((record) => record.uid)).size).toBe(made.records.length)
  })

  it('fills bodies only with fields of their category', () => {
    const { items } = JSON.parse(readFileSync(path.join(resources, 'record-fields.json'), 'utf8')) as {
      items: Record<string, { key: string }[]>
    }
    const unknown = made.records.flatMap(({ category, body }) =>
      Object.keys(JSON.parse(body)).filter((key) => !items[category]?.some((field) => field.key === key)),
    )
    expect([...new Set(unknown)]).toEqual([])
  })

  it.each(['2024-02-29', '2026-01-01', '2027-12-31'])('can be made on %s', (day) => {
    expect(city(200, day).records.filter((record) => !isDay(record.date) || record.date > day)).toEqual([])
  })

  it.skipIf(!existsSync(shared))(
    'never uses the name of a real company (../shared/data; skipped where absent)',
    async () => {
      const real = new Set<string | undefined>()
      for (const file of readdirSync(shared).filter((name) => /1978|1995|gb18030/.test(name))) {
        for await (const event of readTable({ path: path.join(shared, file) }, (sheets) => sheets[0]?.name ?? '')) {
          if (event.type === 'rows') for (const row of event.rows) real.add(row.cells[0])
        }
      }
      expect(real.size).toBeGreaterThan(7000)
      const names = made.subjects.flatMap((subject) => [
        subject.name,
        ...(JSON.parse(subject.former_names) as string[]),
      ])
      expect(names.filter((name) => real.has(name))).toEqual([])
    },
  )
})
