import { readFileSync } from 'node:fs'
import path from 'node:path'
import { openFace } from '@main/paper/font/face.ts'
import { drawOutline } from '@main/paper/font/outline.ts'
import { readTrueType, type TrueType } from '@main/paper/font/truetype.ts'
import { writeTrueType } from '@main/paper/font/write-truetype.ts'
import { describe, expect, it } from 'vitest'
import { fontsFolder } from './fixtures.ts'

const sans = readTrueType(readFileSync(path.join(fontsFolder, 'sans-400.ttf')))
const glyphOf = (font: TrueType, char: string) => font.glyph(font.glyphOf(char.codePointAt(0) ?? 0))

/** Everything a pen is told, as words. */
function strokesOf(outline: Uint8Array): string[] {
  const told: string[] = []
  const tell =
    (what: string) =>
    (...at: number[]) =>
      void told.push([what, ...at].join(' '))
  drawOutline(outline, { move: tell('move'), line: tell('line'), curve: tell('curve'), close: tell('close') })
  return told
}

describe('a font file', () => {
  it('says its name and its measures', () => {
    expect(sans.postscriptName).toBe('NotoSansSC-Regular')
    expect([sans.unitsPerEm, sans.ascent, sans.descent]).toEqual([1000, 1160, -288])
    expect(glyphOf(sans, '国').advance).toBe(1000)
    expect(sans.glyphOf(0x1f600)).toBe(0)
    expect(sans.glyphOf(0x10ffff)).toBe(0)
  })

  it('is refused when it is something else or cut short', () => {
    expect(() => readTrueType(Buffer.from('%PDF-1.7 and more'))).toThrow('not a TrueType font')
    expect(() => readTrueType(Buffer.concat([Buffer.from([0, 1, 0, 0, 0, 0]), Buffer.alloc(20)]))).toThrow('without')
  })

  it('written from chosen glyphs holds the same outlines in their new order', () => {
    const chars = [...'信用 A，℃']
    const glyphs = [sans.glyph(0), ...chars.map((char) => glyphOf(sans, char))]
    const cmap = sans.table('cmap') ?? Buffer.alloc(0)
    const written = readTrueType(writeTrueType(sans, glyphs, [['cmap', cmap]]))
    glyphs.forEach((glyph, i) => {
      const { outline, advance, bearing } = written.glyph(i)
      expect([advance, bearing]).toEqual([glyph.advance, glyph.bearing])
      expect(strokesOf(outline)).toEqual(strokesOf(glyph.outline))
    })
  })

  it('closes every contour, and draws nothing for a space', () => {
    const strokes = strokesOf(glyphOf(sans, '国').outline)
    const count = (what: string) => strokes.filter((stroke) => stroke.startsWith(what)).length
    expect(count('move')).toBeGreaterThan(2)
    expect(count('close')).toBe(count('move'))
    expect(strokesOf(glyphOf(sans, ' ').outline)).toEqual([])
  })
})

describe('a face', () => {
  const without = (font: TrueType, char: string): TrueType => ({
    ...font,
    glyphOf: (codePoint) => (codePoint === char.codePointAt(0) ? 0 : font.glyphOf(codePoint)),
  })
  const serif = readTrueType(readFileSync(path.join(fontsFolder, 'serif-400.ttf')))
  const point = '䶮'.codePointAt(0) ?? 0

  it('takes a character that its file lacks from the files of rare characters', () => {
    const face = openFace('Sans', false, without(sans, '䶮'), [without(serif, '䶮'), serif])
    expect(face.has(point)).toBe(true)
    expect(face.glyph(point)).toEqual(serif.glyph(serif.glyphOf(point)))
    expect(face.width('䶮')).toBe(1)
    expect(openFace('Sans', false, without(sans, '䶮'), []).has(point)).toBe(false)
  })

  it.each([
    ['a letter with a separate accent', '\u0301'],
    ['private use', '\ue000'],
    ['half of a surrogate pair', '\ud842'],
    ['a zero-width space', '\u200b'],
    ['a right-to-left mark', '\u200f'],
    ['an Arabic letter', '\u0627'],
    ['an emoji', '😀'],
    ['a variation selector', '\u{e0100}'],
    ['a joining Hangul letter', '\u1100'],
    ['a null', '\0'],
  ])('does not claim to print %s', (_, char) => {
    expect(openFace('Sans', false, sans, [serif]).has(char.codePointAt(0) ?? 0)).toBe(false)
  })

  it('sets line ends and tabs as a space', () => {
    const face = openFace('Sans', false, sans, [])
    for (const char of '\t\r\n')
      expect([face.has(char.charCodeAt(0)), face.width(char)]).toEqual([true, face.width(' ')])
  })
})
