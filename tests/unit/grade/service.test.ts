import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ruleSetSchema } from '../../../src-main/features/catalogue/schemas.ts'
import { readCatalogue, seedCatalogue } from '../../../src-main/features/catalogue/store.ts'
import { assessmentSchema } from '../../../src-main/features/grade/contract.ts'
import { assessSubjects, explain } from '../../../src-main/features/grade/service.ts'
import { addRecord, addSubjects } from '../../integration/search/city.ts'
import { openTestContext } from '../../support/folder.ts'

const context = openTestContext()
const { city, work } = context
let ids: number[] = []

beforeAll(() => {
  seedCatalogue(city, context.resources)
  const named = (uid: string, more: object = {}) => ({ uid, name: `${uid}食品店`, established: '2015-01-01', ...more })
  const many = Array.from({ length: 400 }, (_, i) => named(`m${i}`))
  ids = addSubjects(city, [named('clean'), named('fined'), named('listed'), named('gone', { status: '注销' }), ...many])
  const [, fined = 0, listed = 0] = ids
  for (let i = 0; i < 4; i++) addRecord(city, fined)
  addRecord(city, fined, { repair_state: 'repaired' })
  addRecord(city, listed, { category: 'serious_list', title: '食品安全严重违法', public_until: null })
  addRecord(city, ids.at(-1) ?? 0)
})
afterAll(() => context.close())

const stored = () => city.read.all(city.read.query.selectFrom('assessment').selectAll().orderBy('subject'))
const storedOf = (at: number) => stored().find(({ subject }) => subject === ids[at])

describe('grading the whole city', () => {
  it('judges every subject, tells how far it is and writes why', async () => {
    const steps: number[] = []
    expect(await assessSubjects(context, 'all', ({ done }) => steps.push(done))).toBe(404)
    expect(steps.at(-1)).toBe(404)
    expect(steps.length).toBeGreaterThan(1)
    expect(stored()).toHaveLength(404)
    expect(storedOf(0)).toMatchObject({ grade: 'A', points: 0, reason: null, reason_tone: null })
    expect(storedOf(1)).toMatchObject({ grade: 'C', points: 600, reason_tone: 'warn', edition: '2026' })
    expect(storedOf(1)?.reason).toContain('行政处罚 4 次')
    expect(storedOf(2)).toMatchObject({ grade: 'D', reason_tone: 'danger' })
    expect(storedOf(3)).toMatchObject({ grade: '-', reason: '主体已注销，不再评价', reason_tone: 'neutral' })
    expect(storedOf(403)?.points).toBe(150)
  })

  it('gives the same grade for the same facts', async () => {
    const before = stored()
    await assessSubjects(context, 'all')
    expect(stored()).toEqual(before)
  })

  it('stops when aborted', async () => {
    const stop = new AbortController()
    await expect(assessSubjects(context, 'all', () => stop.abort(), stop.signal)).rejects.toThrow()
  })

  it('forgets the grades of subjects that have left', async () => {
    city.write((db) => db.run(db.query.deleteFrom('subject').where('uid', '=', 'm0')))
    await assessSubjects(context, 'all')
    expect(stored()).toHaveLength(403)
  })
})

describe('grading some subjects', () => {
  it('touches only these', async () => {
    const [clean = 0] = ids
    addRecord(city, clean)
    expect(await assessSubjects(context, [clean, 999_999])).toBe(2)
    expect(storedOf(0)).toMatchObject({ points: 150, reason_tone: 'neutral' })
  })
})

describe('explaining a grade', () => {
  it('names every rule with points, records, article and whether it is verified, and the way to the better grade', () => {
    const view = assessmentSchema.parse(explain(context, { uid: 'fined' }))
    expect(view).toMatchObject({ grade: 'C', points: 600, ruleSet: 'henan-frame', edition: '2026', example: true })
    expect(view.rules).toHaveLength(1)
    expect(view.rules[0]?.records).toHaveLength(4)
    expect(view.toBetter).toContain('距 B 还差 101 分')
    const ruleSet = readCatalogue(city.read, 'rule-set', null, { on: '2026-06-18' }, ruleSetSchema)
    const rule = ruleSet.rules.find(({ id }) => id === view.rules[0]?.id)
    expect(view.rules[0]).toMatchObject({ name: rule?.name, article: rule?.article, verified: rule?.verified })
  })

  it('reads an assessment that an earlier version kept', () => {
    const long = { id: '3.2', name: '旧名', points: 150, direct: false, records: ['r'], article: '条', source: '源' }
    const rules = JSON.stringify([{ ...long, verified: true, sentence: '行政处罚 1 次' }])
    city.write((db) =>
      db.run(
        db.query
          .updateTable('assessment')
          .set({ rules })
          .where('subject', '=', ids.at(-1) ?? 0),
      ),
    )
    expect(explain(context, { uid: 'm399' }).rules).toEqual([{ ...long, verified: true, sentence: '行政处罚 1 次' }])
  })

  it('names the fact that led straight to D', () => {
    expect(explain(context, { uid: 'listed' }).direct).toContain('严重失信主体名单')
  })

  it('judges a subject now that was never judged', () => {
    const [id = 0] = addSubjects(city, [{ uid: 'new', name: '新来食品店', established: '2015-01-01' }])
    addRecord(city, id)
    expect(explain(context, { uid: 'new' })).toMatchObject({ grade: 'A', points: 150 })
  })

  it('keeps the edition a grade was made with when the office sets new rules', () => {
    const old = readCatalogue(city.read, 'rule-set', null, { on: '2026-06-18' }, ruleSetSchema)
    const next = { ...old, edition: '2026-2', validFrom: '2026-06-01', title: '新规则' }
    const row = { kind: 'rule-set', id: old.id, edition: next.edition, valid_from: next.validFrom, valid_to: null }
    city.write((db) =>
      db.run(
        db.query.insertInto('catalogue').values({ ...row, body: JSON.stringify(next), sha256: 'n', signature: null }),
      ),
    )
    expect(explain(context, { uid: 'fined' }).ruleSetTitle).toBe(old.title)
    expect(explain(context, { uid: 'new' }).ruleSetTitle).toBe('新规则')
  })

  it('does not grade a provisional subject and fails for an unknown one', () => {
    const row = { uid: 'p1', name: '新店', address: '', person: '', code: null, situation: '新开业', photo: null }
    const made = { outside_reason: null, made_at: '2026-06-17T02:00:00Z', officer: 'o', linked_to: null }
    work.write((db) => db.run(db.query.insertInto('provisional').values({ ...row, ...made })))
    expect(explain(context, { uid: 'p1' })).toMatchObject({ grade: '-', rules: [], toBetter: null })
    expect(() => explain(context, { uid: 'nobody' })).toThrow('本机没有这个主体')
  })
})
