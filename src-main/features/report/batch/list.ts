import { checkCreditCode, normaliseCode } from '../../../law/code/codes.ts'

/** One line of a list as it was understood: a code, a name, or both. `fault` says why neither can be used. */
export type ListLine = {
  readonly given: string
  readonly code: string | null
  readonly name: string | null
  readonly fault: string | null
}

const NAME_HEADERS = /^(行政相对人)?(名称|企业名称|机构名称|主体名称|单位名称|市场主体名称|主体|企业|name)$/i
const CODE_HEADERS =
  /^((行政相对人)?代码(_?1)?|统一社会信用代码|社会信用代码|信用代码|统一信用代码|code)([（(].*[)）])?$/i
const OTHER_HEADERS = /^(序号|编号|备注|地址|区县|行业|法定代表人|负责人|no\.?)$/i

/** A number that a spreadsheet made of a code: its last digits are gone (9.14E+17). */
const LOST = /^\d(\.\d+)?E\+?1[0-9]$/i
const HAN = /\p{Script=Han}/u

/**
 * Understands the rows of a pasted text or a table: a cell that has the shape of a 统一社会信用代码 is the code, else the
 * cell under a header of names, else the first cell with Chinese characters. A header row is left out; blank rows too.
 */
export function readList(rows: readonly (readonly string[])[]): ListLine[] {
  const filled = rows.map((row) => row.map((cell) => cell.trim())).filter((row) => row.some((cell) => cell !== ''))
  const header = headerOf(filled[0] ?? [])
  return (header ? filled.slice(1) : filled).map((row) => lineOf(row, header?.name ?? -1))
}

/** Rows of a pasted text: one a line, cells parted by tab, comma, semicolon or two and more blanks. */
export const rowsOfText = (text: string): string[][] =>
  text.split(/\r\n|\n|\r/).map((line) => line.split(/[\t,，;；|]| {2,}/))

function headerOf(row: readonly string[]): { readonly name: number } | null {
  const bare = row.map((cell) => cell.replace(/\s/g, ''))
  const name = bare.findIndex((cell) => NAME_HEADERS.test(cell))
  const known = bare.filter((cell) => NAME_HEADERS.test(cell) || CODE_HEADERS.test(cell) || OTHER_HEADERS.test(cell))
  return known.length > 0 && (name >= 0 || bare.some((cell) => CODE_HEADERS.test(cell))) ? { name } : null
}

function lineOf(row: readonly string[], nameColumn: number): ListLine {
  const given = row.filter((cell) => cell !== '').join(' ')
  const code = row.find((cell) => looksLikeCode(cell))
  const name = row[nameColumn] || row.find((cell) => HAN.test(cell)) || null
  if (code !== undefined) {
    const checked = checkCreditCode(code)
    if (checked.ok) return { given, code: checked.code, name, fault: null }
    return { given, code: null, name, fault: `代码 ${normaliseCode(code)}：${checked.message}` }
  }
  if (name) return { given, code: null, name, fault: null }
  const isLost = row.some((cell) => LOST.test(cell.replace(/\s/g, '')))
  return {
    given,
    code: null,
    name: null,
    fault: isLost ? '代码被表格软件改成了数字，后几位已经丢失，请改用名称或重新导出' : '这一行没有代码，也没有名称',
  }
}

const looksLikeCode = (cell: string): boolean => /^[0-9A-Z]{18}$/.test(normaliseCode(cell))
