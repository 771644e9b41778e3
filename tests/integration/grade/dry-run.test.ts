import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ruleSetSchema } from '../../../src-main/features/catalogue/schemas.ts'
import { readCatalogue, seedCatalogue } from '../../../src-main/features/catalogue/store.ts'
import { make } from '../../../src-main/features/export/service.ts'
import { type Trial, trialSchema } from '../../../src-main/features/grade/contract.ts'
import { assessSubjects, dryRun } from '../../../src-main/features/grade/service.ts'
import type { RuleSet } from '../../../src-main/law/grade/rule-set.ts'
import { openTestContext } from '../../support/folder.ts'
import { addRecord, addSubjects } from '../search/city.ts'

const context = openTestContext()
const { city, work } = context
let inForce: RuleSet

beforeAll(async () => {
  city.connection.pragma('synchronous=off')
  seedCatalogue(city, context.resources)
  inForce = readCatalogue(city.read, 'rule-set', null, { on: '2026-06-18' }, ruleSetSchema)
  const many = Array.from({ length: 2100 }, (_, at) => ({
    uid: `m${at}`,
    name: `第${at}号店`,
    established: '2015-01-01',
  }))
  const ids = addSubjects(city, [
    ...many,
    { uid: 'formula', name: '=cmd|calc', code: '91410105MA0000001X', established: '2015-01-01' },
    { uid: 'listed', name: '列入店', established: '2015-01-01' },
    { uid: 'gone', name: '注销店', status: '注销' },
  ])
  const [fined = 0] = ids
  addRecord(city, fined)
  addRecord(city, ids.at(-3) ?? 0)
  addRecord(city, ids.at(-2) ?? 0, { category: 'serious_list', title: '食品安全严重违法', public_until: null })
  await assessSubjects(context, 'all')
})
afterAll(() => context.close())

const file = (rules: unknown): { file: Blob } => ({ file: new Blob([JSON.stringify(rules)]) })
const stored = () => city.read.all(city.read.query.selectFrom('assessment').selectAll())

async function trialOf(input: Parameters<typeof dryRun>[1]): Promise<Trial> {
  for await (const { result } of dryRun(context, input)) if (result) return trialSchema.parse(result)
  throw new Error('no result')
}

/** The rules in force with other limits. */
const stricter = (): unknown => ({ ...inForce, edition: '草案', title: '从严草案', limits: { B: 100, C: 500, D: 750 } })

describe('trying a rule set', () => {
  it('counts who goes from which grade to which, names them with the reason, and writes no grade', async () => {
    const before = stored()
    const trial = await trialOf(file(stricter()))
    expect(trial).toMatchObject({ subjects: 2103, changed: 2, tried: { title: '从严草案', edition: '草案' } })
    expect(trial.matrix).toEqual([
      { from: 'A', to: 'A', count: 2099 },
      { from: 'A', to: 'B', count: 2 },
      { from: 'D', to: 'D', count: 1 },
      { from: '-', to: '-', count: 1 },
    ])
    expect(trial.rows.map(({ uid, from, to }) => [uid, from, to])).toEqual([
      ['m0', 'A', 'B'],
      ['formula', 'A', 'B'],
    ])
    expect(trial.rows[0]).toMatchObject({
      fromPoints: 150,
      toPoints: 150,
      reason: '150 分不变，等级分数线由 200/500/750 改为 100/500/750',
    })
    expect(stored()).toEqual(before)
  })

  it('tells which rule moves a subject most', async () => {
    const rules = inForce.rules.map((rule) =>
      rule.id === '3.2'
        ? { ...rule, points: 300, cap: 600 }
        : rule.id === '1.1'
          ? { ...rule, direct: false, points: 90, cap: 90 }
          : rule,
    )
    const { rows } = await trialOf(file({ ...inForce, rules }))
    expect(rows.map(({ uid, from, to, reason }) => [uid, from, to, reason])).toEqual([
      ['listed', 'D', 'A', '“列入严重失信主体名单”由直接判 D 级改为 90 分'],
      ['m0', 'A', 'B', '“行政处罚（一般）”由 150 分改为 300 分'],
      ['formula', 'A', 'B', '“行政处罚（一般）”由 150 分改为 300 分'],
    ])
  })

  it('names a thousand at most and leaves room for the small groups', async () => {
    const young = { ...inForce.rules.find(({ id }) => id === '2.1'), youngerThanDays: 9000, points: 210, cap: 210 }
    const rules = inForce.rules.map((rule) =>
      rule.id === '2.1' ? young : rule.id === '1.1' ? { ...rule, direct: false, points: 90, cap: 90 } : rule,
    )
    const { rows, changed } = await trialOf(file({ ...inForce, rules }))
    expect(changed).toBe(2102)
    expect(rows).toHaveLength(1000)
    expect(rows[0]).toMatchObject({ uid: 'listed', from: 'D', to: 'B' })
  })

  it('takes an edition of the catalogue; the one in force changes nobody', async () => {
    expect(await trialOf({ edition: { id: inForce.id, edition: inForce.edition } })).toMatchObject({
      changed: 0,
      rows: [],
    })
    await expect(trialOf({ edition: { id: inForce.id, edition: '1999' } })).rejects.toThrow('1999 版')
  })

  it('refuses a file that is no rule set', async () => {
    await expect(trialOf(file({ rules: [] }))).rejects.toThrow('不合格式')
  })

  it('stops when it is left', async () => {
    const stop = new AbortController()
    stop.abort()
    const tried = async () => {
      for await (const _ of dryRun(context, file(stricter()), stop.signal));
    }
    await expect(tried()).rejects.toThrow()
  })
})

describe('exporting a trial', () => {
  it('gives a CSV that a spreadsheet reads and never runs, with its number, which stands in the log', async () => {
    const trial = await trialOf(file(stricter()))
    const source = { what: 'trial', trial, format: 'csv' } as const
    const { content, name } = await make(context, { source, purpose: '信用核查' })
    const csv = (await content?.text()) ?? ''
    expect(name).toBe('规则试算_草案_WM-20260618-0110001.csv')
    expect(csv.split('\r\n')[0]).toContain('"统一社会信用代码","名称"')
    expect(csv).toContain(`"91410105MA0000001X","'=cmd|calc","A","150","B","150"`)
    const actions = work.read.all(work.read.query.selectFrom('audit').select(['action', 'detail']))
    expect(actions).toContainEqual({ action: '评价规则试算', detail: '从严草案（草案 版）：2 个主体等级会变' })
    expect(actions).toContainEqual({
      action: '导出',
      detail: 'WM-20260618-0110001，评价规则试算（从严草案 草案 版），2 行',
    })
  })
})
