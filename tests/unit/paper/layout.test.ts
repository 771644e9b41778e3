import { openPaperFonts } from '@main/paper/draw/fonts.ts'
import { fieldLine, paragraphLines, struck } from '@main/paper/layout/field-line.ts'
import { strokesShape } from '@main/paper/layout/strokes.ts'
import { fieldTable, rowTable } from '@main/paper/layout/tables.ts'
import { cellTime, paperDate, paperTime, recordTime } from '@main/paper/layout/time.ts'
import { describe, expect, it } from 'vitest'
import { fontsFolder, scribble } from './fixtures.ts'

const fonts = openPaperFonts(fontsFolder)

describe('times on paper', () => {
  it('are those of Zhengzhou, across midnight and year', () => {
    expect(paperTime('2026-06-18T01:58:30.000Z')).toBe('2026 年 6 月 18 日 09:58:30')
    expect(paperDate('2025-12-31T16:00:00.000Z')).toBe('2026 年 1 月 1 日')
    expect(paperDate('2026-06-18')).toBe('2026 年 6 月 18 日')
    expect(recordTime('2026-06-18T02:05:00.000Z')).toBe('2026 年 6 月 18 日 10 时 05 分')
    expect(cellTime('2026-06-17T23:58:00.000Z')).toBe('2026-06-18 07:58')
  })

  it('refuse what is no instant', () => {
    expect(() => paperTime('2026-06-18 09:58 Uhr')).toThrow(RangeError)
  })
})

describe('tables', () => {
  it('cut a row that is taller than a page into rows that fit', () => {
    const table = rowTable(fonts, 480, { columns: [{ label: '违法事实', share: 1 }], rows: [['事实'.repeat(3000)]] })
    const block = table.block({ keep: 0, bottom: 0 })
    const rows = 'table' in block ? block.table.body : []
    expect(rows.length).toBeGreaterThan(4)
  })

  it('print — — for a value that is not known', () => {
    const block = fieldTable(fonts, 480, [{ label: '承诺履约状态', value: '' }]).block({ keep: 0, bottom: 0 })
    expect(JSON.stringify(block)).toContain('— —')
  })
})

describe('lines of a record', () => {
  it('strike out what was left empty', () => {
    expect(JSON.stringify(fieldLine(fonts, 475, [{ label: '其他联系方式', value: '', share: 1 }]))).toContain(struck)
    expect(JSON.stringify(paragraphLines(fonts, 475, ''))).toContain(struck)
  })

  it('give every field a row of its own when a value is long', () => {
    const long = '郑州市金水区示范路 66 号'.repeat(5)
    const rows = fieldLine(fonts, 475, [
      { label: '主体资格证照名称', value: '营业执照', share: 35 },
      { label: '住所', value: long, share: 65 },
    ])
    expect(rows.length).toBeGreaterThanOrEqual(3)
    expect(JSON.stringify(rows)).toContain('营业执照')
  })
})

describe('a drawn signature', () => {
  it('stays inside its box and keeps its proportions', () => {
    const [shape] = strokesShape(scribble(1), 100, 200, 96, 25)
    const path = shape?.type === 'path' ? shape.d : ''
    const numbers = path.match(/[\d.]+/g)?.map(Number) ?? []
    const xs = numbers.filter((_, i) => i % 2 === 0)
    const ys = numbers.filter((_, i) => i % 2 === 1)
    expect(Math.min(...xs)).toBeGreaterThanOrEqual(100)
    expect(Math.max(...xs)).toBeLessThanOrEqual(196)
    expect(Math.min(...ys)).toBeGreaterThanOrEqual(200)
    expect(Math.max(...ys)).toBeLessThanOrEqual(225)
  })

  it('of a single tap is a dot, of nothing is nothing', () => {
    expect(strokesShape({ width: 10, height: 10, strokes: [[[5, 5, 0]]] }, 0, 0, 10, 10)).toHaveLength(1)
    expect(strokesShape({ width: 10, height: 10, strokes: [[]] }, 0, 0, 10, 10)).toHaveLength(0)
  })
})
