import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CityWriter } from '../../../src-main/database/handle.ts'
import { openStore } from '../../../src-main/database/handle.ts'
import { migrate } from '../../../src-main/database/migrate.ts'
import { cityMigrations } from '../../../src-main/database/migrations/index.ts'
import { openEncrypted } from '../../../src-main/database/open.ts'
import type { CityTables } from '../../../src-main/database/tables.ts'
import { seedCatalogue } from '../../../src-main/features/catalogue/store.ts'
import { type Filters, filterFields } from '../../../src-main/features/search/contract.ts'
import { noteAllChanged, noteChanged } from '../../../src-main/features/search/index/changes.ts'
import { openSearchIndex } from '../../../src-main/features/search/index/index.ts'
import { readDescription } from '../../../src-main/features/search/index/segments.ts'
import { openTestContext } from '../../support/folder.ts'
import { addRecord, addSubjects, type InventedSubject, inventedSubjects, random } from './city.ts'
import { openScan } from './scan.ts'

const context = openTestContext()
const { city } = context
const TODAY = '2026-06-18'
const SIZE = 800
/** A low threshold, so that grams are extended several times in a city of this size. */
const index = openSearchIndex(city, () => TODAY, 30)
let next = 0

beforeAll(async () => {
  seedCatalogue(city, context.resources)
  addSubjects(city, inventedSubjects(SIZE, random(11)))
  await index.rebuild()
})
afterAll(() => context.close())

/** One change of the city: what happens to which subject. */
type Edit = { readonly what: (typeof WHAT)[number]; readonly at: number; readonly seed: number }
const WHAT = ['rename', 'former', 'code', 'delete', 'new', 'grade', 'status', 'district', 'rename back'] as const
const edits = fc.array(
  fc.record({ what: fc.constantFrom(...WHAT), at: fc.nat(), seed: fc.nat() }) satisfies fc.Arbitrary<Edit>,
  { minLength: 1, maxLength: 12 },
)

const DISTRICTS = ['金水区', '中原区', '未定', '新设区', '航空港区']
const pickFrom = (words: readonly string[], seed: number): string => words[seed % words.length] ?? ''

function apply({ what, at, seed }: Edit): void {
  const ids = city.connection.prepare<[], number>('select id from subject order by id').pluck().all()
  const id = ids[at % ids.length] ?? 0
  const [other] = inventedSubjects(1, random(seed)) as [InventedSubject]
  if (what === 'new') {
    next++
    const [added = 0] = addSubjects(city, [{ ...other, code: `9141010${seed % 9}MB${String(next).padStart(7, '0')}X` }])
    city.write(() => noteChanged(city.connection, [added]))
    return
  }
  city.write((db) => {
    change(db, id, what, other, seed)
    noteChanged(city.connection, [id])
  })
}

function change(db: CityWriter, id: number, what: Edit['what'], other: InventedSubject, seed: number): void {
  const set = (values: Record<string, string>) =>
    db.run(db.query.updateTable('subject').set(values).where('id', '=', id))
  switch (what) {
    case 'rename':
      return void set({ name: seed % 5 === 0 ? `龘${other.name}` : other.name })
    case 'rename back':
      return void set({ name: inventedSubjects(SIZE, random(11))[id - 1]?.name ?? other.name })
    case 'former':
      return void set({ former_names: JSON.stringify([other.name]) })
    case 'code':
      return void set({ code: `9141010${seed % 9}MC${String(next++).padStart(7, '0')}X` })
    case 'status':
      return void set({ status: pickFrom(['存续', '注销', '迁出'], seed) })
    case 'district':
      return void set({ district: pickFrom(DISTRICTS, seed) })
    case 'delete':
      return void db.run(db.query.deleteFrom('subject').where('id', '=', id))
    case 'grade': {
      const row = { points: 0, direct: null, reason: null, reason_tone: null, rules: '[]', rule_set: '', edition: '' }
      const grade = pickFrom(['A', 'B', 'C', 'D'], seed)
      db.run(db.query.deleteFrom('assessment').where('subject', '=', id))
      db.run(db.query.insertInto('assessment').values({ ...row, subject: id, grade, computed_at: '' }))
    }
  }
}

const texts = fc.oneof(
  fc.constantFrom(
    '',
    '恒通',
    '郑州',
    '有限公司',
    '长',
    '店',
    '龘',
    '郑州市金水区',
    'zzht',
    'cl',
    '9141',
    '41010',
    '36',
  ),
  fc.string({ unit: fc.constantFrom(...'恒通郑州有限公司长乐行大河盛店'), minLength: 1, maxLength: 4 }),
  fc.string({ unit: fc.constantFrom(...'zhtyljsxcd'), minLength: 1, maxLength: 4 }),
  fc
    .tuple(fc.nat(), fc.nat(12), fc.integer({ min: 1, max: 9 }))
    .map(([seed, from, length]) => (inventedSubjects(1, random(seed))[0]?.name ?? '').slice(from, from + length)),
)

const filters: fc.Arbitrary<Filters> = fc.record(
  {
    district: fc.subarray(DISTRICTS),
    kind: fc.subarray(['企业', '个体工商户']),
    status: fc.subarray(['存续', '注销', '迁出']),
    grade: fc.subarray(['A', 'C', '-']),
  },
  { requiredKeys: [] },
)

describe('changes since the last build', () => {
  it('are answered as a look at every subject does: totals, order and counts, on every page', {
    timeout: 30_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(
        edits,
        fc.array(fc.tuple(texts, filters, fc.nat(900)), { minLength: 3, maxLength: 6 }),
        async (some, asked) => {
          some.forEach(apply)
          await index.catchUp(60_000)
          const scan = openScan(city, readDescription(city.connection)?.places ?? [])
          for (const [text, chosen, offset] of asked) {
            for (const sort of ['relevance', 'name'] as const) {
              const expected = scan(text, chosen, sort)
              for (const from of [0, offset]) {
                const found = index.find(text, chosen, sort, from, 50)
                expect(found.total).toBe(expected.total)
                expect(found.ids).toEqual(expected.ids.slice(from, from + 50))
              }
            }
            const counts = index.counts(text, chosen)
            for (const field of filterFields) {
              if (field === 'list') continue
              for (const { value, count } of counts[field] ?? []) {
                expect([field, value, count]).toEqual([
                  field,
                  value,
                  scan(text, { ...chosen, [field]: [value] }, 'name').total,
                ])
              }
            }
          }
        },
      ),
      { numRuns: 20 },
    )
  })

  it('are taken into the next build, after which nothing is overlaid', async () => {
    const before = index.find('', {}, 'name', 0, 1000)
    await index.rebuild()
    expect(index.find('', {}, 'name', 0, 1000)).toEqual(before)
    expect(index.stale()).toBe(false)
  })
})

describe('another connection', () => {
  it('that changes subjects or rebuilds is noticed at the next question', async () => {
    const file = `${context.folder}/other.db`
    const open = () => openStore<CityTables>(openEncrypted(file, Buffer.alloc(32, 7)))
    const [here, there] = [open(), open()]
    migrate(here.connection, file, cityMigrations)
    const [first = 0] = addSubjects(here, [{ name: '郑州云岭面馆' }, { name: '郑州云溪面馆' }])
    const mine = openSearchIndex(here, () => TODAY)
    const theirs = openSearchIndex(there, () => TODAY)
    await theirs.rebuild()
    expect(mine.find('面馆', {}, 'name', 0, 10).total).toBe(2)
    there.write((db) => {
      db.run(db.query.updateTable('subject').set({ name: '郑州山海面馆' }).where('id', '=', first))
      noteChanged(there.connection, [first])
    })
    expect(mine.find('山海', {}, 'name', 0, 10).ids).toEqual([first])
    expect(mine.find('云岭', {}, 'name', 0, 10).total).toBe(0)
    await theirs.rebuild()
    expect(mine.find('山海', {}, 'name', 0, 10).ids).toEqual([first])
    here.connection.close()
    there.connection.close()
  })
})

describe('a change made while the index is built', () => {
  it('is not lost', async () => {
    const [id = 0] = addSubjects(city, [{ name: '郑州静水面馆' }])
    city.write(() => noteChanged(city.connection, [id]))
    let isDone = false
    await index.rebuild((done, total) => {
      if (isDone || done * 2 < total) return
      isDone = true
      city.write((db) => {
        db.run(db.query.updateTable('subject').set({ name: '郑州流水面馆' }).where('id', '=', id))
        noteChanged(city.connection, [id])
      })
    })
    expect(isDone).toBe(true)
    expect(index.find('流水面馆', {}, 'name', 0, 10).ids).toEqual([id])
    expect(index.find('静水面馆', {}, 'name', 0, 10).total).toBe(0)
  })
})

describe('a rebuild is due', () => {
  it.each([
    ['when nearly everything changed at once', () => city.write(() => noteAllChanged(city.connection))],
    [
      'when more than 30,000 subjects changed',
      () =>
        city.write(() =>
          noteChanged(
            city.connection,
            Array.from({ length: 30_001 }, () => 1),
          ),
        ),
    ],
  ])('%s', async (_, happens) => {
    await index.rebuild()
    expect(index.stale()).toBe(false)
    happens()
    expect(index.stale()).toBe(true)
    await index.rebuild()
    expect(index.stale()).toBe(false)
  })

  it('on another legal day', async () => {
    const tomorrow = openSearchIndex(city, () => '2026-06-19')
    expect(tomorrow.stale()).toBe(true)
  })

  it('and many changes are taken in a few at a time', async () => {
    const ids = addSubjects(
      city,
      Array.from({ length: 450 }, (_, i) => ({ name: `郑州新设面馆${i}` })),
    )
    city.write(() => noteChanged(city.connection, ids))
    await index.catchUp(60_000)
    expect(index.find('新设面馆', {}, 'name', 0, 1).total).toBe(450)
  })
})

describe('lists of a changed subject', () => {
  it('follow its records at once', () => {
    const [id = 0] = addSubjects(city, [{ name: '丁丁食品店' }])
    const add = (record: Parameters<typeof addRecord>[2]) => {
      addRecord(city, id, record)
      city.write(() => noteChanged(city.connection, [id]))
    }
    const inList = (list: string) => index.find('丁丁食品店', { list: [list] }, 'name', 0, 10).ids
    add({})
    expect(inList('行政处罚公示期内')).toEqual([id])
    add({ category: 'abnormal_list', public_until: null, body: '{"removedAt":"2026-05-01"}' })
    expect(inList('经营异常名录')).toEqual([])
    add({ category: 'abnormal_list', public_until: null })
    expect(inList('经营异常名录')).toEqual([id])
  })
})
