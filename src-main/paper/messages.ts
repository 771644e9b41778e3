import type { UnprintableCharacter } from './characters.ts'
import type { PaperContent, PaperMarks } from './content.ts'

/** Font files by name, in memory that all workers share. */
export type FontFiles = Readonly<Record<string, SharedArrayBuffer>>

/** A request to a paper worker. `id` comes back with the answer. */
export type PaperRequest =
  | ({
      readonly id: number
      readonly kind: PaperContent['kind']
      readonly content: PaperContent
    } & PaperMarks)
  | { readonly id: number; readonly kind: 'glyphs'; readonly texts: readonly string[] }

/** Why a paper was not made: `glyph` characters that cannot be printed, `hash` marks of another content, `internal`. */
export interface PaperFailure {
  readonly code: 'glyph' | 'hash' | 'internal'
  readonly message: string
  readonly characters: readonly string[]
}

/** The answer of a paper worker. `ms` is the time from request to bytes. */
export type PaperAnswer =
  | { readonly id: number; readonly pdf: Uint8Array<ArrayBuffer>; readonly pages: number; readonly ms: number }
  | { readonly id: number; readonly missing: readonly string[] }
  | { readonly id: number; readonly error: PaperFailure }

/** Places named for one character; the rest is counted. */
const placesNamed = 3

/** Sentence for characters without a glyph: which they are, where they stand, and what to do. */
export function glyphFailure(characters: readonly UnprintableCharacter[]): PaperFailure {
  const named = characters.map(({ character, places }) => {
    const point = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
    const where = places.slice(0, placesNamed).join('、')
    const more = places.length > placesNamed ? `等 ${places.length} 处` : ''
    const shown = /\p{C}|\p{Z}|\p{M}/u.test(character) ? point : `“${character}”（${point}）`
    return where ? `${shown}，在${where}${more}` : shown
  })
  return {
    code: 'glyph',
    message: `以下字符没有字形，无法印出：${named.join('；')}。文书没有出具，编号没有占用，请改用通行的写法后再出具。`,
    characters: characters.map(({ character }) => character),
  }
}
