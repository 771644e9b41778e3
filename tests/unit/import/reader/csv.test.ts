import { describe, expect, it } from 'vitest'
import { readCsv } from '../../../../src-main/features/import/reader/csv/csv.ts'
import type { RawRow } from '../../../../src-main/features/import/reader/rows.ts'
import { bytesSource } from '../../../../src-main/features/import/reader/source.ts'

async function rows(text: string): Promise<readonly RawRow[]> {
  const found: RawRow[] = []
  for (const { row } of readCsv(bytesSource(Buffer.from(text)), 'utf-8')) found.push(row)
  return found
}
const cells = async (text: string): Promise<string[][]> => (await rows(text)).map((row) => [...row.cells])
const lines = async (text: string): Promise<number[]> => (await rows(text)).map((row) => row.line)

describe('a delimited file', () => {
  it.each([
    ['comma', 'a,b\n1,2'],
    ['tab', 'a\tb\n1\t2'],
    ['semicolon', 'a;b\n1;2'],
    ['bar', 'a|b\n1|2'],
    ['Windows line ends', 'a,b\r\n1,2\r\n'],
  ])('is parted by %s', async (_, text) => {
    expect(await cells(text)).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ])
  })

  it('tells the line on which a row starts, also below line breaks inside quotes and below empty lines', async () => {
    expect(await lines('a,b\n"1\n2",3\n\n4,5\n')).toEqual([1, 2, 5])
    expect(await lines('a,b\r\n"1\r\n2",3\r\n4,5')).toEqual([1, 2, 4])
  })

  it('keeps quoted delimiters and doubled quotes', async () => {
    expect(await cells('名称,范围\n甲,"销售：""豫""牌面粉,食用油"')).toEqual([
      ['名称', '范围'],
      ['甲', '销售："豫"牌面粉,食用油'],
    ])
  })

  it('takes a quotation mark inside a cell as it is written', async () => {
    expect(await cells('a,b\n甲"豫"商行,2\n"乙"商行,3\n4,5')).toEqual([
      ['a', 'b'],
      ['甲"豫"商行', '2'],
      ['"乙"商行', '3'],
      ['4', '5'],
    ])
  })

  it.each([
    ['to the end', 'a,b\n1,2\n"x,3\n4,5\n6,7'],
    ['until another one further down', 'a,b\n1,2\n"x,3\n4,"5"\n6,7'],
  ])('refuses a file whose quote stays open %s and names the line', async (_, text) => {
    await expect(rows(text)).rejects.toThrow('第 3 行起有一个引号没有配对')
  })

  it('leaves out rows without content', async () => {
    expect(await cells('a,b\n,\n \n1,2')).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ])
  })
})
