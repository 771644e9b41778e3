import { type CellObject, read, set_cptable, type WorkBook } from '@e965/xlsx'
import * as codePages from '@e965/xlsx/dist/cpexcel.full.mjs'
import { Failure } from '../../failure/failure.ts'
import { hasLostDigits, isDateFormat, numberText, serialText } from './cells.ts'
import { type CellFault, HEAD_ROWS, isBlank, type RawRow, type ReaderItem, rowOf } from './rows.ts'
import type { Source } from './source.ts'
import type { Book } from './xlsx/xlsx.ts'
import { damaged } from './xlsx/zip.ts'

/** This reader holds the whole workbook in memory: 26 MB took 864 MB. */
export const LARGEST_XLS = 20_000_000

/**
 * A workbook held in memory: binary XLS (Excel 95 to 2003) and workbooks that the streaming reader does not understand.
 * Of a formula the stored result is taken; hidden sheets are passed over.
 * @throws Failure IM-0107 too large, IM-0105 encrypted, IM-0104 damaged.
 */
export function openXls(source: Source): Book {
  if (source.size > LARGEST_XLS) {
    throw new Failure(
      'IM-0107',
      `这个 Excel 文件有 ${Math.round(source.size / 1e6)} MB，这种格式超过 20 MB 的不在本机读。`,
      '用 Excel 或 WPS 打开后另存为 xlsx，再导入。',
    )
  }
  const workbook = open(source.read(0, source.size))
  const names = workbook.SheetNames.filter((_, index) => !workbook.Workbook?.Sheets?.[index]?.Hidden)
  return {
    date1904: workbook.Workbook?.WBProps?.date1904 === true,
    async *sketches() {
      for (const name of names) {
        const head: RawRow[] = []
        let rows = 0
        for (const { row } of rowsOf(workbook, name)) {
          rows++
          if (head.length < HEAD_ROWS) head.push(row)
        }
        yield { name, rows, head }
      }
    },
    async *rows(sheet) {
      yield* rowsOf(workbook, sheet)
    },
  }
}

function* rowsOf(workbook: WorkBook, name: string): Generator<ReaderItem> {
  const is1904 = workbook.Workbook?.WBProps?.date1904 === true
  const data = (workbook.Sheets[name] as { '!data'?: (CellObject[] | undefined)[] } | undefined)?.['!data'] ?? []
  for (const [at, cells] of data.entries()) {
    const row = rawRow(at + 1, cells ?? [], is1904)
    if (!isBlank(row.cells)) yield { row, share: (at + 1) / data.length }
  }
}

function open(bytes: Uint8Array): WorkBook {
  set_cptable(codePages)
  try {
    return read(bytes, { dense: true, cellDates: false, cellNF: true, cellHTML: false, cellText: false })
  } catch (error) {
    if (error instanceof Error && /password|encrypt/i.test(error.message)) {
      throw new Failure('IM-0105', '这个 Excel 文件设了打开密码，读不出内容。', '在 Excel 里取消密码后另存，再导入。')
    }
    throw damaged(error)
  }
}

function rawRow(line: number, cells: readonly (CellObject | undefined)[], is1904: boolean): RawRow {
  const texts: string[] = []
  const faults: CellFault[] = []
  for (const [index, cell] of Array.from(cells).entries()) {
    const taken = cell ? cellText(cell, is1904) : { text: '' }
    texts.push(taken.text)
    if (taken.fault) faults.push({ cell: index, kind: taken.fault })
  }
  return rowOf(line, texts, faults)
}

function cellText(cell: CellObject, is1904: boolean): { text: string; fault?: CellFault['kind'] } {
  const value = cell.v
  if (cell.t === 'e') return { text: '', fault: 'excel-error' }
  if (value === undefined || value === null) return cell.f ? { text: `=${cell.f}`, fault: 'no-result' } : { text: '' }
  if (typeof value === 'boolean') return { text: value ? '是' : '否' }
  if (typeof value !== 'number') return { text: String(value) }
  if (isDateFormat(typeof cell.z === 'string' ? cell.z : undefined)) return { text: serialText(value, is1904) }
  return hasLostDigits(value) ? { text: numberText(value), fault: 'lost-digits' } : { text: numberText(value) }
}
