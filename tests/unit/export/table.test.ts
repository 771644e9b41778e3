import ExcelJS from 'exceljs'
import { describe, expect, it } from 'vitest'
import { csvOf, type Table, xlsxOf } from '../../../src-main/features/export/table.ts'

const MARK = {
  number: 'WM-20260618-0110001',
  officer: '张伟',
  unit: '金水区 A&B 监管局',
  at: '2026-06-18T01:30:00.000Z',
}
const SAID = 'WM-20260618-0110001 张伟 金水区 A&B 监管局 2026-06-18 09:30'
const TABLE: Table = {
  title: '数据[质量]: 一月/二月',
  head: ['单位', '代码', '行数'],
  rows: [
    ['=HYPERLINK("x")', '014101050000000000', 3],
    ['甲"乙"\n丙', '@SUM(A1)', 0],
  ],
}

describe('a table as CSV', () => {
  it('has the watermark in every row, so that a row that was cut out still tells', async () => {
    const bytes = new Uint8Array(await csvOf(TABLE, MARK).arrayBuffer())
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    expect(new TextDecoder().decode(bytes).split('\r\n')).toEqual([
      '"单位","代码","行数","导出水印"',
      `"'=HYPERLINK(""x"")","014101050000000000","3","${SAID}"`,
      `"甲""乙""\n丙","'@SUM(A1)","0","${SAID}"`,
      '',
    ])
  })

  it('runs no formula that somebody put into a name of an office', async () => {
    const text = await csvOf({ ...TABLE, rows: [['a', 'b', 1]] }, { ...MARK, number: '=1+1' }).text()
    expect(text).toContain(`"'=1+1 张伟`)
  })
})

describe('a table as a workbook', () => {
  const opened = async () => {
    const workbook = new ExcelJS.Workbook()
    await workbook.xlsx.load(await (await xlsxOf(TABLE, MARK)).arrayBuffer())
    const sheet = workbook.worksheets[0]
    if (!sheet) throw new Error('no sheet')
    return { workbook, sheet }
  }

  it('has the watermark in every row, in the footer of every printed page and in the properties', async () => {
    const { workbook, sheet } = await opened()
    expect(sheet.name).toBe('数据 质量   一月 二月')
    expect(sheet.getRow(1).values).toEqual([undefined, '单位', '代码', '行数', '导出水印'])
    expect([2, 3].map((row) => sheet.getCell(row, 4).value)).toEqual([SAID, SAID])
    expect(sheet.headerFooter.oddFooter).toBe(`&L${SAID.replace('&', '&&')}&R&P / &N`)
    expect(sheet.headerFooter.oddHeader).toBe('&C数据[质量]: 一月/二月')
    expect(sheet.pageSetup).toMatchObject({ fitToPage: true, fitToWidth: 1, fitToHeight: 0, orientation: 'landscape' })
    expect([workbook.keywords, workbook.creator, workbook.company, workbook.description]).toEqual([
      MARK.number,
      '张伟',
      '金水区 A&B 监管局',
      SAID,
    ])
  })

  it('has no formula: text is text, also when somebody edits the cell; numbers are numbers', async () => {
    const { sheet } = await opened()
    const cell = sheet.getCell('A2')
    expect([cell.type, cell.value, cell.numFmt]).toEqual([ExcelJS.ValueType.String, '=HYPERLINK("x")', '@'])
    expect([sheet.getCell('B2').value, sheet.getCell('B2').numFmt]).toEqual(['014101050000000000', '@'])
    expect([sheet.getCell('C2').value, sheet.getCell('C2').type]).toEqual([3, ExcelJS.ValueType.Number])
  })
})
