/** Text that is its own normal spelling: Chinese characters, digits and small letters alone. */
const PLAIN = /^[\u4e00-\u9fa50-9a-z]+$/

/**
 * The spelling in which names and queries are compared: full-width letters, digits and brackets made half-width,
 * letters in lower case, all blanks gone. The empty text stays empty.
 */
export function normaliseText(text: string): string {
  if (PLAIN.test(text)) return text
  return text
    .normalize('NFKC')
    .replace(/[\s\u200b\ufeff]/g, '')
    .toLowerCase()
}

/** What a query may be besides a part of a name. */
export type QueryShape = {
  /** The normalised text. */
  readonly text: string
  /** Its spelling as the start of a credit code, or null. A code has 18 characters (GB 32100-2015). */
  readonly code: string | null
  /** Its spelling as the start of a registration number, or null; a number without any digit does not exist. */
  readonly registration: string | null
  /** Its spelling as pinyin initials, or null. */
  readonly initials: string | null
  /** A single character is looked for only where names start: inside names it would find nearly everything. */
  readonly single: boolean
}

const CODE_LENGTH = 18

/** Tells what a query may mean; a query such as 360 is all of them at once, and the answers are united. */
export function shapeOf(query: string): QueryShape {
  const text = normaliseText(query)
  const bare = text.replaceAll('-', '')
  const plain = /^[0-9a-z]+$/.test(bare)
  return {
    text,
    code: plain && bare.length <= CODE_LENGTH ? bare.toUpperCase() : null,
    registration: /\d/.test(text) ? text.toUpperCase() : null,
    initials: plain ? bare : null,
    single: text.length === 1,
  }
}

/** Former names (曾用名) of a subject from the column's JSON, newest first; a damaged value counts as none. */
export function formerNames(json: string): readonly string[] {
  if (json === '[]' || json === '') return []
  try {
    const value: unknown = JSON.parse(json)
    return Array.isArray(value) ? value.filter((name): name is string => typeof name === 'string' && name !== '') : []
  } catch {
    return []
  }
}
