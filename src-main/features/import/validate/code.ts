import { checkCreditCode, normaliseCode } from '../../../law/code/codes.ts'

/** A credit code as read, or what is wrong with it, which part, and what to do where comparing with the paper is no help. */
export type CodeReading =
  | { readonly code: string }
  | { readonly reason: string; readonly mark: string; readonly remedy?: string }

const EXPONENT = /^\d(?:\.\d+)?(e\+?\d+)$/i

/** Reads a 统一社会信用代码; the right value is named only where it follows from the rest. */
export function readCode(text: string): CodeReading {
  const plain = text.normalize('NFKC').trim()
  const exponent = EXPONENT.exec(plain)
  if (exponent) {
    const remedy = '在原系统把该列存为文本，重新导出'
    return { reason: '代码被 Excel 改成了科学计数，后几位已丢失', mark: exponent[1] ?? plain, remedy }
  }
  const check = checkCreditCode(text)
  if (check.ok) return { code: check.code }
  const code = normaliseCode(text)
  switch (check.reason) {
    case 'length':
      return { reason: `统一社会信用代码应为 18 位，现有 ${[...code].length} 位`, mark: plain }
    case 'check':
      return { reason: check.message, mark: plain.slice(-1) }
    case 'character':
      return {
        reason: check.message.replace(/，请对照执照核对$/, ''),
        mark: [...plain][(check.position ?? 1) - 1] ?? plain,
      }
  }
}
