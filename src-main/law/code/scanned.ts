import { checkCreditCode, normaliseCode } from './codes.ts'

/** 18 characters that could be a credit code, not part of something longer such as the id of a notice. */
const SHAPE = /(?<![0-9A-Z])[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}(?![0-9A-Z])/g

/** Codes in the text of a scanned QR or bar code: those whose check character holds, and those whose does not. */
export interface ScannedCodes {
  readonly right: readonly string[]
  readonly wrong: readonly string[]
}

/**
 * Finds credit codes in what a QR or bar code says: the code alone, an address that carries it
 * (gsxt.gov.cn/index.html?uniscid=…), or a longer text. Case, width and percent signs of addresses do not matter; each
 * code is named once. Opaque ids of older licences hold none.
 */
export function codesInScan(text: string): ScannedCodes {
  const plain = [text, unescaped(text)].map((form) => form.normalize('NFKC').toUpperCase())
  const alone = normaliseCode(text)
  const found = new Set([...plain.flatMap((form) => form.match(SHAPE) ?? []), ...(alone.match(SHAPE) ?? [])])
  const codes = [...found].map(checkCreditCode)
  return {
    right: codes.flatMap((check) => (check.ok ? [check.code] : [])),
    wrong: [...found].filter((code) => !checkCreditCode(code).ok),
  }
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    // A percent sign that belongs to the text.
    return text
  }
}
