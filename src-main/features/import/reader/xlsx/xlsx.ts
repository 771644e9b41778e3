import { Failure } from '../../../failure/failure.ts'
import { HEAD_ROWS, type RawRow, type ReaderItem, type SheetSketch } from '../rows.ts'
import type { Source } from '../source.ts'
import { type ListedSheet, relationsHandler, stylesHandler, workbookHandler } from './xlsx-parts.ts'
import { type BookFacts, sheetHandler } from './xlsx-sheet.ts'
import { sharedStrings, stringsHandler } from './xlsx-strings.ts'
import { type XmlHandler, xmlScanner } from './xml.ts'
import { damaged, entryContent, type ZipEntry, zipEntries } from './zip.ts'

/** A workbook whose sheets can be looked at and read. */
export type Book = {
  /** Its days are counted from 1904 (Mac). */
  readonly date1904: boolean
  sketches(): AsyncGenerator<SheetSketch>
  rows(sheet: string): AsyncGenerator<ReaderItem>
}

/** The workbook is built in a way that the streaming reader does not understand; another reader may. */
export class UnusualWorkbook extends Error {}

/** Unpacked size from which a workbook is refused: no list of an office is that large, a ZIP bomb is. */
const LARGEST_UNPACKED = 3_000_000_000
/** Lists shrink to a tenth; what shrinks to less than a hundred-and-fiftieth was made to fill the memory. */
const MOST_TIMES_PACKED = 150
const SUSPICIOUS_FROM = 100_000_000

type Parts = { readonly facts: BookFacts; readonly sheets: ReadonlyMap<string, ZipEntry> }

/**
 * An XLSX workbook, streamed from its parts; only its shared strings are in memory.
 * @throws Failure IM-0104 damaged, IM-0105 encrypted, IM-0108 too large; UnusualWorkbook.
 */
export async function openXlsx(source: Source): Promise<Book> {
  const parts = await partsOf(source)
  const entryOf = (sheet: string): ZipEntry => {
    const entry = parts.sheets.get(sheet)
    if (!entry) throw damaged()
    return entry
  }
  return {
    date1904: parts.facts.date1904,
    async *sketches() {
      for (const [name, entry] of parts.sheets) yield await sketchOf(source, name, entry, parts.facts)
    },
    async *rows(sheet) {
      const rows: RawRow[] = []
      const entry = entryOf(sheet)
      const scan = sheetHandler(parts.facts, (row) => rows.push(row))
      for await (const share of scanned(source, entry, scan)) {
        for (const row of rows) yield { row, share }
        rows.length = 0
      }
    },
  }
}

async function partsOf(source: Source): Promise<Parts> {
  const entries = new Map(zipEntries(source).map((entry) => [entry.name, entry]))
  const workbook = entries.get('xl/workbook.xml')
  const relations = entries.get('xl/_rels/workbook.xml.rels')
  if (!workbook && !entries.has('xl/workbook.bin')) throw noWorkbook()
  if (!workbook || !relations) throw new UnusualWorkbook()
  refuseBomb([...entries.values()])
  const listed: ListedSheet[] = []
  const targets = new Map<string, string>()
  const dates: boolean[] = []
  const facts = { date1904: false }
  const strings = sharedStrings()
  await scanAll(source, workbook, workbookHandler(listed, facts))
  await scanAll(source, relations, relationsHandler(targets))
  await scanAll(source, entries.get('xl/styles.xml'), stylesHandler(dates))
  await scanAll(source, entries.get('xl/sharedStrings.xml'), stringsHandler(strings))
  const sheets = new Map<string, ZipEntry>()
  for (const { name, relation, isHidden } of listed) {
    const entry = entries.get(targets.get(relation) ?? '')
    if (!isHidden && entry) sheets.set(name, entry)
  }
  if (listed.length === 0 || (sheets.size === 0 && !listed.some((sheet) => sheet.isHidden))) throw new UnusualWorkbook()
  return { facts: { strings, dates, ...facts }, sheets }
}

/** First rows and number of rows; a sheet that does not claim how many it has is read to its end. */
async function sketchOf(source: Source, name: string, entry: ZipEntry, facts: BookFacts): Promise<SheetSketch> {
  const head: RawRow[] = []
  let seen = 0
  let claimed = 0
  const handler = sheetHandler(
    facts,
    (row) => {
      seen++
      if (head.length < HEAD_ROWS) head.push(row)
    },
    (rows) => {
      claimed = rows
    },
  )
  for await (const _ of scanned(source, entry, handler)) {
    if (head.length >= HEAD_ROWS && claimed > HEAD_ROWS) break
  }
  return { name, rows: head.length < HEAD_ROWS ? head.length : Math.max(claimed, seen), head }
}

async function scanAll(source: Source, entry: ZipEntry | undefined, handler: XmlHandler): Promise<void> {
  if (entry) for await (const _ of scanned(source, entry, handler));
}

/** Scans a part and yields after each piece the share of it that was read. */
async function* scanned(source: Source, entry: ZipEntry, handler: XmlHandler): AsyncGenerator<number> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const scan = xmlScanner(handler)
  let read = 0
  for await (const piece of entryContent(source, entry)) {
    read += piece.length
    scan(decoded(decoder, piece))
    yield Math.min(1, read / Math.max(1, entry.size))
  }
}

function decoded(decoder: TextDecoder, piece: Uint8Array): string {
  try {
    return decoder.decode(piece, { stream: true })
  } catch {
    throw new UnusualWorkbook()
  }
}

function refuseBomb(entries: readonly ZipEntry[]): void {
  const size = entries.reduce((sum, entry) => sum + entry.size, 0)
  const packed = entries.reduce((sum, entry) => sum + entry.packed, 0)
  if (size > LARGEST_UNPACKED) {
    throw new Failure(
      'IM-0108',
      '这个 Excel 文件解开后超过 3 GB，没有读。',
      '在原系统按月份或区县分成几个文件，分别导入。',
    )
  }
  if (size > SUSPICIOUS_FROM && size > packed * MOST_TIMES_PACKED) {
    throw new Failure(
      'IM-0108',
      `这个 Excel 文件解开后有原来的 ${Math.round(size / packed)} 倍大，不像一份名单，没有读。`,
      '核对文件来源；如果确实是名单，请用 Excel 打开后另存为 CSV，再导入。',
    )
  }
}

function noWorkbook(): Failure {
  return new Failure(
    'IM-0110',
    '这个文件是压缩包，不是 Excel 工作簿。',
    '请选择 XLSX、XLS 或 CSV 文件；压缩包请先解开。',
  )
}
