import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { root } from '../../support/host.ts'

type Row = Record<'name' | 'unit' | 'date' | 'machine', string> &
  Record<'value', number> &
  Record<'target' | 'ratio', number | null> & { met: boolean | null; peer: string | null }

const out = mkdtempSync(path.join(tmpdir(), 'workstation-bench-test-'))
afterAll(() => rmSync(out, { recursive: true, force: true }))

const bench = (...args: string[]) =>
  spawnSync(process.execPath, [path.join(root, 'tests/bench/run.ts'), ...args, '--rounds', '1', '--out', out], {
    encoding: 'utf8',
  })
const results = (): Row[] => JSON.parse(readFileSync(path.join(out, 'results.json'), 'utf8')) as Row[]

describe('the bench itself', () => {
  it('measures everything on a small city and writes the same figures as table, file and page', () => {
    const { status, stdout, stderr } = bench('--subjects', '200')
    expect([status, stderr]).toEqual([0, ''])
    const rows = results()
    for (const start of ['search, rare', 'search, common', 'search, pinyin', 'search, former name', 'search, code']) {
      expect(rows.filter(({ name }) => name.startsWith(start))).toHaveLength(2)
    }
    for (const start of ['profile', 'report of 4 pages', 'import of 200 rows', 'search index', 'grade', 'start until'])
      expect(rows.some(({ name }) => name.startsWith(start))).toBe(true)
    const page = readFileSync(path.join(out, 'RESULTS.md'), 'utf8')
    for (const row of rows) {
      expect(row.value).toBeGreaterThan(0)
      expect(row.met).toBe(row.target === null ? null : row.value <= row.target)
      expect(row.ratio === null).toBe(row.peer === null)
      if (row.ratio !== null) expect(row.ratio).toBeGreaterThan(0)
      expect(row.machine).toContain(process.versions.node)
      expect(Date.parse(row.date)).not.toBeNaN()
      expect(stdout).toContain(row.name)
      expect(page).toContain(`| ${row.name} | ${row.value} ${row.unit} |`)
    }
  })

  it('measures again what it is asked for and keeps the rest', () => {
    const before = results()
    expect(bench('index', '--subjects', '200').status).toBe(0)
    const after = results()
    expect(after.map(({ name }) => name)).toEqual(before.map(({ name }) => name))
    const changed = after.filter((row, i) => row.date !== before[i]?.date).map(({ name }) => name)
    expect(changed).toEqual(['search index, built anew (200 subjects)'])
  })

  it('names what it can measure when asked for something else', () => {
    const { status, stderr } = bench('lunch')
    expect(status).toBe(2)
    expect(stderr).toContain('There are: search, profile, report, import, index, grade, start.')
  })
})
