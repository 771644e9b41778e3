import { readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { utils, write } from '@e965/xlsx'
import ExcelJS from 'exceljs'
import { describe, expect, it } from 'vitest'
import { openTable } from '../../../../src-main/features/import/reader/open.ts'
import type { RawRow } from '../../../../src-main/features/import/reader/rows.ts'
import { bytesSource } from '../../../../src-main/features/import/reader/source.ts'
import { entriesOf, zipOf } from '../../../support/zip.ts'

async function read(bytes: Uint8Array): Promise<{ sheets: string[]; rows: RawRow[] }> {
  const file = openTable(bytesSource(bytes))
  if (file.format === 'csv') throw new Error('this is no workbook')
  const book = await file.open()
  const sheets = await Array.fromAsync(book.sketches())
  const rows: RawRow[] = []
  for (const { name } of sheets) for await (const { row } of book.rows(name)) rows.push(row)
  return { sheets: sheets.map(({ name }) => name), rows }
}

async function workbook(fill: (book: ExcelJS.Workbook) => void): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook()
  fill(book)
  return new Uint8Array(await book.xlsx.writeBuffer())
}

const oneRow = (values: unknown[]) => workbook((book) => book.addWorksheet('表').addRow(values))

describe('an XLSX workbook', () => {
  it('gives texts, numbers and days as a person would type them', async () => {
    const { rows } = await read(await oneRow(['郑州虚构商行', 5.2, new Date('2024-02-03T00:00:00Z'), true]))
    expect(rows[0]?.cells).toEqual(['郑州虚构商行', '5.2', '2024-02-03', '是'])
  })

  it('marks numbers of 16 digits and more', async () => {
    const { rows } = await read(await oneRow(['甲', 914101050000001000, 410105000000123]))
    expect(rows[0]?.faults).toEqual([{ cell: 1, kind: 'lost-digits' }])
  })

  it('takes the stored result of a formula and marks a formula without one', async () => {
    const { rows } = await read(
      await oneRow([
        { formula: 'A2', result: '结果' },
        { formula: 'HYPERLINK("http://x")' },
        { formula: 'B2', result: 7 },
      ]),
    )
    expect(rows[0]?.cells[0]).toBe('结果')
    expect(rows[0]?.cells[2]).toBe('7')
    expect(rows[0]?.faults).toEqual([{ cell: 1, kind: 'no-result' }])
  })

  it('keeps every Han character of a large list whole', async () => {
    const names = Array.from({ length: 4000 }, (_, i) => `郑州虚构第${i}商行${'豫满楼'.repeat(i % 7)}`)
    const { rows } = await read(await workbook((book) => book.addWorksheet('表').addRows(names.map((name) => [name]))))
    expect(rows.map((row) => row.cells[0])).toEqual(names)
  })

  it('leaves no plain text in the folder for temporary files, wherever the strings stand in the file', async () => {
    const entries = entriesOf(await oneRow(['甲', '乙']))
    const strings = entries.filter((entry) => entry.name.endsWith('sharedStrings.xml'))
    const late = zipOf([...entries.filter((entry) => !strings.includes(entry)), ...strings])
    const before = readdirSync(tmpdir()).filter((name) => name.startsWith('tmp-'))
    expect((await read(late)).rows[0]?.cells).toEqual(['甲', '乙'])
    expect(readdirSync(tmpdir()).filter((name) => name.startsWith('tmp-'))).toEqual(before)
  })

  it('reads a workbook whose strings stand in the cells', async () => {
    const inline = write(utils.book_new(utils.aoa_to_sheet([['甲', '乙']])), {
      type: 'buffer',
      bookType: 'xlsx',
    }) as Buffer
    expect((await read(inline)).rows[0]?.cells).toEqual(['甲', '乙'])
  })

  it('names its sheets and passes over hidden ones', async () => {
    const bytes = await workbook((book) => {
      book.addWorksheet('旧', { state: 'hidden' }).addRow(['x'])
      book.addWorksheet('新').addRow(['y'])
    })
    const { sheets, rows } = await read(bytes)
    expect(sheets).toEqual(['新'])
    expect(rows.map((row) => row.cells[0])).toEqual(['y'])
  })

  it.each([0.2, 0.5, 0.9, 0.999])('cut off after %d of its length is refused', async (share) => {
    const bytes = await oneRow(Array.from({ length: 200 }, (_, i) => `第${i}格`))
    await expect(read(bytes.slice(0, Math.floor(bytes.length * share)))).rejects.toThrow('不完整或已损坏')
  })

  it('with a changed byte in its content is refused', async () => {
    const bytes = await oneRow(Array.from({ length: 200 }, (_, i) => `第${i}格`))
    const sheet = entriesOf(bytes).find((entry) => entry.name.endsWith('sheet1.xml'))
    const at = (sheet?.data.byteOffset ?? 0) - bytes.byteOffset + Math.floor((sheet?.data.length ?? 0) / 2)
    bytes[at] = (bytes[at] ?? 0) ^ 0xff
    await expect(read(bytes)).rejects.toThrow('不完整或已损坏')
  })

  it('that claims to be larger than any list is refused before it is unpacked', async () => {
    const entries = entriesOf(await oneRow(['甲']))
    const bomb = zipOf(entries.map((e) => (e.name.endsWith('sheet1.xml') ? { ...e, size: 4_000_000_000 } : e)))
    await expect(read(bomb)).rejects.toThrow('超过 3 GB')
  })

  it('that unpacks to more than it claims is refused', async () => {
    const entries = entriesOf(await oneRow(Array.from({ length: 50 }, () => '格')))
    const lie = zipOf(entries.map((e) => (e.name.endsWith('sheet1.xml') ? { ...e, size: 10 } : e)))
    await expect(read(lie)).rejects.toThrow('不完整或已损坏')
  })

  it('is told from other archives', async () => {
    const archive = zipOf(entriesOf(await oneRow(['甲'])).filter((entry) => !entry.name.startsWith('xl/')))
    await expect(read(archive)).rejects.toThrow('不是 Excel 工作簿')
  })
})

describe('a binary XLS workbook', () => {
  const xls = (rows: unknown[][]): Uint8Array => {
    const sheet = utils.aoa_to_sheet(rows, { cellDates: false })
    return new Uint8Array(write(utils.book_new(sheet, '名单'), { type: 'buffer', bookType: 'biff8' }) as Buffer)
  }

  it('gives rows with their numbers and leaves out empty ones', async () => {
    const { sheets, rows } = await read(xls([['名称', '代码'], [], ['甲', 914101050000001000]]))
    expect(sheets).toEqual(['名单'])
    expect(rows.map((row) => [row.line, row.cells[0]])).toEqual([
      [1, '名称'],
      [3, '甲'],
    ])
    expect(rows[1]?.faults).toEqual([{ cell: 1, kind: 'lost-digits' }])
  })

  it('over 20 MB is refused with the way out', async () => {
    const large = new Uint8Array(20_000_001)
    large.set(xls([['甲']]))
    await expect(read(large)).rejects.toThrow('超过 20 MB')
  })
})

describe('what is no table', () => {
  it.each([
    ['an empty file', Buffer.alloc(0), '0 字节'],
    ['a web page under a false name', Buffer.from('<html><table><tr><td>甲</td></tr></table></html>'), '其实是网页'],
    ['a PDF', Buffer.from('%PDF-1.7\n1 0 obj'), '是 PDF'],
  ])('%s is refused in words', (_, bytes, words) => {
    expect(() => openTable(bytesSource(bytes))).toThrow(words)
  })
})
