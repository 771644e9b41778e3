import { existsSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { importFile } from '../../../src-main/features/import/import-file.ts'
import { openTestContext } from '../../support/folder.ts'
import { setupOf, type TestContext } from './support.ts'

const data = path.join(import.meta.dirname, '../../../../shared/data')

describe.skipIf(!existsSync(data))('the shared real files (../shared/data; skipped where it is absent)', () => {
  let context: TestContext
  beforeAll(() => {
    context = openTestContext()
  })
  afterAll(() => context.close())

  it.each([
    ['zhengzhou-registered-1978-2002.csv', { read: 7018, imported: 7018, rejected: 0 }],
    ['henan-1995.xls', { read: 1016, held: 0, rejected: 0 }],
    ['zhengzhou-2001.gb18030.csv', { read: 1233, imported: 0, unchanged: 1233 }],
    ['zhengzhou-2001.xlsx', { read: 1233, imported: 0, unchanged: 1233 }],
    ['zhengzhou-2001-broken-codes.xlsx', { read: 1233, imported: 0, unchanged: 871, rejected: 362 }],
    ['zhengzhou-registered-1978-2002.csv', { imported: 0, unchanged: 7018 }],
  ])('%s', async (name, counts) => {
    const result = await importFile({ name, path: path.join(data, name) }, setupOf(context))
    expect(result).toMatchObject(counts)
    expect(result.read).toBe(result.imported + result.unchanged + result.held + result.rejected)
    expect(new Set(result.rejectedRows.map(({ reason }) => reason)).size).toBeLessThanOrEqual(1)
  })
})
