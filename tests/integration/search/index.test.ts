import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { seedCatalogue } from '../../../src-main/features/catalogue/store.ts'
import { type Filters, filterFields } from '../../../src-main/features/search/contract.ts'
import { openSearchIndex } from '../../../src-main/features/search/index/index.ts'
import { readDescription } from '../../../src-main/features/search/index/segments.ts'
import { openTestContext } from '../../support/folder.ts'
import { addRecord, addSubjects, inventedSubjects, random } from './city.ts'
import { openScan } from './scan.ts'

const context = openTestContext()
const { city } = context
const subjects = inventedSubjects(3000, random(7))
/** A low threshold, so that grams are extended several times in a city of this size. */
const index = openSearchIndex(city, () => '2026-06-18', 40)

let scan: ReturnType<typeof openScan>

beforeAll(async () => {
  seedCatalogue(city, context.resources)
  addSubjects(city, subjects)
  await index.rebuild()
  scan = openScan(city, readDescription(city.connection)?.places ?? [])
})
afterAll(() => context.close())

/** Parts of real names, codes and numbers, and texts that nobody has. */
const texts = fc.oneof(
  fc
    .tuple(fc.nat(subjects.length - 1), fc.nat(20), fc.integer({ min: 1, max: 12 }), fc.nat(3))
    .map(([at, from, length, field]) => {
      const { name, code, registration_number, formerNames } = subjects[at] ?? { name: '' }
      const source =
        [name, formerNames?.[0] ?? name, code?.toLowerCase() ?? name, registration_number ?? name][field] ?? ''
      return source.slice(field > 1 ? 0 : from % source.length, (field > 1 ? 0 : from % source.length) + length)
    }),
  fc.string({ unit: fc.constantFrom(...'zhtyljsxcd'), minLength: 1, maxLength: 6 }),
  fc.string({ unit: fc.constantFrom(...'恒通郑州有限公司长乐行大河盛店（x^~#'), minLength: 1, maxLength: 5 }),
)

const filters: fc.Arbitrary<Filters> = fc.record(
  {
    district: fc.subarray(['金水区', '中原区', '未定', '没有这个区']),
    kind: fc.subarray(['企业', '个体工商户']),
    status: fc.subarray(['存续', '注销']),
    grade: fc.subarray(['A', '-']),
  },
  { requiredKeys: [] },
)

describe('search index', () => {
  it('answers as a look at every subject does: totals and order, by relevance and by name', { timeout: 30_000 }, () => {
    fc.assert(
      fc.property(texts, filters, fc.constantFrom('relevance', 'name'), fc.nat(150), (text, chosen, sort, offset) => {
        const expected = scan(text, chosen, sort)
        const found = index.find(text, chosen, sort, offset, 100)
        expect(found.total).toBe(expected.total)
        expect(found.ids).toEqual(expected.ids.slice(offset, offset + 100))
      }),
      { numRuns: 400 },
    )
  })

  it('gives all subjects in name order without text, down to the last page', () => {
    const expected = scan('', {}, 'name')
    expect(index.find('', {}, 'relevance', 2950, 100)).toEqual({ total: 3000, ids: expected.ids.slice(2950) })
  })

  it('counts each value under the text and the filters of the other fields', () => {
    fc.assert(
      fc.property(texts, filters, (text, chosen) => {
        const counts = index.counts(text, chosen)
        for (const field of filterFields) {
          if (field === 'list') continue
          for (const { value, count } of counts[field] ?? []) {
            expect(count).toBe(index.find(text, { ...chosen, [field]: [value] }, 'name', 0, 0).total)
          }
        }
      }),
      { numRuns: 60 },
    )
  })

  it('offers 未定 as the last district and the grades in their order', () => {
    const counts = index.counts('', {})
    expect(counts.district?.at(-1)?.value).toBe('未定')
    expect(counts.grade?.map(({ value }) => value)).toEqual(['A', 'B', 'C', 'D', '-'])
  })
})

describe('a rebuild', () => {
  it('finds what was added or renamed and no longer what was deleted', async () => {
    const other = openTestContext()
    seedCatalogue(other.city, other.resources)
    const built = openSearchIndex(other.city, () => '2026-06-18')
    const [first = 0, second = 0] = addSubjects(other.city, [{ name: '郑州云岭面馆' }, { name: '郑州云溪面馆' }])
    await built.rebuild()
    other.city.write((db) => {
      db.run(db.query.updateTable('subject').set({ name: '郑州山海面馆' }).where('id', '=', first))
      db.run(db.query.deleteFrom('subject').where('id', '=', second))
    })
    const [added] = addSubjects(other.city, [{ name: '郑州云峰面馆' }])
    await built.rebuild()
    expect(built.find('云', {}, 'name', 0, 10).ids).toEqual([added])
    expect(built.find('山海', {}, 'name', 0, 10).ids).toEqual([first])
    expect(built.find('云溪', {}, 'name', 0, 10).total).toBe(0)
    other.close()
  })

  it('that was aborted leaves the old index in use and nothing behind', async () => {
    const before = index.find('恒通', {}, 'name', 0, 5)
    const stop = new AbortController()
    await expect(index.rebuild(() => stop.abort(), stop.signal)).rejects.toThrow()
    expect(index.find('恒通', {}, 'name', 0, 5)).toEqual(before)
    const left = city.connection.prepare("select count(*) from sqlite_master where name like '%_next'").pluck().get()
    expect(left).toBe(0)
  })

  it('that was killed is cleared away by the next one', async () => {
    const before = index.find('恒通', {}, 'name', 0, 5)
    city.connection.exec(
      "create table gram_next(k text); create table segment_gone(k text); insert into segment_gone values ('x')",
    )
    expect(index.find('恒通', {}, 'name', 0, 5)).toEqual(before)
    await index.rebuild()
    expect(index.find('恒通', {}, 'name', 0, 5)).toEqual(before)
    const left = city.connection
      .prepare("select name from sqlite_master where name like '%_next' or name like '%_gone'")
      .all()
    expect(left).toEqual([])
  })

  it('reports progress and lets other calls through', async () => {
    const steps: number[] = []
    let others = 0
    const timer = setInterval(() => others++, 0)
    await index.rebuild((done, total) => steps.push(done / total))
    clearInterval(timer)
    expect(others).toBeGreaterThan(1)
    expect(steps.at(-1)).toBe(1)
    expect(steps).toEqual([...steps].sort((a, b) => a - b))
  })

  it('asked for twice at once works one after the other', async () => {
    await Promise.all([index.rebuild(), index.rebuild()])
    expect(index.find('', {}, 'name', 0, 1).total).toBe(3000)
  })
})

describe('filter by list', () => {
  it('follows the records that count on the day of the rebuild; a subject may stand in several lists', async () => {
    const other = openTestContext()
    const [listed = 0, removed = 0, expired = 0, hidden = 0] = addSubjects(
      other.city,
      ['甲食品店', '乙食品店', '丙食品店', '丁食品店'].map((name) => ({ name })),
    )
    addRecord(other.city, listed, { category: 'serious_list', public_until: null })
    addRecord(other.city, listed)
    addRecord(other.city, removed, {
      category: 'abnormal_list',
      public_until: null,
      body: '{"removedAt":"2026-05-01"}',
    })
    addRecord(other.city, expired, { date: '2024-01-10', public_until: '2025-01-10' })
    addRecord(other.city, hidden, { disclosure: '内部' })
    let today = '2026-06-18'
    const built = openSearchIndex(other.city, () => today)
    await built.rebuild()
    const inList = (...list: string[]) => built.find('', { list }, 'name', 0, 10).ids
    expect(inList('严重失信主体名单')).toEqual([listed])
    expect(inList('行政处罚公示期内')).toEqual([listed])
    expect(inList('经营异常名录')).toEqual([])
    expect(inList('经营异常名录', '行政处罚公示期内')).toEqual([listed])
    expect(built.stale()).toBe(false)
    today = '2026-06-19'
    expect(built.stale()).toBe(true)
    other.close()
  })
})

describe('a city without an index', () => {
  it('without subjects finds nothing, before and after a rebuild', async () => {
    const other = openTestContext()
    const empty = openSearchIndex(other.city, () => '2026-06-18')
    expect(empty.ready()).toBe(false)
    expect(empty.find('恒通', {}, 'relevance', 0, 10)).toEqual({ total: 0, ids: [] })
    await empty.rebuild()
    expect(empty.ready()).toBe(true)
    expect(empty.find('恒通', { grade: ['A'] }, 'relevance', 0, 10)).toEqual({ total: 0, ids: [] })
    expect(empty.counts('恒通', {}).grade?.every(({ count }) => count === 0)).toBe(true)
    other.close()
  })

  it('with subjects says that the index is not there instead of finding nothing', () => {
    const other = openTestContext()
    addSubjects(other.city, [{ name: '恒通面馆' }])
    const none = openSearchIndex(other.city, () => '2026-06-18')
    expect(() => none.find('恒通', {}, 'name', 0, 10)).toThrow('检索索引还没有建好')
    other.close()
  })
})
