import { inflateSync } from 'node:zlib'

/** One indirect object of a PDF: the text of its dictionary and, for a stream, its bytes as stored and as meant. */
export interface PdfPart {
  readonly id: number
  readonly text: string
  readonly stored: Buffer | undefined
  readonly data: Buffer | undefined
}

/** Reads every indirect object of a PDF as our papers are written; of an object that was updated the last one counts. */
export function partsOf(file: Uint8Array): ReadonlyMap<number, PdfPart> {
  const bytes = Buffer.from(file)
  const text = bytes.toString('latin1')
  const parts = new Map<number, PdfPart>()
  for (const found of text.matchAll(/^(\d+) 0 obj\n/gm)) {
    const start = found.index + found[0].length
    const end = text.indexOf('\nendobj', start)
    const streamAt = text.indexOf('\nstream\n', start)
    const id = Number(found[1])
    if (streamAt < 0 || streamAt > end) {
      parts.set(id, { id, text: text.slice(start, end), stored: undefined, data: undefined })
      continue
    }
    const dictionary = text.slice(start, streamAt)
    const length = Number(/\/Length (\d+)/.exec(dictionary)?.[1])
    const stored = bytes.subarray(streamAt + 8, streamAt + 8 + length)
    if (!/^\s*endstream/.test(text.slice(streamAt + 8 + length, streamAt + 24 + length))) {
      throw new Error(`object ${id}: Length is not the length of its stream`)
    }
    const data = dictionary.includes('/FlateDecode') ? inflateSync(stored) : stored
    parts.set(id, { id, text: dictionary, stored, data })
  }
  return parts
}

/** The object that a key of another one refers to. */
export function follow(parts: ReadonlyMap<number, PdfPart>, from: PdfPart | undefined, key: string): PdfPart {
  const id = Number(new RegExp(`/${key} \\[?(\\d+) 0 R`).exec(from?.text ?? '')?.[1])
  const part = parts.get(id)
  if (!part) throw new Error(`/${key} refers to nothing`)
  return part
}
