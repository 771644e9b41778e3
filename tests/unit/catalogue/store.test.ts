import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { purposesSchema, schemaOfKind } from '../../../src-main/features/catalogue/schemas.ts'
import { readCatalogue, seedCatalogue } from '../../../src-main/features/catalogue/store.ts'
import { openTestContext } from '../../support/folder.ts'

const context = openTestContext()
const { city } = context
const folder = mkdtempSync(path.join(tmpdir(), 'catalogue-'))
afterAll(() => {
  context.close()
  rmSync(folder, { recursive: true })
})

const purposes = (edition: string, validFrom: string, label: string, validTo: string | null = null) => ({
  kind: 'purposes',
  id: 'purposes',
  title: '用途',
  edition,
  validFrom,
  validTo,
  source: '示例',
  verified: true,
  items: [{ id: '1', label, note: null }],
})
const write = (name: string, content: unknown) => writeFileSync(path.join(folder, name), JSON.stringify(content))
const labelOf = (wanted: { on: string } | { edition: string }) =>
  readCatalogue(city.read, 'purposes', 'purposes', wanted, purposesSchema).items[0]?.label

describe('catalogues', () => {
  it('of the product all fit their schemas and are seeded once', () => {
    const other = openTestContext()
    const added = seedCatalogue(other.city, other.resources)
    expect(added).toBeGreaterThan(10)
    expect(seedCatalogue(other.city, other.resources)).toBe(0)
    const kinds = other.city.read.all(other.city.read.query.selectFrom('catalogue').select('kind').distinct())
    expect(kinds.map(({ kind }) => kind)).toEqual(expect.arrayContaining(Object.keys(schemaOfKind)))
    other.close()
  })

  it('of a day are the latest edition that holds on it', () => {
    write('a.json', purposes('1', '2024-01-01', '旧'))
    write('b.json', purposes('2', '2026-01-01', '新', '2026-12-31'))
    expect(seedCatalogue(city, folder)).toBe(2)
    expect(labelOf({ on: '2025-06-01' })).toBe('旧')
    expect(labelOf({ on: '2026-12-31' })).toBe('新')
    expect(labelOf({ on: '2027-01-01' })).toBe('旧')
    expect(labelOf({ edition: '2' })).toBe('新')
  })

  it('are never overwritten by another content of the same edition', () => {
    write('a.json', purposes('1', '2024-01-01', '改过'))
    expect(seedCatalogue(city, folder)).toBe(0)
    expect(labelOf({ edition: '1' })).toBe('旧')
  })

  it('that are missing are named with the day', () => {
    expect(() => labelOf({ on: '2020-01-01' })).toThrow('本机没有用途目录（purposes）的 2020-01-01 有效的版本。')
  })

  it('that do not fit are refused at seeding and said to be unreadable when they came from elsewhere', () => {
    write('c.json', { ...purposes('3', '2026-02-01', '坏'), items: 'none' })
    expect(() => seedCatalogue(city, folder)).toThrow()
    const row = { kind: 'purposes', id: 'purposes', edition: '4', valid_from: '2026-03-01', body: '{}', sha256: 'x' }
    city.write((db) => db.run(db.query.insertInto('catalogue').values({ ...row, valid_to: null, signature: null })))
    expect(() => labelOf({ edition: '4' })).toThrow('读不懂')
  })
})
