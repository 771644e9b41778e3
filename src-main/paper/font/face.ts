import { drawOutline, type Pen } from './outline.ts'
import type { GlyphData, TrueType } from './truetype.ts'

/** Families a paper may use: 黑体 for tables and titles, 宋体 for the record's body and headings. */
export type Family = 'Sans' | 'Serif'

/** One weight of one family. Widths and heights are in em (multiply by the size in pt). */
export interface Face {
  readonly family: Family
  readonly bold: boolean
  readonly lineHeight: number
  width(text: string): number
  /** Can the character be printed as it should look? */
  has(codePoint: number): boolean
  /** The glyph of a character, whichever file it comes from; the blank box of the font when there is none. */
  glyph(codePoint: number): GlyphData
  /** The file whose measures hold for the whole face. */
  readonly model: TrueType
  /** Draws the outlines of a text in em, y upwards from the base line. */
  outline(text: string, pen: Pen): void
}

/** Line ends and tabs are set as a space where they are not the end of a line. */
const blanks = new Set([0x09, 0x0a, 0x0d])

/**
 * Marks that join, control and format characters, private use, half surrogates: one glyph a character would print them
 * wrong or not at all. The same holds for Hangul letters, which join to syllables.
 */
const unsuitable = /[\p{M}\p{C}\p{Zl}\p{Zp}\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff]/u

/** Whether a character may be set as one glyph, whatever the font. */
const isSuitable = (codePoint: number): boolean =>
  blanks.has(codePoint) || !unsuitable.test(String.fromCodePoint(codePoint))

/**
 * A face over its own file and, for characters that it lacks, the files of rare characters in their order. Text is set flat,
 * one glyph a character: Chinese has no ligatures or kerning to lose, Latin loses its kerning.
 */
export function openFace(family: Family, bold: boolean, model: TrueType, rare: readonly TrueType[]): Face {
  const glyphs = new Map<number, { readonly data: GlyphData; readonly there: boolean }>()
  const find = (codePoint: number) => {
    let found = glyphs.get(codePoint)
    if (!found) {
      const looked = blanks.has(codePoint) ? 0x20 : codePoint
      const file = [model, ...rare].find((each) => each.unitsPerEm === model.unitsPerEm && each.glyphOf(looked) > 0)
      found = {
        data: (file ?? model).glyph(file?.glyphOf(looked) ?? 0),
        there: file !== undefined && isSuitable(codePoint),
      }
      glyphs.set(codePoint, found)
    }
    return found
  }
  const em = model.unitsPerEm
  return {
    family,
    bold,
    model,
    lineHeight: (model.ascent - model.descent + model.lineGap) / em,
    has: (codePoint) => find(codePoint).there,
    glyph: (codePoint) => find(codePoint).data,
    width: (text) => {
      let sum = 0
      for (const char of text) sum += find(char.codePointAt(0) ?? 0).data.advance
      return sum / em
    },
    outline: (text, pen) => {
      let x = 0
      for (const char of text) {
        const { outline, advance } = find(char.codePointAt(0) ?? 0).data
        const at = x
        drawOutline(outline, {
          move: (px, py) => pen.move((at + px) / em, py / em),
          line: (px, py) => pen.line((at + px) / em, py / em),
          curve: (cx, cy, px, py) => pen.curve((at + cx) / em, cy / em, (at + px) / em, py / em),
          close: pen.close,
        })
        x += advance
      }
    },
  }
}
