import type { DocumentFont, PdfDocument, PdfObject } from 'pdfmake/js/PDFDocument.js'
import type { Face } from './face.ts'
import { writeTrueType } from './write-truetype.ts'

/**
 * Opens a face in a document; `encode` gives four hex digits a character and makes it part of the embedded font, which
 * `finalize` writes. It is embedded as a composite font (ISO 32000-1 9.7): one code a character, in order of first use, so that every character
 * can be read back even where two share a glyph. Only the glyphs that are used are embedded, copied as they are.
 */
export function openPdfFont(document: PdfDocument, face: Face, id: string): DocumentFont {
  const { model } = face
  const scale = 1000 / model.unitsPerEm
  const codes = new Map<string, number>()
  const hex: string[] = []
  let dictionary: PdfObject | undefined
  const codeOf = (char: string): string => {
    let code = codes.get(char)
    if (code === undefined) {
      code = codes.size + 1
      codes.set(char, code)
      hex[code] = hex4(code)
    }
    return hex[code] ?? ''
  }
  const ref = (): PdfObject => {
    dictionary ??= document.ref()
    return dictionary
  }
  return {
    id,
    ascender: model.ascent * scale,
    descender: model.descent * scale,
    lineHeight: (size) => face.lineHeight * size,
    widthOfString: (text, size) => face.width(text) * size,
    ref,
    encode: (text) => {
      let all = ''
      for (const char of text) all += codeOf(char)
      return all
    },
    finalize: () => {
      if (dictionary) embed(document, face, id, [...codes.keys()], dictionary)
    },
  }
}

function embed(document: PdfDocument, face: Face, id: string, chars: readonly string[], dictionary: PdfObject): void {
  const { model } = face
  const scale = 1000 / model.unitsPerEm
  const name = `${tagOf(id)}+${model.postscriptName}`
  const glyphs = [model.glyph(0), ...chars.map((char) => face.glyph(char.codePointAt(0) ?? 0))]
  const prep = model.table('prep')
  const bytes = writeTrueType(model, glyphs, prep ? [['prep', prep]] : [])
  const file = document.ref({ Length1: bytes.length })
  file.end(bytes)
  const { minX, minY, maxX, maxY } = model.bounds
  const descriptor = document.ref({
    Type: 'FontDescriptor',
    FontName: name,
    Flags: 4,
    FontBBox: [minX, minY, maxX, maxY].map((n) => n * scale),
    ItalicAngle: 0,
    Ascent: model.ascent * scale,
    Descent: model.descent * scale,
    CapHeight: (model.capHeight || model.ascent) * scale,
    XHeight: model.xHeight * scale,
    StemV: face.bold ? 140 : 80,
    FontFile2: file,
  })
  descriptor.end()
  const descendant = document.ref({
    Type: 'Font',
    Subtype: 'CIDFontType2',
    BaseFont: name,
    CIDSystemInfo: { Registry: new String('Adobe'), Ordering: new String('Identity'), Supplement: 0 },
    FontDescriptor: descriptor,
    CIDToGIDMap: 'Identity',
    DW: 1000,
    W: widths(glyphs.map(({ advance }) => advance * scale)),
  })
  descendant.end()
  const toUnicode = document.ref()
  toUnicode.end(unicodeMap(chars))
  dictionary.data = {
    Type: 'Font',
    Subtype: 'Type0',
    BaseFont: name,
    Encoding: 'Identity-H',
    DescendantFonts: [descendant],
    ToUnicode: toUnicode,
  }
  dictionary.end()
}

/** Runs of widths other than that of a full-width character: `first [w w w]`. */
function widths(all: readonly number[]): (number | number[])[] {
  const runs: (number | number[])[] = []
  let open: number[] | undefined
  all.forEach((width, code) => {
    if (width === 1000) open = undefined
    else if (open) open.push(width)
    else {
      open = [width]
      runs.push(code, open)
    }
  })
  return runs
}

/** CMap that names the character of every code from 1 on (ISO 32000-1 9.10.3), in blocks of at most 100 as CMaps demand. */
function unicodeMap(chars: readonly string[]): string {
  const blocks: string[] = []
  for (let from = 0; from < chars.length; from += 100) {
    const part = chars.slice(from, from + 100)
    const lines = part.map(
      (char, i) => `<${hex4(from + i + 1)}> <${utf16Hex(/\s/.test(char) && char < ' ' ? ' ' : char)}>`,
    )
    blocks.push(`${part.length} beginbfchar\n${lines.join('\n')}\nendbfchar`)
  }
  return `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange
${blocks.join('\n')}
endcmap
CMapName currentdict /CMap defineresource pop
end
end`
}

const hex4 = (n: number) => n.toString(16).padStart(4, '0')
const utf16Hex = (char: string) => Array.from({ length: char.length }, (_, i) => hex4(char.charCodeAt(i))).join('')

/** Six capitals that mark a subset, from the id of the font in its document: F1 is AAAAAB. */
const tagOf = (id: string) =>
  Number(id.slice(1))
    .toString(26)
    .padStart(6, '0')
    .replace(/./g, (digit) => String.fromCharCode(65 + Number.parseInt(digit, 26)))
