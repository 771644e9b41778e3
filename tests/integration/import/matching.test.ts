import { readdirSync } from 'node:fs'
import path from 'node:path'
import ExcelJS from 'exceljs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { seedCatalogue } from '../../../src-main/features/catalogue/store.ts'
import {
  type ImportPreview,
  type ImportSheet,
  importPreviewSchema,
  type MappingGiven,
} from '../../../src-main/features/import/contract.ts'
import { commit, drop, fields, preview, upload, waiting } from '../../../src-main/features/import/service.ts'
import { openTestContext } from '../../support/folder.ts'
import { codeOf, company, csv, importBytes, penalty, REGISTRATION, type TestContext, table } from './support.ts'

let context: TestContext
beforeEach(() => {
  context = openTestContext({ device: { number: '000', id: 'd', hub: null, signingKey: '', publicKey: '' } })
  seedCatalogue(context.city, context.resources)
})
afterEach(() => context.close())

type Choice = { upload?: string; sheet?: string; mapping?: MappingGiven }

async function look(file: Uint8Array, choice: Choice = {}, name = '名单.csv') {
  const bytes = choice.upload === undefined ? { file: new Blob([new Uint8Array(file)]) } : {}
  const events = await Array.fromAsync(preview(context, { name, ...bytes, ...choice }))
  return events.at(-1) as { preview: ImportPreview | null; sheets: ImportSheet[] | null }
}
const shown = async (...given: Parameters<typeof look>) => importPreviewSchema.parse((await look(...given)).preview)
const count = (name: string): number =>
  Number(context.city.connection.prepare(`select count(*) from ${name}`).pluck().get())

const OWN = ['单位全称', '社会信用码', '办公电话号码', '流水号']
const own = (n: number): string[] => [`郑州虚构第${n}商行有限公司`, codeOf(n), `0371-6000${n}`, `A${n}`]

describe('a file with headings of its own', () => {
  it('is shown with samples and a proposal, read as matched, and matched by itself the next time', async () => {
    const first = await shown(csv([OWN, own(1), own(2)]))
    expect(first).toMatchObject({ read: 0, kind: 'registration' })
    expect(first.missingColumns).toContain('统一社会信用代码')
    expect(first.mapping.columns[1]).toMatchObject({
      header: '社会信用码',
      samples: [codeOf(1), codeOf(2)],
      field: null,
      proposed: '统一社会信用代码',
    })
    const { kind, row, lines } = first.mapping
    const columns = ['企业名称', '统一社会信用代码', null, null]
    const second = await shown(csv([OWN, own(1), own(2)]), { mapping: { kind, row, lines, columns } })
    expect(second).toMatchObject({ read: 2, added: 2, rejected: 0, missingColumns: [], mapping: { from: 'given' } })
    const third = await shown(csv([['名单'], OWN, own(3)]))
    expect(third).toMatchObject({ read: 1, added: 1, mapping: { from: 'remembered' } })
    expect(third.columns.map(({ field }) => field)).toEqual(columns)
  })

  it('names the fields of every kind, the required ones marked', () => {
    const registration = fields(context).find(({ kind }) => kind === 'registration')
    expect(registration?.fields.filter(({ required }) => required).map(({ name }) => name)).toEqual([
      '企业名称',
      '统一社会信用代码',
    ])
  })

  it('a file that has nothing like a known heading is refused', async () => {
    await expect(
      look(
        csv([
          ['天气', '温度'],
          ['晴', '31'],
        ]),
      ),
    ).rejects.toThrow('认不出这是哪种表')
  })
})

describe('a workbook with several tables', () => {
  const penalties = table([penalty(1), penalty(2)])
  async function workbook(): Promise<Uint8Array> {
    const book = new ExcelJS.Workbook()
    book.addWorksheet('主体').addRows([REGISTRATION, company(1), company(2)])
    book.addWorksheet('处罚').addRows(penalties)
    book.addWorksheet('说明').addRow(['请如实填写'])
    return new Uint8Array(await book.xlsx.writeBuffer())
  }

  it('asks which sheet is meant, with rows and kinds, and reads the chosen one', async () => {
    const bytes = await workbook()
    const { sheets } = await look(bytes, {}, 'x.xlsx')
    expect(sheets).toEqual([
      { name: '主体', rows: 3, kind: 'registration' },
      { name: '处罚', rows: 3, kind: 'penalty' },
      { name: '说明', rows: 1, kind: null },
    ])
    expect(await shown(bytes, { sheet: '处罚' }, 'x.xlsx')).toMatchObject({ kind: 'penalty', read: 2, sheet: '处罚' })
  })

  it('comes in whole where nobody is asked, records after their subjects', async () => {
    expect(await importBytes(context, await workbook(), 'x.xlsx')).toMatchObject({ read: 4, imported: 4, held: 0 })
    expect([count('subject'), count('record'), count('batch')]).toEqual([2, 2, 2])
  })
})

describe('a file that is brought in by parts', () => {
  it('is looked at as often as needed and leaves nothing on the disk when it is given up', async () => {
    const bytes = csv([REGISTRATION, ...Array.from({ length: 300 }, (_, n) => company(n))])
    let id: string | null = null
    for (let at = 0; at < bytes.length; at += 7000) {
      const part = new Blob([new Uint8Array(bytes.subarray(at, at + 7000))])
      id = (await upload(context, { id, part })).id
    }
    const choice = { upload: id ?? '' }
    const first = await shown(bytes, choice)
    expect(first).toMatchObject({ read: 300, added: 300 })
    expect(await shown(bytes, choice)).toMatchObject({ read: 300 })
    expect(waiting(context)).toHaveLength(1)
    const [left] = waiting(context)
    drop(context, { id: left?.id ?? '', upload: id ?? '' })
    expect(readdirSync(path.join(context.folder, 'import'))).toEqual([])
  })

  it('that is gone says so', async () => {
    await expect(look(new Uint8Array(), { upload: 'x' })).rejects.toThrow('选过的文件已经不在了')
  })
})

describe('a checked file that waits', () => {
  it('is listed until it is written, and written once', async () => {
    const { id } = await shown(csv([REGISTRATION, company(1)]))
    expect(waiting(context)).toMatchObject([{ id, file: '名单.csv', kind: 'registration', added: 1, rejected: 0 }])
    const write = async () => (await Array.fromAsync(commit(context, { id }))).at(-1)?.result
    expect(await write()).toMatchObject({ imported: 1 })
    expect(await write()).toMatchObject({ imported: 1, already: true })
    expect([waiting(context), count('subject'), count('batch')]).toEqual([[], 1, 1])
  })
})
