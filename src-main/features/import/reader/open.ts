import { Failure } from '../../failure/failure.ts'
import { UnusualWorkbook } from './ascii-xml.ts'
import { readCsv } from './csv.ts'
import { detectEncoding } from './encoding.ts'
import type { Format, ReaderItem } from './rows.ts'

const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]
const ZIP = [0x50, 0x4b, 0x03, 0x04]
/** Excel 2 to 4 files start with a BOF record of their own. */
const OLD_BIFF = [0x09, 0x00, 0x02, 0x04].map((kind) => [0x09, kind])
/** Name of the stream in which an OLE container keeps an encrypted workbook (MS-OFFCRYPTO 2.1), in UTF-16LE. */
const ENCRYPTED = Buffer.from('EncryptedPackage', 'utf16le')

/**
 * Recognises a table file by its first bytes and reads it.
 * @throws Failure IM-0101 empty, IM-0105 encrypted, IM-0110 no table; and what the readers throw.
 */
export function openTable(bytes: Uint8Array): {
  format: Format
  encoding: string | null
  rows: AsyncGenerator<ReaderItem>
} {
  if (bytes.length === 0) {
    throw new Failure('IM-0101', '这个文件是空的，0 字节。', '重新导出或重新拷贝这个文件，再导入。')
  }
  if (startsWith(bytes, ZIP)) return { format: 'xlsx', encoding: null, rows: workbookRows(bytes) }
  if (startsWith(bytes, OLE) || OLD_BIFF.some((start) => startsWith(bytes, start) && bytes[2] === 0)) {
    if (Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(ENCRYPTED)) {
      throw new Failure('IM-0105', '这个 Excel 文件设了打开密码，读不出内容。', '在 Excel 里取消密码后另存，再导入。')
    }
    return { format: 'xls', encoding: null, rows: oldWorkbookRows(bytes) }
  }
  const encoding = detectEncoding(bytes)
  refuseMarkup(bytes)
  return { format: 'csv', encoding: encoding.toUpperCase(), rows: readCsv(bytes, encoding) }
}

// The workbook libraries take longer to load than a CSV of thousands of rows takes to read: only who needs them loads them.

async function* workbookRows(bytes: Uint8Array): AsyncGenerator<ReaderItem> {
  const { readXlsx } = await import('./xlsx.ts')
  try {
    yield* readXlsx(bytes)
  } catch (error) {
    if (!(error instanceof UnusualWorkbook)) throw error
    yield* oldWorkbookRows(bytes)
  }
}

async function* oldWorkbookRows(bytes: Uint8Array): AsyncGenerator<ReaderItem> {
  const { readXls } = await import('./xls.ts')
  yield* readXls(bytes)
}

/** Many systems export a web page or XML under the name .xls or .csv. */
function refuseMarkup(bytes: Uint8Array): void {
  const start = Buffer.from(bytes.subarray(0, 512))
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
