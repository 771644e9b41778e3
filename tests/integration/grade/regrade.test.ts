import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ruleSetSchema } from '../../../src-main/features/catalogue/schemas.ts'
import { readCatalogue, seedCatalogue } from '../../../src-main/features/catalogue/store.ts'
import { gradedOf, placeOf } from '../../../src-main/features/grade/regrade/regrade-state.ts'
import { assessSubjects, isGradedToday, regradeCity, state } from '../../../src-main/features/grade/service.ts'
import { openTestContext } from '../../support/folder.ts'
import { addRecord } from '../search/city.ts'

let now = new Date('2026-06-18T01:30:00Z')
let context: ReturnType<typeof openTestContext>
let ids: number[] = []

beforeEach(() => {
  now = new Date('2026-06-18T01:30:00Z')
  context = openTestContext({ now: () => now })
  context.city.connection.pragma('synchronous=off')
  seedCatalogue(context.city, context.resources)
  ids = Array.from({ length: 9000 }, (_, at) => at + 1)
  context.city.connection.exec(`
    with recursive n(i) as (select 1 union all select i + 1 from n where i < 9000)
    insert into subject(uid, name, kind, status, established, district, district_source, source, updated_at)
      select 's' || i, '第' || i || '号店', '企业', '存续', '2015-01-01', '金水区', 'address', 'demo', '2026-06-01T00:00:00Z'
      from n`)
  for (const id of ids) if (id % 90 === 0) addRecord(context.city, id)
  context.city.connection.exec('update search_state set noting = 1')
})
afterEach(() => context.close())

const stored = () =>
  context.city.read.all(context.city.read.query.selectFrom('assessment').selectAll().orderBy('subject'))
const noted = () => context.city.connection.prepare<[], number>('select distinct id from search_changed').pluck().all()
const forget = () => context.city.connection.exec('delete from search_changed')

/** Stops the grading of the city after so many reports of progress. */
async function stopAfter(steps: number): Promise<void> {
  const stop = new AbortController()
  let seen = 0
  const progress = () => void (++seen === steps && stop.abort())
  await expect(assessSubjects(context, 'all', progress, stop.signal)).rejects.toThrow()
}

describe('grading a city that was stopped', () => {
  it('keeps what was judged and goes on behind it', async () => {
    await stopAfter(1)
    expect(stored()).toHaveLength(4000)
    expect(placeOf(context.city.read)).toMatchObject({ done: 4000, total: 9000, day: '2026-06-18' })
    const steps: number[] = []
    expect(await assessSubjects(context, 'all', ({ done }) => steps.push(done))).toBe(9000)
    expect(steps[0]).toBe(8000)
    expect(stored()).toHaveLength(9000)
    expect(placeOf(context.city.read)).toBeNull()
    expect(gradedOf(context.city.read)).toMatchObject({ subjects: 9000, changed: 9000 })
  })

  it.each([
    ['on another day', '2026-06-19T01:30:00Z', {}],
    ['when asked to begin anew', '2026-06-18T01:40:00Z', { anew: true }],
  ])('begins at the first subject %s', async (_, later, options) => {
    await stopAfter(1)
    now = new Date(later)
    const steps: number[] = []
    await assessSubjects(context, 'all', ({ done }) => steps.push(done), undefined, options)
    expect(steps[0]).toBe(4000)
    expect(gradedOf(context.city.read)?.subjects).toBe(9000)
  })

  it('begins at the first subject when another rule set is in force', async () => {
    await stopAfter(1)
    const old = readCatalogue(context.city.read, 'rule-set', null, { on: '2026-06-18' }, ruleSetSchema)
    const next = { ...old, edition: '2026-2', validFrom: '2026-06-01' }
    const row = { kind: 'rule-set', id: old.id, edition: next.edition, valid_from: next.validFrom, valid_to: null }
    const body = JSON.stringify(next)
    context.city.write((db) =>
      db.run(db.query.insertInto('catalogue').values({ ...row, body, sha256: 'next', signature: null })),
    )
    await assessSubjects(context, 'all')
    expect(new Set(stored().map(({ edition }) => edition))).toEqual(new Set(['2026-2']))
    expect(gradedOf(context.city.read)).toMatchObject({ edition: '2026-2', subjects: 9000 })
  })
})

describe('grading a city again', () => {
  it('leaves alone what says the same, and tells the search index only of other grades', async () => {
    await assessSubjects(context, 'all')
    expect(noted()).toHaveLength(9000)
    const before = stored()
    forget()
    now = new Date('2026-06-18T03:30:00Z')
    const [first = 0] = ids
    addRecord(context.city, first)
    addRecord(context.city, first)
    const fined = ids.find((id) => id % 90 === 0 && id !== first) ?? 0
    addRecord(context.city, fined, { title: '另一条', repair_class: '轻微', public_until: '2026-12-31' })
    await assessSubjects(context, 'all')
    expect(gradedOf(context.city.read)).toMatchObject({ subjects: 9000, changed: 2 })
    const changed = stored().filter(
      ({ subject, computed_at }) => computed_at !== before.find((row) => row.subject === subject)?.computed_at,
    )
    expect(changed.map(({ subject }) => subject).sort((a, b) => a - b)).toEqual([first, fined].sort((a, b) => a - b))
    expect(noted().sort((a, b) => a - b)).toEqual([first, fined].sort((a, b) => a - b))
  })

  it('takes the grades of subjects away that have left, also the last ones', async () => {
    await assessSubjects(context, 'all')
    const gone = [ids[0] ?? 0, ids[3999] ?? 0, ids[5000] ?? 0, ids.at(-1) ?? 0]
    context.city.write((db) => db.run(db.query.deleteFrom('subject').where('id', 'in', gone)))
    await assessSubjects(context, 'all')
    expect(stored().map(({ subject }) => subject)).toEqual(ids.filter((id) => !gone.includes(id)))
  })
})

describe('a single change', () => {
  it('judges one subject and leaves the others as they are', async () => {
    await assessSubjects(context, 'all')
    forget()
    const before = stored()
    const [first = 0] = ids
    await assessSubjects(context, [first])
    expect(stored()).toEqual(before)
    for (let count = 0; count < 2; count++) addRecord(context.city, first)
    for (let time = 0; time < 2; time++) await assessSubjects(context, [first])
    expect(noted()).toEqual([first])
    expect(
      stored()
        .filter((row, at) => row.points !== before[at]?.points)
        .map(({ subject }) => subject),
    ).toEqual([first])
  })

  it('follows the day and takes a subject that is gone away', async () => {
    await assessSubjects(context, 'all')
    const fined = ids.find((id) => id % 90 === 0) ?? 0
    now = new Date('2027-02-11T01:30:00Z')
    const before = stored()
    await assessSubjects(context, [fined])
    expect(stored()).not.toEqual(before)
    context.city.write((db) => db.run(db.query.deleteFrom('subject').where('id', '=', fined)))
    await assessSubjects(context, [fined])
    expect(stored().some(({ subject }) => subject === fined)).toBe(false)
  })
})

describe('the state of the grades', () => {
  it('says by which rules, how far it is, and when it was last done', async () => {
    expect(state(context)).toMatchObject({ last: null, isCurrent: false, under: null })
    expect(state(context).editions).toMatchObject([{ edition: '2026', inForce: true }])
    await stopAfter(1)
    expect(state(context).under).toMatchObject({ running: false, done: 4000, total: 9000 })
    const seen: unknown[] = []
    expect(await regradeCity(context, () => seen.push(state(context).under))).toEqual({ subjects: 9000, changed: 9000 })
    expect(seen[0]).toMatchObject({ running: true, done: 8000 })
    expect(state(context)).toMatchObject({ isCurrent: true, under: null, last: { subjects: 9000, edition: '2026' } })
    now = new Date('2026-06-19T01:30:00Z')
    expect(isGradedToday(context)).toBe(false)
    expect(state(context).ruleSet.rules.length).toBeGreaterThan(10)
  })

  it('refuses a second grading while one runs', async () => {
    const first = regradeCity(context)
    await expect(regradeCity(context)).rejects.toThrow('正在测算')
    await first
    await expect(regradeCity(context)).resolves.toMatchObject({ changed: 0 })
  })
})
