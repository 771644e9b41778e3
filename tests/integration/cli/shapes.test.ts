import { readFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { root } from '../../support/host.ts'
import { done, exampleOf, openBox, refused, restaurantCode } from './command.ts'

const box = openBox()
const folder = path.join(box.path, 'data')
const text = expect.any(String)
const number = expect.any(Number)
const list = expect.any(Array)
const shape = (fields: Record<string, unknown>) => expect.objectContaining(fields)

beforeAll(() => {
  done(folder, 'demo', '--subjects', '60')
})

describe('what commands print with --json', () => {
  it('demo says how many subjects there are; a second time changes nothing', () => {
    expect(done(folder, 'demo', '--subjects', '60')).toEqual({ subjects: 60 })
    expect(done(folder, 'search', '')).toMatchObject({ total: 60 })
  })

  it('search counts all, lists code, name and grade, and keeps to districts and grades', () => {
    const filters = ['--district', '金水区', '--district', '二七区', '--grade', 'A', '--limit', '1']
    const found = done(folder, 'search', '公司', ...filters) as { total: number; subjects: { district: string }[] }
    expect(found).toEqual({ total: number, subjects: list })
    expect(found.total).toBeGreaterThan(1)
    expect(found.total).toBeLessThan(60)
    expect(found.subjects).toHaveLength(1)
    for (const subject of found.subjects) {
      expect(subject).toEqual(shape({ code: text, name: text, grade: 'A' }))
      expect(['金水区', '二七区']).toContain(subject.district)
    }
  })

  it('grade gives rule set and edition, and each rule with points, records and source', () => {
    const assessment = done(folder, 'grade', restaurantCode) as { rules: unknown[] }
    expect(assessment).toEqual(shape({ grade: 'C', ruleSet: text, edition: text, rules: list }))
    expect(assessment.rules.length).toBeGreaterThan(1)
    for (const rule of assessment.rules)
      expect(rule).toEqual(shape({ id: text, points: number, records: list, source: text }))
  })

  it('grade says what would change the grade, and with --dry-run who would change under another rule set', () => {
    const { outlook } = done(folder, 'grade', restaurantCode) as { outlook: unknown[] }
    expect(outlook.length).toBeGreaterThan(1)
    for (const one of outlook) expect(one).toEqual(shape({ kind: text, grade: text, points: number, sentence: text }))
    const rules = JSON.parse(readFileSync(path.join(root, 'resources/rule-sets/henan-frame.json'), 'utf8'))
    const draft = box.file(
      'rules.json',
      JSON.stringify({ ...rules, edition: '草案', limits: { B: 1, C: 500, D: 750 } }),
    )
    const trial = done(folder, 'grade', '--dry-run', draft)
    expect(trial).toEqual(shape({ subjects: 60, matrix: list, tried: shape({ edition: '草案' }) }))
    expect(trial.changed).toBeGreaterThan(0)
    expect(trial.rows).toHaveLength(Number(trial.changed))
    const broken = box.file('broken.json', '{}')
    expect(refused(folder, 'grade', '--dry-run', broken)).toMatchObject({ exit: 1, code: 'GR-0202' })
  })

  it('visit says id, number, result and findings; show has it among records and inspections, identifiers masked', () => {
    const file = box.file('visit.json', JSON.stringify(exampleOf(folder)))
    const recorded = done(folder, 'visit', file)
    expect(recorded).toEqual(shape({ id: text, number: text, result: text, findings: 0 }))
    expect(recorded.number).toMatch(/^演市监检〔\d{4}〕第000-0001号$/)
    const profile = done(folder, 'show', restaurantCode) as { records: unknown[]; registration: { phone: string } }
    expect(profile).toEqual(shape({ code: restaurantCode, name: text, grade: text }))
    expect(profile).toMatchObject({ inspections: [{ number: recorded.number, result: recorded.result }] })
    expect(profile.records.length).toBeGreaterThan(3)
    for (const record of profile.records) expect(record).toEqual(shape({ title: text, date: text, authority: text }))
    expect(profile.registration.phone).toMatch(/^\d{3}\*{4}\d{4}$/)
  })
})
