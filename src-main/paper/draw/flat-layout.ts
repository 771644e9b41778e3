import type { Font, Glyph } from '../../../node_modules/fontkit/dist/main.cjs'

/**
 * Text that needs no shaping: ASCII, Latin-1, punctuation, symbols, kana, Han with its extensions, full-width forms.
 * Everything else (marks, right-to-left, Indic ...) goes through the font's own shaper.
 */
const simple =
  /^[\u0020-\u007e\u00a0-\u00ff\u2010-\u2027\u2030-\u205e\u2100-\u2bff\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef\u{20000}-\u{3ffff}]*$/u

/**
 * Replaces the font's `layout` by one glyph a code point for simple text. Chinese has no ligatures or kerning to lose;
 * Latin loses its kerning. Returns the same font.
 */
export function flatLayout(font: Font): Font {
  const shaped = font.layout.bind(font)
  const glyphs = new Map<number, Glyph>()
  const glyphOf = (codePoint: number): Glyph => {
    let glyph = glyphs.get(codePoint)
    if (!glyph) {
      glyph = font.glyphForCodePoint(codePoint)
      glyphs.set(codePoint, glyph)
    }
    return glyph
  }
  font.layout = (text, ...rest) => {
    if (!simple.test(text)) return shaped(text, ...rest)
    const run: { glyphs: Glyph[]; positions: object[]; advanceWidth: number } = {
      glyphs: [],
      positions: [],
      advanceWidth: 0,
    }
    for (const char of text) {
      const glyph = glyphOf(char.codePointAt(0) ?? 0)
      const xAdvance = glyph.advanceWidth
      run.glyphs.push(glyph)
      // A new object each time: pdfkit scales positions in place.
      run.positions.push({ xAdvance, yAdvance: 0, xOffset: 0, yOffset: 0, advanceWidth: xAdvance })
      run.advanceWidth += xAdvance
    }
    return run
  }
  return font
}
