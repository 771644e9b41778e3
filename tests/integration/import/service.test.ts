import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { list } from '../../../src-main/features/audit/service.ts'
import { seedCatalogue } from '../../../src-main/features/catalogue/store.ts'
import { importPreviewSchema, importResultSchema } from '../../../src-main/features/import/contract.ts'
import {
  allowed,
  badRows,
  badRowsOf,
  commit,
  drop,
  preview,
  waiting,
} from '../../../src-main/features/import/service.ts'
import { openTestContext } from '../../support/folder.ts'
import { brokenCode, company, csv, REGISTRATION, type TestContext } from './support.ts'

/** What an exported file says of itself. */
const MARK = { number: 'WM-20260618-0000001', officer: '张伟', unit: '某局', at: '2026-06-18T01:30:00.000Z' }

let context: TestContext
let rebuilt: number
beforeEach(() => {
  rebuilt = 0
  const device = { number: '000', id: 'd', hub: null, signingKey: '', publicKey: '' }
  const opened = openTestContext({ device })
  const bulk: TestContext['bulk'] = {
    ...opened.bulk,
    run: (name, ...rest) => {
      if (name === 'search.rebuild') rebuilt++
      return opened.bulk.run(name, ...rest)
    },
  }
  context = { ...opened, bulk, search: { ...opened.search, stale: () => true } }
  seedCatalogue(context.city, context.resources)
})
afterEach(() => context.close())

async function look(rows: string[][], name = '名单.csv') {
  const events = await Array.fromAsync(preview(context, { name, file: new Blob([new Uint8Array(csv(rows))]) }))
  return importPreviewSchema.parse(events.at(-1)?.preview)
}
async function write(id: string) {
  const events = await Array.fromAsync(commit(context, { id }))
  return importResultSchema.parse(events.at(-1)?.result)
}
const count = (name: string): number =>
  Number(context.city.connection.prepare(`select count(*) from ${name}`).pluck().get())
const failure = (code: string) => expect.objectContaining({ data: expect.objectContaining({ code }) })

describe('importing a file in two steps', () => {
  it('shows what would happen, then does just that, judges the subjects, rebuilds the index and logs it', async () => {
    const broken = brokenCode(9)
    const shown = await look([REGISTRATION, company(1), company(2), company(9, { 统一社会信用代码: broken.code })])
    expect(shown).toMatchObject({
      kind: 'registration',
      headerLine: 1,
      missingColumns: [],
      read: 3,
      added: 2,
      rejected: 1,
      subjects: 2,
      encoding: 'UTF-8',
    })
    expect(shown.rows).toMatchObject([
      {
        line: 4,
        column: '统一社会信用代码',
        content: broken.code,
        mark: broken.code.slice(-1),
        remedy: expect.stringContaining('对照执照'),
        outcome: 'rejected',
        more: 0,
      },
    ])
    expect(shown.columns[0]).toEqual({ header: '企业名称', field: '企业名称' })
    expect(count('subject')).toBe(0)
    expect(await write(shown.id)).toMatchObject({ read: 3, imported: 2, rejected: 1 })
    expect([count('subject'), count('assessment'), rebuilt]).toEqual([2, 2, 1])
    expect(JSON.stringify(list(context, { before: null, limit: 10 }))).toContain('增加 2 行')
  })

  it('bad rows go out as CSV with mark of order, all columns, line and reason, and no live formula', async () => {
    const shown = await look([REGISTRATION, company(1, { 企业名称: '=1+1', 统一社会信用代码: 'x' })])
    expect(await badRowsOf(context, { id: shown.id })).toEqual({ file: '名单.csv', rows: 1 })
    const bytes = new Uint8Array(await (await badRows(context, { id: shown.id }, MARK)).arrayBuffer())
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
    expect(text.startsWith('\ufeff"行号","处理","有误的列","原因","怎么办","企业名称"')).toBe(true)
    expect(text).toContain(`"2","拒收","统一社会信用代码"`)
    expect(text).toContain(`"'=1+1"`)
    expect(text.trimEnd()).toMatch(/"WM-20260618-0000001 张伟 某局 2026-06-18 09:30"$/)
  })

  it('the bad rows are there after the good ones were written, until they are dropped or another file is looked at', async () => {
    const rows = [REGISTRATION, company(1), company(2, { 统一社会信用代码: 'x' })]
    const first = await look(rows)
    await write(first.id)
    expect(waiting(context)).toEqual([])
    await expect(badRowsOf(context, { id: first.id })).rejects.toThrow('已经不在了')
    const second = await look(rows, '名单二.csv')
    await write(second.id)
    expect(await badRowsOf(context, { id: second.id })).toEqual({ file: '名单二.csv', rows: 1 })
    drop(context, { id: second.id })
    await expect(badRowsOf(context, { id: second.id })).rejects.toThrow('已经不在了')
    const good = await look([REGISTRATION, company(3)], '名单三.csv')
    await write(good.id)
    await expect(badRowsOf(context, { id: good.id })).rejects.toThrow('已经不在了')
  })

  it('corrected, the exported bad rows are read like any file: the columns beside the table are passed over', async () => {
    const broken = await look([REGISTRATION, company(1, { 注册日期: '昨天' })])
    const text = await (await badRows(context, { id: broken.id }, MARK)).text()
    const corrected = new Blob([text.replace('"昨天",', '"2001-03-05",')])
    const events = await Array.fromAsync(preview(context, { name: '改好的.csv', file: corrected }))
    const again = importPreviewSchema.parse(events.at(-1)?.preview)
    expect(again).toMatchObject({ kind: 'registration', read: 1, added: 1, rejected: 0, missingColumns: [] })
    expect(again.columns.at(-1)).toEqual({ header: '导出水印', field: null })
  })

  it('names missing columns in the preview and refuses to write them', async () => {
    const shown = await look([
      ['企业名称', '注册日期'],
      ['甲', '2001-01-01'],
    ])
    expect(shown).toMatchObject({ missingColumns: ['统一社会信用代码'], read: 0 })
    await expect(write(shown.id)).rejects.toEqual(failure('IM-0202'))
  })

  it('a preview that is older than another import must be made again', async () => {
    const first = await look([REGISTRATION, company(1)])
    const second = await look([REGISTRATION, company(2)], '另一份.csv')
    await write(second.id)
    await expect(write(first.id)).rejects.toEqual(failure('IM-0303'))
    expect(count('subject')).toBe(1)
  })

  it('a preview that was dropped is gone', async () => {
    const shown = await look([REGISTRATION, company(1)])
    drop(context, { id: shown.id })
    await expect(write(shown.id)).rejects.toEqual(failure('IM-0302'))
  })

  it('leaving the page while it is written leaves nothing', async () => {
    const shown = await look([REGISTRATION, ...Array.from({ length: 4000 }, (_, n) => company(n))])
    for await (const event of commit(context, { id: shown.id })) if (event.progress) break
    expect(count('subject') === 0 || count('assessment') === count('subject')).toBe(true)
    expect(context.city.connection.inTransaction).toBe(false)
  })

  it('an enrolled workstation is told to import at the platform', async () => {
    const enrolled = { ...context, device: { ...context.device, hub: 'http://127.0.0.1:1' } }
    expect(allowed(enrolled)).toMatchObject({ allowed: false, reason: expect.stringContaining('请在平台导入') })
    const file = new Blob(['x'])
    await expect(Array.fromAsync(preview(enrolled, { name: 'x', file }))).rejects.toEqual(failure('IM-0304'))
    expect(allowed(context).allowed).toBe(true)
  })
})
