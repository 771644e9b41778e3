import { appendFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { deflateRawSync } from 'node:zlib'
import ExcelJS from 'exceljs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { importFile } from '../../../src-main/features/import/import-file.ts'
import { openTestContext } from '../../support/folder.ts'
import { entriesOf, plainEntry, type StoredEntry, zipOf } from '../../support/zip.ts'
import {
  codeOf,
  company,
  csv,
  examineBytes,
  importBytes,
  penalty,
  REGISTRATION,
  setupOf,
  type TestContext,
  table,
} from './support.ts'

let context: TestContext
beforeEach(() => {
  context = openTestContext()
})
afterEach(() => context.close())

const subjects = (): number => Number(context.city.connection.prepare('select count(*) from subject').pluck().get())
const failure = (code: string, sentence: unknown) =>
  expect.objectContaining({
    data: expect.objectContaining({
      code,
      sentence,
      remedy: expect.stringMatching(/。$/),
    }),
  })

async function workbook(rows: readonly (readonly unknown[])[]): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook()
  book.addWorksheet('名单').addRows(rows.map((row) => [...row]))
  return new Uint8Array(await book.xlsx.writeBuffer())
}

/** The workbook with the XML of its first sheet changed. */
async function changedSheet(rows: readonly (readonly unknown[])[], change: (xml: string) => string): Promise<Buffer> {
  const { inflateRawSync } = await import('node:zlib')
  const entries = entriesOf(await workbook(rows))
  return zipOf(
    entries.map((entry): StoredEntry => {
      if (!entry.name.endsWith('sheet1.xml')) return entry
      const xml = entry.method === 0 ? Buffer.from(entry.data) : inflateRawSync(entry.data)
      return plainEntry(entry.name, change(xml.toString()))
    }),
  )
}

describe('a file that was made or broken to do harm is refused in words, the rest goes on', () => {
  it('a ZIP bomb', async () => {
    const entries = entriesOf(await workbook([REGISTRATION]))
    const zeros = deflateRawSync(Buffer.alloc(120_000_000, ' '))
    const bomb = entries.map((entry) =>
      entry.name.endsWith('sheet1.xml') ? { ...entry, method: 8, size: 120_000_000, data: zeros } : entry,
    )
    await expect(importBytes(context, zipOf(bomb), 'x.xlsx')).rejects.toEqual(
      failure('IM-0108', expect.stringMatching(/^这个 Excel 文件解开后有原来的 \d+ 倍大，不像一份名单，没有读。$/)),
    )
    expect(subjects()).toBe(0)
  })

  it('10,000 columns', async () => {
    const headings = [...REGISTRATION, ...Array.from({ length: 10_000 }, (_, i) => `列${i}`)]
    await expect(importBytes(context, csv([headings, headings]))).rejects.toEqual(
      failure('IM-0115', '第 1 行超过 1,000 列，不像一份名单，没有读。'),
    )
    await expect(importBytes(context, await workbook([headings]), 'x.xlsx')).rejects.toEqual(
      failure('IM-0115', '第 1 行超过 1,000 列，不像一份名单，没有读。'),
    )
  })

  it('a cell of 5 MB: its row is refused, the others come in', async () => {
    const long = '长'.repeat(1_700_000)
    const result = await importBytes(
      context,
      csv([REGISTRATION, company(1), company(2, { 经营范围: long }), company(3)]),
    )
    expect(result).toMatchObject({ read: 3, imported: 2, rejected: 1 })
    expect(result.rejectedRows[0]).toMatchObject({
      line: 3,
      column: '经营范围',
      reason: '这一格超过 100,000 个字，不是名单里会有的内容',
    })
    const rows = [REGISTRATION, company(4), company(5, { 经营范围: 'x' })]
    const bytes = await changedSheet(rows, (xml) =>
      xml.replace(/<c r="G3"[^>]*>.*?<\/c>/, `<c r="G3" t="inlineStr"><is><t>${long}</t></is></c>`),
    )
    expect(await importBytes(context, bytes, 'x.xlsx')).toMatchObject({ read: 2, imported: 1, rejected: 1 })
  })

  it('a quotation mark that stays open over 5 MB names its line', async () => {
    const text = `${REGISTRATION.join(',')}\n${company(1).join(',')}\n"${'字,'.repeat(700_000)}`
    await expect(importBytes(context, Buffer.from(text))).rejects.toEqual(
      failure('IM-0111', '第 3 行起有一个引号没有配对，后面的行分不清。'),
    )
  })

  it('half a surrogate pair in a workbook refuses the row', async () => {
    const rows = [REGISTRATION, company(1), company(2, { 法人代表: '周半' })]
    const bytes = await changedSheet(rows, (xml) =>
      xml.replace(/<c r="E3"[^>]*>.*?<\/c>/, '<c r="E3" t="inlineStr"><is><t>周&#xD842;</t></is></c>'),
    )
    const result = await importBytes(context, bytes, 'x.xlsx')
    expect(result).toMatchObject({ imported: 1, rejected: 1 })
    expect(result.rejectedRows[0]).toMatchObject({ line: 3, reason: '内容里有半个字，导出时被截断了' })
  })

  it('two encodings in one file name the line where it changes', async () => {
    const gb = Buffer.from('d6a3d6ddcad0d0e9b9b9c9ccd0d0', 'hex')
    const mixed = Buffer.concat([csv([REGISTRATION, company(1)]), Buffer.from('\r\n'), gb, Buffer.from(',x\r\n')])
    await expect(importBytes(context, mixed)).rejects.toEqual(
      failure('IM-0116', '第 3 行的文字编码与前面不同：前面是 UTF-8，这一行起是 GB18030，像是两个文件接在了一起。'),
    )
  })

  it('a file that changes while it is read', async () => {
    const file = path.join(context.folder, '名单.csv')
    writeFileSync(file, csv([REGISTRATION, ...Array.from({ length: 2000 }, (_, n) => company(n))]))
    let isChanged = false
    const running = importFile({ name: '名单.csv', path: file }, setupOf(context), () => {
      if (!isChanged) appendFileSync(file, '\r\n')
      isChanged = true
    })
    await expect(running).rejects.toEqual(failure('IM-0114', '文件在读取时被改动了，这次没有读完，什么也没有写入。'))
    expect(subjects()).toBe(0)
  })
})

describe('what people write differently comes in as the same', () => {
  it('codes in lower case, in full width and with blanks, in a CSV and in a workbook', async () => {
    const [first, second, third] = [codeOf(1), codeOf(2), codeOf(3)]
    const rows = [
      REGISTRATION,
      company(1, { 统一社会信用代码: first.toLowerCase() }),
      company(2, { 统一社会信用代码: ` ${second.slice(0, 8)} ${second.slice(8)}\u00a0` }),
      company(3, {
        统一社会信用代码: third.replace(/[!-~]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0)),
      }),
    ]
    expect(await importBytes(context, csv(rows))).toMatchObject({ read: 3, imported: 3, rejected: 0 })
    const codes = context.city.connection.prepare('select code from subject order by code').pluck().all()
    expect(codes).toEqual([first, second, third].sort())
    expect(await importBytes(context, await workbook(rows), 'x.xlsx')).toMatchObject({ unchanged: 3, rejected: 0 })
  })

  it('days as text, as day and as bare serial of a workbook', async () => {
    const days = ['2024年2月3日', '2024/2/3', '20240203', 45_325, new Date('2024-02-03T00:00:00Z')]
    const place = REGISTRATION.indexOf('注册日期')
    const rows = days.map((day, n) => company(n).map((cell, i): unknown => (i === place ? day : cell)))
    expect(await importBytes(context, await workbook([REGISTRATION, ...rows]), 'x.xlsx')).toMatchObject({ imported: 5 })
    const found = context.city.connection.prepare('select distinct established from subject').pluck().all()
    expect(found).toEqual(['2024-02-03'])
  })

  it('amounts under headings in 万元 and in 元', async () => {
    await importBytes(context, csv([REGISTRATION, company(1), company(2)]))
    const inYuan = Object.fromEntries(
      Object.entries(penalty(2, { '罚款金额（万元）': '52000' })).map(([name, value]) => [
        name.replace('罚款金额（万元）', '罚款金额（元）'),
        value,
      ]),
    )
    for (const row of [penalty(1), inYuan]) {
      expect(await importBytes(context, csv(table([row])))).toMatchObject({ imported: 1, rejected: 0 })
    }
    const fines = context.city.connection.prepare("select json_extract(body, '$.fine') from record").pluck().all()
    expect(fines).toEqual([5_200_000, 5_200_000])
  })
})

describe('headings of two lines', () => {
  it('with merged group titles above are read, in a workbook and in a CSV made of it', async () => {
    const groups = ['主体', '', '', '', '', '登记', '', '', '', '']
    const book = new ExcelJS.Workbook()
    const sheet = book.addWorksheet('名单')
    sheet.addRows([groups, REGISTRATION, company(1), company(2)])
    sheet.mergeCells('A1:E1')
    sheet.mergeCells('F1:J1')
    const bytes = new Uint8Array(await book.xlsx.writeBuffer())
    expect(await importBytes(context, bytes, 'x.xlsx')).toMatchObject({ read: 2, imported: 2, rejected: 0 })
    expect(await importBytes(context, csv([groups, REGISTRATION, company(3)]))).toMatchObject({ read: 1, imported: 1 })
  })

  it('with a cell merged over both lines are read', async () => {
    const upper = REGISTRATION.map((name, i) => (i < 3 ? name : i === 3 ? '其他' : ''))
    const lower = REGISTRATION.map((name, i) => (i < 3 ? '' : name))
    expect(await importBytes(context, csv([upper, lower, company(1)]))).toMatchObject({ read: 1, imported: 1 })
  })
})

describe('what lies on the disk while a file waits', () => {
  it('is encrypted: neither names nor codes can be found in it', async () => {
    await examineBytes(context, csv([REGISTRATION, ...Array.from({ length: 50 }, (_, n) => company(n))]))
    const stage = readFileSync(path.join(context.folder, 'stage.db'))
    expect(stage.length).toBeGreaterThan(10_000)
    for (const text of [codeOf(1), '虚构', 'subject', 'SQLite format']) expect(stage.includes(text)).toBe(false)
  })

  it('is gone when the file turned out to be unreadable', async () => {
    await expect(examineBytes(context, csv([REGISTRATION]))).rejects.toThrow('只有表头')
    expect(readdirSync(context.folder).filter((name) => name.startsWith('stage'))).toEqual([])
  })
})
