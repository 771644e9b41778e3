import path from 'node:path'
import { utils, write } from '@e965/xlsx'
import ExcelJS from 'exceljs'
import { describe, expect, it } from 'vitest'
import { draftOf } from '../../../src-main/features/import/plan/draft.ts'
import { findHeading } from '../../../src-main/features/import/plan/heading/kind.ts'
import { loadTables, tableOf } from '../../../src-main/features/import/plan/tables.ts'
import { readSource } from '../../../src-main/features/import/reader/read.ts'
import type { RawRow } from '../../../src-main/features/import/reader/rows.ts'
import { bytesSource } from '../../../src-main/features/import/reader/source.ts'
import { templateFile, templateTable } from '../../../src-main/features/import/template/template.ts'
import type { ImportColumns } from '../../../src-main/law/record/import-columns.ts'
import { codeOf, csv } from '../../integration/import/support.ts'
import { gb18030 } from '../../support/gb18030.ts'

const tables = loadTables(path.join(import.meta.dirname, '../../../resources'))
const ALL = Object.keys(tables.columns)

/** What a file says, read as an import reads it: the kind, and what each row became. */
async function read(bytes: Uint8Array, name: string): Promise<{ kind: string | undefined; drafts: unknown[] }> {
  const rows: RawRow[] = []
  for await (const event of readSource(bytesSource(bytes), async (sheets) => sheets[0]?.name ?? '')) {
    if (event.type === 'rows') rows.push(...event.rows)
  }
  const heading = findHeading(rows, tables, name)
  if (!heading) return { kind: undefined, drafts: [] }
  const format = name.endsWith('csv') ? 'csv' : 'xlsx'
  const drafts = rows.slice(heading.rows).map((row) => {
    const draft = draftOf(row, { heading, format, tables, today: '2026-06-18' })
    if ('reason' in draft) return draft.reason
    return { key: draft.key, notes: draft.notes, is: 'record' in draft ? draft.record : draft.subject }
  })
  return { kind: heading.kind, drafts }
}

/** A table of a kind with two invented rows. */
function invented(table: ImportColumns): string[][] {
  const [headings = [], example = []] = templateTable(table)
  const row = (n: number): string[] =>
    headings.map((heading, index) => {
      const column = table.columns.find(({ name }) => name === heading)
      if (column?.field === 'subject.name') return `郑州虚构第${n}商行有限公司`
      if (column?.field === 'subject.code') return codeOf(n)
      if (column?.field === 'record.date') return `2026-03-0${n}`
      return example[index] ?? ''
    })
  return [[...headings], row(1), row(2)]
}

async function xlsx(rows: string[][]): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook()
  const sheet = workbook.addWorksheet('表')
  for (const row of rows) sheet.addRow(row)
  return new Uint8Array(await workbook.xlsx.writeBuffer())
}

function xls(rows: string[][]): Uint8Array {
  const workbook = utils.book_new()
  utils.book_append_sheet(workbook, utils.aoa_to_sheet(rows), '表')
  return new Uint8Array(write(workbook, { type: 'buffer', bookType: 'biff8' }))
}

describe('a table of each kind', () => {
  it.each(ALL)('%s says the same in CSV, GB18030, XLSX and XLS', async (kind) => {
    const table = tableOf(tables, kind)
    const rows = invented(table)
    const text = csv(rows).toString('utf8')
    const first = await read(new TextEncoder().encode(`\ufeff${text}`), `${table.title}.csv`)
    expect(first).toMatchObject({ kind, drafts: [{ is: expect.any(Object) }, { is: expect.any(Object) }] })
    expect(await read(gb18030(text), `${table.title}.csv`)).toEqual(first)
    expect(await read(await xlsx(rows), `${table.title}.xlsx`)).toEqual(first)
    expect(await read(xls(rows), `${table.title}.xls`)).toEqual(first)
  })
})

describe('empty tables', () => {
  it.each(ALL)('%s comes as CSV and as workbook, and its example is passed over', async (kind) => {
    const table = tableOf(tables, kind)
    for (const format of ['csv', 'xlsx'] as const) {
      const file = await templateFile(table, format)
      expect(await read(file, `${table.title}.${format}`)).toEqual({ kind, drafts: ['空表里的示例行，不是数据'] })
    }
  })
})

describe('days in a workbook', () => {
  const rowsOf = async (date1904: boolean, value: Date | number, format?: string): Promise<string[]> => {
    const workbook = new ExcelJS.Workbook()
    workbook.properties.date1904 = date1904
    const sheet = workbook.addWorksheet('表')
    const cell = sheet.getCell('A1')
    cell.value = value
    if (format !== undefined) cell.numFmt = format
    const found: string[] = []
    const bytes = new Uint8Array(await workbook.xlsx.writeBuffer())
    for await (const event of readSource(bytesSource(bytes), async () => '表')) {
      if (event.type === 'sheets') found.push(String(event.date1904))
      if (event.type === 'rows') found.push(...event.rows.flatMap(({ cells }) => cells))
    }
    return found
  }

  it.each([
    ['counted from 1900', false, 45_325],
    ['counted from 1904', true, 43_863],
  ])('%s are the same day, with and without the look of a day', async (_, date1904, serial) => {
    expect(await rowsOf(date1904, serial, 'yyyy/m/d')).toEqual([String(date1904), '2024-02-03'])
    expect(await rowsOf(date1904, serial)).toEqual([String(date1904), String(serial)])
  })
})
