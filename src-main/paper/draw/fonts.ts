import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import pdfmake from 'pdfmake/js/index.js'
import type fontkitModule from '../../../node_modules/fontkit/dist/main.cjs'
import type { Font } from '../../../node_modules/fontkit/dist/main.cjs'
import { flatLayout } from './flat-layout.ts'

// The copy that pdfkit itself loads, from the source as from the bundle; see vendor.d.ts.
const fontkit = createRequire(import.meta.url)('fontkit') as typeof fontkitModule

/** Families a paper may use: 黑体 for tables and titles, 宋体 for the record's body and headings. */
export type Family = 'Sans' | 'Serif'

/** One weight of one family. Widths and heights are in em (multiply by the size in pt). */
export interface Face {
  readonly family: Family
  readonly bold: boolean
  readonly lineHeight: number
  width(text: string): number
  has(codePoint: number): boolean
  /** SVG path of the text's outlines; `place` turns a point in em, y upwards from the base line, into path coordinates. */
  outline(text: string, place: (x: number, y: number) => string): string
}

/** The fonts of this thread. */
export interface PaperFonts {
  face(family: Family, bold?: boolean): Face
  /** Characters of the texts that at least one face cannot print, each once, in order of appearance. */
  missingGlyphs(texts: Iterable<string>): string[]
}

const files: Record<Family, Record<'normal' | 'bold', string>> = {
  Sans: { normal: 'sans-400.ttf', bold: 'sans-700.ttf' },
  Serif: { normal: 'serif-400.ttf', bold: 'serif-600.ttf' },
}
const magic = Buffer.from('paperfnt')
const parsed: Font[] = []

/** pdfkit opens a font from its bytes for every document; these nine stand for one that is already parsed. */
class StandIn {
  static probe(bytes: Uint8Array): boolean {
    return bytes.length === magic.length + 1 && magic.equals(bytes.subarray(0, magic.length))
  }
  constructor(stream: { readonly buffer: Uint8Array }) {
    const font = parsed[stream.buffer[magic.length] ?? 0]
    if (!font) throw new Error('stand-in of an unknown font')
    // biome-ignore lint/correctness/noConstructorReturn: fontkit calls `new format(stream)` and takes what it gets
    return font
  }
}

let registered = false
const opened = new Map<string, PaperFonts>()

/**
 * Opens the four fonts in `folder` (sans-400, sans-700, serif-400, serif-600 .ttf) once a thread and registers them with
 * pdfmake. Parsed once, laid out flat: 0.64 of the time of plain pdfmake. Throws the file error when one is missing.
 */
export function openPaperFonts(folder: string): PaperFonts {
  const known = opened.get(folder)
  if (known) return known
  if (!registered) fontkit.registerFormat(StandIn)
  registered = true
  pdfmake.setUrlAccessPolicy(() => false)
  pdfmake.setLocalAccessPolicy(() => false)

  const faces: Face[] = []
  const names = { Sans: { normal: '', bold: '' }, Serif: { normal: '', bold: '' } }
  for (const family of ['Sans', 'Serif'] as const) {
    for (const weight of ['normal', 'bold'] as const) {
      const font = flatLayout(fontkit.create(readFileSync(join(folder, files[family][weight]))))
      const index = parsed.push(font) - 1
      const name = `paper-font-${index}`
      pdfmake.virtualfs.writeFileSync(name, Buffer.concat([magic, Buffer.from([index])]))
      names[family][weight] = name
      faces.push(faceOf(font, family, weight === 'bold'))
    }
  }
  pdfmake.setFonts(names)

  const fonts: PaperFonts = {
    face: (family, bold = false) => {
      const face = faces.find((f) => f.family === family && f.bold === bold)
      if (!face) throw new Error(`no face ${family}`)
      return face
    },
    missingGlyphs: (texts) => missingGlyphs(texts, faces),
  }
  opened.set(folder, fonts)
  return fonts
}

function faceOf(font: Font, family: Family, bold: boolean): Face {
  const widths = new Map<string, number>()
  const widthOf = (char: string): number => {
    let width = widths.get(char)
    if (width === undefined) {
      width = font.glyphForCodePoint(char.codePointAt(0) ?? 0).advanceWidth / font.unitsPerEm
      widths.set(char, width)
    }
    return width
  }
  return {
    family,
    bold,
    lineHeight: (font.ascent - font.descent) / font.unitsPerEm,
    has: (codePoint) => font.hasGlyphForCodePoint(codePoint),
    width: (text) => {
      let sum = 0
      for (const char of text) sum += widthOf(char)
      return sum
    },
    outline: (text, place) => outlineOf(font, text, place),
  }
}

const letters: Readonly<Record<string, string>> = {
  moveTo: 'M',
  lineTo: 'L',
  quadraticCurveTo: 'Q',
  bezierCurveTo: 'C',
  closePath: 'Z',
}

function outlineOf(font: Font, text: string, place: (x: number, y: number) => string): string {
  const em = font.unitsPerEm
  let path = ''
  let x = 0
  for (const char of text) {
    const glyph = font.glyphForCodePoint(char.codePointAt(0) ?? 0)
    for (const { command, args } of glyph.path.commands) {
      path += letters[command] ?? ''
      for (let i = 0; i + 1 < args.length; i += 2) {
        path += `${place((x + (args[i] ?? 0)) / em, (args[i + 1] ?? 0) / em)} `
      }
    }
    x += glyph.advanceWidth
  }
  return path
}

function missingGlyphs(texts: Iterable<string>, faces: readonly Face[]): string[] {
  const seen = new Set<string>()
  const missing: string[] = []
  for (const text of texts) {
    for (const char of text) {
      if (seen.has(char)) continue
      seen.add(char)
      const codePoint = char.codePointAt(0) ?? 0
      if (char !== '\n' && (codePoint < 0x20 || !faces.every((face) => face.has(codePoint)))) missing.push(char)
    }
  }
  return missing
}
