import { Readable } from 'node:stream'
import { crc32 } from 'node:zlib'
import ExcelJS from 'exceljs'
import { Failure } from '../../failure/failure.ts'
import { asciiXml, UnusualWorkbook } from './ascii-xml.ts'
import { hasLostDigits, instantText, isDateFormat, numberText, serialText } from './cells.ts'
import { type CellFault, isBlank, type RawRow, type ReaderItem } from './rows.ts'
import { damaged, type ZipEntry, zipEntries, zipOf } from './zip.ts'

/** Unpacked size from which a workbook is refused: no list of an office is that large, a ZIP bomb is. */
const LARGEST_UNPACKED = 1_500_000_000
const PIECE = 1 << 16
const EMPTY_STRINGS = Buffer.from('<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>')
/** The streaming reader insists on a table of shared strings, also where all strings stand in the cells. */
const NO_STRINGS: ZipEntry = {
  name: 'xl/sharedStrings.xml',
  method: 0,
  crc: crc32(EMPTY_STRINGS),
  size: EMPTY_STRINGS.length,
  data: EMPTY_STRINGS,
}

/**
 * Rows of every sheet of an XLSX workbook, streamed. The parts are put into the order in which the streaming reader
 * needs them: with strings behind the sheets it would write the sheets as plain text to a temporary file.
 * @throws Failure IM-0104 damaged, IM-0105 encrypted, IM-0108 too large; UnusualWorkbook.
 */
export async function* readXlsx(bytes: Uint8Array): AsyncGenerator<ReaderItem> {
  const parts = orderedParts(zipEntries(bytes))
  if (parts.reduce((sum, part) => sum + part.size, 0) > LARGEST_UNPACKED) throw tooLarge()
  const plain: ZipEntry[] = []
  for (const part of parts) plain.push(await asciiXml(part))
  const packed = zipOf(plain)
  const progress = { read: 0 }
  const pieces = function* (): Generator<Buffer> {
    for (; progress.read < packed.length; progress.read += PIECE) {
      yield packed.subarray(progress.read, progress.read + PIECE)
    }
  }
  const reader = new ExcelJS.stream.xlsx.WorkbookReader(Readable.from(pieces()), {
    sharedStrings: 'cache',
    styles: 'cache',
    hyperlinks: 'ignore',
    worksheets: 'emit',
    entries: 'ignore',
  })
  try {
    for await (const sheet of reader) {
      const { name, state } = sheet as unknown as { name?: string; state?: string }
      yield { sheet: name ?? null }
      for await (const row of sheet) {
        if (state === 'hidden' || state === 'veryHidden') continue
        const raw = rawRow(row, date1904(reader))
        if (!isBlank(raw.cells)) yield { row: raw, share: Math.min(1, progress.read / packed.length) }
      }
    }
  } catch (error) {
    throw error instanceof Failure ? error : damaged(error)
  }
}

function orderedParts(entries: readonly ZipEntry[]): ZipEntry[] {
  const byName = new Map(entries.map((entry) => [entry.name, entry]))
  const sheets = entries
    .filter((entry) => /^xl\/worksheets\/sheet\d+\.xml$/.test(entry.name))
    .sort((a, b) => Number(/\d+/.exec(a.name)?.[0]) - Number(/\d+/.exec(b.name)?.[0]))
  const workbook = byName.get('xl/workbook.xml')
  const relations = byName.get('xl/_rels/workbook.xml.rels')
  if (!workbook && !byName.has('xl/workbook.bin')) throw noWorkbook()
  if (!workbook || !relations || sheets.length === 0) throw new UnusualWorkbook()
  const styles = byName.get('xl/styles.xml')
  const strings = byName.get('xl/sharedStrings.xml') ?? NO_STRINGS
  return [workbook, relations, ...(styles ? [styles] : []), strings, ...sheets]
}

function rawRow(row: ExcelJS.Row, is1904: boolean): RawRow {
  const cells: string[] = []
  const faults: CellFault[] = []
  for (let column = 1; column <= row.cellCount; column++) {
    const cell = row.getCell(column)
    const taken = cellText(cell.value, cell.numFmt, is1904)
    cells.push(taken.text)
    if (taken.fault) faults.push({ cell: column - 1, kind: taken.fault })
  }
  return { line: row.number, cells, faults }
}

/** Text of a cell: of a formula its stored result, never the formula. */
function cellText(value: unknown, format: string, is1904: boolean): { text: string; fault?: CellFault['kind'] } {
  if (value === null || value === undefined) return { text: '' }
  if (typeof value === 'string') return { text: value }
  if (typeof value === 'boolean') return { text: value ? '是' : '否' }
  if (value instanceof Date) return { text: instantText(value.getTime()) }
  if (typeof value === 'number') {
    if (Number.isNaN(value)) return { text: '', fault: 'excel-error' }
    if (isDateFormat(format)) return { text: serialText(value, is1904) }
    return hasLostDigits(value) ? { text: numberText(value), fault: 'lost-digits' } : { text: numberText(value) }
  }
  const parts = value as { formula?: string; result?: unknown; error?: string; richText?: { text: string | null }[] }
  if (parts.richText) return { text: parts.richText.map((part) => part.text ?? '').join('') }
  if (parts.error !== undefined) return { text: parts.error, fault: 'excel-error' }
  if (parts.result === undefined) return { text: `=${parts.formula ?? ''}`, fault: 'no-result' }
  return cellText(parts.result, format, is1904)
}

const date1904 = (reader: unknown): boolean =>
  (reader as { properties?: { model?: { date1904?: boolean } } }).properties?.model?.date1904 === true

function noWorkbook(): Failure {
  return new Failure(
    'IM-0110',
    '这个文件是压缩包，不是 Excel 工作簿。',
    '请选择 XLSX、XLS 或 CSV 文件；压缩包请先解开。',
  )
}

function tooLarge(): Failure {
  return new Failure(
    'IM-0108',
    '这个 Excel 文件解开后超过 1.5 GB，没有读。',
    '在原系统按月份或区县分成几个文件，分别导入。',
  )
}
