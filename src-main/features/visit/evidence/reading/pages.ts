import { inflateSync } from 'node:zlib'
import type { FileReader } from '../../../context.ts'

/** A PDF beyond this is not looked through for its pages, bytes. */
const MOST_BYTES = 32 << 20
/** What packed objects may unfold to together, bytes: a small file can claim gigabytes. */
const MOST_UNPACKED = 64 << 20
/** Nobody brings in more; a larger number is a lie. */
const MOST_PAGES = 100_000

/**
 * How many pages a stored PDF has, from the root of its page tree (ISO 32000-1, 7.7.3.2), which may lie packed in an object
 * stream (7.5.7). The last root counts: a file that was changed keeps the earlier ones. Null when it does not say.
 */
export async function readPages(file: FileReader): Promise<number | null> {
  if (file.size > MOST_BYTES) return null
  const bytes = Buffer.from(await file.read(0, file.size))
  const text = bytes.toString('latin1')
  let left = MOST_UNPACKED
  let pages: number | null = null
  for (const { index } of text.matchAll(/\/Type\s*\/(?:Pages|ObjStm)\b/g)) {
    const dictionary = dictionaryAround(text, index)
    if (/\/Type\s*\/Pages\b/.test(dictionary.text)) {
      pages = rootCount(dictionary.text) ?? pages
      continue
    }
    const packed = unpacked(bytes, text, dictionary, left)
    left -= packed.length
    for (const inner of packed.matchAll(/\/Type\s*\/Pages\b/g)) {
      pages = rootCount(dictionaryAround(packed, inner.index).text) ?? pages
    }
  }
  return pages
}

type Dictionary = { readonly text: string; readonly end: number }

/** The dictionary that a place lies in, from its << to its >>. */
function dictionaryAround(text: string, at: number): Dictionary {
  const from = edge(text, at, -1)
  const end = edge(text, at, 1)
  return { text: text.slice(from, end), end }
}

/** Where the brackets that are open at a place close, going back or on. */
function edge(text: string, at: number, step: 1 | -1): number {
  const [opens, closes] = step === 1 ? ['<<', '>>'] : ['>>', '<<']
  let depth = 0
  for (let place = at; place >= 0 && place < text.length; place += step) {
    const two = text.slice(place, place + 2)
    if (two !== opens && two !== closes) continue
    depth += two === opens ? 1 : -1
    if (depth < 0) return step === 1 ? place + 2 : place
    place += step
  }
  return step === 1 ? text.length : 0
}

/** Pages below a node of the tree that has none above it. */
function rootCount(dictionary: string): number | null {
  if (/\/Parent\b/.test(dictionary)) return null
  const count = Number(/\/Count\s+(\d{1,9})\b/.exec(dictionary)?.[1] ?? Number.NaN)
  return count >= 1 && count <= MOST_PAGES ? count : null
}

/** Text of an object stream; empty when it is packed otherwise, encrypted, or unfolds to more than `most` bytes. */
function unpacked(bytes: Buffer, text: string, { text: dictionary, end }: Dictionary, most: number): string {
  const begin = /^\s*stream\r?\n/.exec(text.slice(end, end + 32))
  if (!begin || most <= 0 || !/\/FlateDecode\b/.test(dictionary)) return ''
  const from = end + begin[0].length
  const until = text.indexOf('endstream', from)
  try {
    return inflateSync(bytes.subarray(from, until < 0 ? bytes.length : until), { maxOutputLength: most }).toString(
      'latin1',
    )
  } catch {
    return ''
  }
}
