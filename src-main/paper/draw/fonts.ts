import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs'
import { join } from 'node:path'
import pdfmake from 'pdfmake/js/index.js'
import { type Face, type Family, openFace } from '../font/face.ts'
import { readTrueType, type TrueType } from '../font/truetype.ts'
import type { FontFiles } from '../messages.ts'
import { takeOverCanvas } from './canvas.ts'

export type { Face, Family } from '../font/face.ts'

/** The fonts of this thread. */
export interface PaperFonts {
  face(family: Family, bold?: boolean): Face
  /** Characters of the texts that at least one face cannot print, each once, in order of appearance. */
  missingGlyphs(texts: Iterable<string>): string[]
}

/** Files of each face, regular and bold; those of rare characters may be missing. */
const names: Record<Family, Record<'normal' | 'bold', string>> = {
  Sans: { normal: 'sans-400.ttf', bold: 'sans-700.ttf' },
  Serif: { normal: 'serif-400.ttf', bold: 'serif-600.ttf' },
}
const rareNames: typeof names = {
  Sans: { normal: 'rare-sans-400.ttf', bold: 'rare-sans-700.ttf' },
  Serif: { normal: 'rare-serif-400.ttf', bold: 'rare-serif-600.ttf' },
}
const namesOf = (all: typeof names) => Object.values(all).flatMap((weights) => Object.values(weights))

/**
 * Reads the four fonts in `folder` (sans-400, sans-700, serif-400, serif-600 .ttf), and the rare ones when they are there. Throws the file error when one of the four is missing.
 */
export function readFontFiles(folder: string): FontFiles {
  const rare = namesOf(rareNames).filter((name) => existsSync(join(folder, name)))
  return Object.fromEntries([...namesOf(names), ...rare].map((name) => [name, readShared(join(folder, name))]))
}

/** Reads a file straight into shared memory: the fonts are 60 MB, and a copy would stay until the next collection. */
function readShared(file: string): SharedArrayBuffer {
  const handle = openSync(file, 'r')
  try {
    const shared = new SharedArrayBuffer(fstatSync(handle).size)
    const bytes = new Uint8Array(shared)
    for (let at = 0; at < bytes.length; ) {
      const read = readSync(handle, bytes, at, bytes.length - at, null)
      if (read === 0) throw new RangeError(`${file} became shorter while it was read`)
      at += read
    }
    return shared
  } finally {
    closeSync(handle)
  }
}

const opened = new Map<string, PaperFonts>()

/** Opens the fonts of `folder` once a thread and lets pdfmake draw with them; `files` are those of `readFontFiles`. */
export function openPaperFonts(folder: string, files?: FontFiles): PaperFonts {
  const known = opened.get(folder)
  if (known) return known
  pdfmake.setUrlAccessPolicy(() => false)
  pdfmake.setLocalAccessPolicy(() => false)
  const bytes = files ?? readFontFiles(folder)
  const read = (name: string): TrueType[] => {
    const file = bytes[name]
    return file ? [readTrueType(Buffer.from(file))] : []
  }
  const faces = new Map<string, Face>()
  for (const weight of ['normal', 'bold'] as const) {
    for (const family of ['Sans', 'Serif'] as const) {
      const other = family === 'Sans' ? 'Serif' : 'Sans'
      const rare = [...read(rareNames[family][weight]), ...read(rareNames[other][weight])]
      const [model] = read(names[family][weight])
      if (model) faces.set(`${family} ${weight}`, openFace(family, weight === 'bold', model, rare))
    }
  }
  const face = (family: Family, bold = false): Face => {
    const found = faces.get(`${family} ${bold ? 'bold' : 'normal'}`)
    if (!found) throw new RangeError(`no face ${family}`)
    return found
  }
  takeOverCanvas(face)
  const fonts: PaperFonts = { face, missingGlyphs: (texts) => missingGlyphs(texts, [...faces.values()]) }
  opened.set(folder, fonts)
  return fonts
}

function missingGlyphs(texts: Iterable<string>, faces: readonly Face[]): string[] {
  const seen = new Set<string>()
  const missing: string[] = []
  for (const text of texts) {
    for (const char of text) {
      if (seen.has(char)) continue
      seen.add(char)
      const codePoint = char.codePointAt(0) ?? 0
      if (!faces.every((face) => face.has(codePoint))) missing.push(char)
    }
  }
  return missing
}
