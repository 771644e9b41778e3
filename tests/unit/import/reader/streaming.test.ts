import { randomBytes } from 'node:crypto'
import { utils, write } from '@e965/xlsx'
import { describe, expect, it } from 'vitest'
import { openTable } from '../../../../src-main/features/import/reader/open.ts'
import type { ReaderItem } from '../../../../src-main/features/import/reader/rows.ts'
import { bytesSource, PIECE, type Source } from '../../../../src-main/features/import/reader/source.ts'

/** A source that notes how far it was read and how much was asked for at once. */
function watched(source: Source) {
  const seen = { farthest: 0, most: 0 }
  return {
    seen,
    source: {
      ...source,
      read(at: number, length: number) {
        const bytes = source.read(at, length)
        seen.farthest = Math.max(seen.farthest, at + bytes.length)
        seen.most = Math.max(seen.most, bytes.length)
        return bytes
      },
    },
  }
}

/** A file of lines that repeat, of any size, which is nowhere as a whole. */
function repeated(line: Buffer, size: number): Source {
  const block = Buffer.concat(Array.from({ length: Math.ceil((PIECE + line.length) / line.length) }, () => line))
  return {
    size,
    read(at, length) {
      const from = at % line.length
      return block.subarray(from, from + Math.min(length, size - at))
    },
    check: () => {},
    close: () => {},
  }
}

describe('a large file is read in pieces and never held whole', () => {
  it('the first row of a workbook is there before most of the workbook was read', async () => {
    const rows = Array.from({ length: 12_000 }, (_, n) => [`第${n}行`, randomBytes(150).toString('base64')])
    const bytes = write(utils.book_new(utils.aoa_to_sheet(rows)), {
      type: 'buffer',
      bookType: 'xlsx',
      compression: true,
    }) as Buffer
    const { source, seen } = watched(bytesSource(bytes))
    const file = openTable(source)
    if (file.format === 'csv') throw new Error('this is no workbook')
    const book = await file.open()
    // The directory of a ZIP stands at its end: only what is read from here on counts.
    Object.assign(seen, { farthest: 0, most: 0 })
    let count = 0
    for await (const { row } of book.rows('Sheet1')) {
      if (count++ === 0) {
        expect(row.cells[0]).toBe('第0行')
        expect(seen.farthest).toBeLessThan(bytes.length / 2)
      }
    }
    expect(count).toBe(12_000)
    expect(seen.most).toBeLessThanOrEqual(PIECE)
  })

  it('of a text of 200 MB no more than a piece is asked for at once, and its first row comes with the first pieces', () => {
    const size = 200_000_000
    const { source, seen } = watched(repeated(Buffer.from('郑州虚构商行有限公司,91410105MAXT00001X,存续\n'), size))
    const file = openTable(source)
    if (file.format !== 'csv') throw new Error('this is a text')
    expect(file.encoding).toBe('UTF-8')
    seen.farthest = 0
    const first = file.rows.next().value as ReaderItem
    expect(first.row.cells).toEqual(['郑州虚构商行有限公司', '91410105MAXT00001X', '存续'])
    expect(first.share).toBeLessThan(0.02)
    expect(seen.farthest).toBeLessThanOrEqual(2 * PIECE)
    expect(seen.most).toBeLessThanOrEqual(PIECE)
    file.rows.return(undefined)
  })
})
