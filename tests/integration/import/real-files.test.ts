import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { importFile } from '../../../src-main/features/import/import-file.ts'
import { openTestContext } from '../../support/folder.ts'
import { setupOf, type TestContext } from './support.ts'

const data = path.join(import.meta.dirname, '../../../../shared/data')

/** Files in the order in which they are imported, and what becomes of their rows. */
const FILES = [
  ['zhengzhou-registered-1978-2002.csv', { read: 7018, imported: 7018, rejected: 0 }],
  ['henan-1995.xls', { read: 1016, held: 0, rejected: 0 }],
  ['zhengzhou-2001.gb18030.csv', { read: 1233, imported: 0, unchanged: 1233 }],
  ['zhengzhou-2001.xlsx', { read: 1233, imported: 0, unchanged: 1233 }],
  ['zhengzhou-2001-broken-codes.xlsx', { read: 1233, imported: 0, unchanged: 871, rejected: 362 }],
  ['zhengzhou-registered-1978-2002.csv', { imported: 0, unchanged: 7018 }],
] as const
/** Street codes of the city: no list of subjects or records, so it is refused in words. */
const NO_LIST = 'zhengzhou-streets.csv'

describe.skipIf(!existsSync(data))('the shared real files (../shared/data; skipped where it is absent)', () => {
  let context: TestContext
  beforeAll(() => {
    context = openTestContext()
  })
  afterAll(() => context.close())

  it.each(FILES)('%s', async (name, counts) => {
    const result = await importFile({ name, path: path.join(data, name) }, setupOf(context))
    expect(result).toMatchObject(counts)
    expect(result.read).toBe(result.imported + result.unchanged + result.held + result.rejected)
    expect(new Set(result.rejectedRows.map(({ reason }) => reason)).size).toBeLessThanOrEqual(1)
  })

  it('a list of streets is told from a list to import', async () => {
    await expect(importFile({ name: NO_LIST, path: path.join(data, NO_LIST) }, setupOf(context))).rejects.toThrow(
      '认不出这是哪种表：前 20 行里没有找到表头。',
    )
  })

  it('are all of them looked at here', () => {
    const there = readdirSync(data).filter((name) => name !== 'README.md')
    expect(there.sort()).toEqual([...new Set([...FILES.map(([name]) => name), NO_LIST])].sort())
  })
})
