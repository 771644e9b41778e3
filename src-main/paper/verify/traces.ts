import { producer } from '../layout/document.ts'
import { hexText } from '../sign/pdf-update.ts'

/** What shows that a file is, or was, a paper of ours, wherever in its bytes it stands. */
export interface Traces {
  readonly number?: string
  readonly contentHash?: string
  /** Any trace at all, the two above included. */
  readonly any: boolean
}

/** The name that signatures state, without byte order mark, as upper-case hex. */
const signerHex = hexText('信用监管工作站').slice(5, -1)
const words = [producer, '信用监管工作站', signerHex, '(content.json)']

const recordNumber = /^number=([^;<\n]{1,30}?〔\d{4}〕第\d{3}-\d{4,}号)/
/** ZZ = report, ZX = special report; a serial has five digits, more from the 100,000th of a year on. */
const reportNumber = /^(?:number=)?(Z[ZX]20\d{20,22})/
const hash = /^contentHash=([0-9a-f]{64})/

/** Looks for traces in the raw bytes, so that they are found however broken the file is. */
export function findTraces(file: Uint8Array): Traces {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength)
  const number =
    firstMatch(bytes, 'number=', reportNumber) ??
    firstMatch(bytes, 'number=', recordNumber) ??
    firstMatch(bytes, 'ZZ20', reportNumber) ??
    firstMatch(bytes, 'ZX20', reportNumber)
  const contentHash = firstMatch(bytes, 'contentHash=', hash)
  return {
    ...(number ? { number } : {}),
    ...(contentHash ? { contentHash } : {}),
    any: number !== undefined || contentHash !== undefined || words.some((word) => bytes.includes(word)),
  }
}

/** First place where `anchor` stands and `pattern` fits; searching bytes is far quicker than a pattern over the file. */
function firstMatch(bytes: Buffer, anchor: string, pattern: RegExp): string | undefined {
  for (let at = bytes.indexOf(anchor); at >= 0; at = bytes.indexOf(anchor, at + 1)) {
    const found = pattern.exec(bytes.toString('utf8', at, at + 160))?.[1]
    if (found) return found
  }
  return undefined
}
