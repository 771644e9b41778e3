import { Failure } from '../../failure/failure.ts'
import { readCsv } from './csv/csv.ts'
import { detectEncoding } from './csv/encoding.ts'
import type { ReaderItem } from './rows.ts'
import type { Source } from './source.ts'
import type { Book } from './xlsx/xlsx.ts'
import { damaged } from './xlsx/zip.ts'

const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]
const ZIP = [0x50, 0x4b, 0x03, 0x04]
/** Excel 2 to 4 files start with a BOF record of their own. */
const OLD_BIFF = [0x09, 0x00, 0x02, 0x04].map((kind) => [0x09, kind])
/** Name of the stream in which an OLE container keeps an encrypted workbook (MS-OFFCRYPTO 2.1), in UTF-16LE. */
/** The directory of an OLE container may stand at its end; larger ones are refused anyway. */
const LARGEST_SEARCHED = 32 << 20
const ENCRYPTED = Buffer.from('EncryptedPackage', 'utf16le')

/** A table file: text whose rows come at once, or a workbook whose sheets are looked at first. */
export type TableFile =
  | { readonly format: 'csv'; readonly encoding: string; readonly rows: Generator<ReaderItem> }
  | { readonly format: 'xlsx' | 'xls'; readonly encoding: null; readonly open: () => Promise<Book> }

/** Whether a file is a workbook, by its first bytes. */
export const isWorkbook = (start: Uint8Array): boolean => startsWith(start, ZIP) || isOldWorkbook(start)

/**
 * Recognises a table file by its first bytes.
 * @throws Failure IM-0101 empty, IM-0105 encrypted, IM-0110 no table; and what the readers throw.
 */
export function openTable(source: Source): TableFile {
  if (source.size === 0) {
    throw new Failure('IM-0101', '这个文件是空的，0 字节。', '重新导出或重新拷贝这个文件，再导入。')
  }
  const start = source.read(0, 512)
  if (startsWith(start, ZIP)) return { format: 'xlsx', encoding: null, open: () => openBook(source) }
  if (isOldWorkbook(start)) {
    if (isEncrypted(source)) {
      throw new Failure('IM-0105', '这个 Excel 文件设了打开密码，读不出内容。', '在 Excel 里取消密码后另存，再导入。')
    }
    return { format: 'xls', encoding: null, open: () => openOldBook(source) }
  }
  const encoding = detectEncoding(source)
  refuseMarkup(start)
  return { format: 'csv', encoding: encoding.toUpperCase(), rows: readCsv(source, encoding) }
}

const isOldWorkbook = (start: Uint8Array): boolean =>
  startsWith(start, OLE) || OLD_BIFF.some((first) => startsWith(start, first) && start[2] === 0)

function isEncrypted(source: Source): boolean {
  const bytes = source.read(0, Math.min(source.size, LARGEST_SEARCHED))
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(ENCRYPTED)
}

// The workbook libraries take longer to load than a CSV of thousands of rows takes to read: only who needs them loads them.

async function openBook(source: Source): Promise<Book> {
  const { openXlsx, UnusualWorkbook } = await import('./xlsx/xlsx.ts')
  try {
    return await openXlsx(source)
  } catch (error) {
    if (!(error instanceof UnusualWorkbook)) throw error instanceof Failure ? error : damaged(error)
    return openOldBook(source)
  }
}

async function openOldBook(source: Source): Promise<Book> {
  const { openXls } = await import('./xls.ts')
  return openXls(source)
}

/** Many systems export a web page or XML under the name .xls or .csv. */
function refuseMarkup(bytes: Uint8Array): void {
  const start = Buffer.from(bytes)
    .toString('latin1')
    .replace(/^(\xef\xbb\xbf)?\s*/, '')
  const page = /^<(!doctype|html|table|\?xml|meta|head)/i.test(start)
  if (!page && !start.startsWith('%PDF')) return
  throw new Failure(
    'IM-0110',
    page ? '这个文件其实是网页，只是用了表格的文件名。' : '这个文件是 PDF，不是表格。',
    page ? '用 Excel 或 WPS 打开后另存为 xlsx，再导入。' : '请向提供单位索取 XLSX 或 CSV 文件。',
  )
}

const startsWith = (bytes: Uint8Array, start: readonly number[]): boolean => start.every((byte, i) => bytes[i] === byte)
