import { createRequire } from 'node:module'
import { deflateSync } from 'node:zlib'
import type { DocumentFont, PdfDocument, PdfDocumentModule, PdfObject, PdfPage } from 'pdfmake/js/PDFDocument.js'
import type { Face, Family } from '../font/face.ts'
import { openPdfFont } from '../font/pdf-font.ts'
import { operand } from '../layout/blocks.ts'

// Required, not imported: what the default of a CommonJS module is depends on who runs the source.
const pdfDocument = createRequire(import.meta.url)('pdfmake/js/PDFDocument.js') as PdfDocumentModule

/** A page in the making: operators not yet written, and the graphics state they leave behind, by operator. */
interface Sheet {
  readonly operators: string[]
  readonly state: Map<string, string>
}

/** What belongs to one document: its fonts, its shared shapes, and the path that the next `fill` or `stroke` paints. */
interface Drawing {
  readonly fonts: Map<string, DocumentFont>
  readonly forms: Map<string, { readonly name: string; readonly object: PdfObject }>
  path: string | undefined
}

/** Outlines hardly repeat: the usual level 6 takes 40 % more time and saves 3 % of the file. */
const level = 3

const sheets = new WeakMap<PdfPage, Sheet>()
const drawings = new WeakMap<PdfDocument, Drawing>()

/** State of a new page (ISO 32000-1 8.4.1). */
const initial = [
  ['w', '1'],
  ['J', 'butt'],
  ['j', 'miter'],
  ['ca', '1'],
  ['CA', '1'],
] as const

function sheetOf(page: PdfPage): Sheet {
  let sheet = sheets.get(page)
  if (!sheet) {
    sheet = { operators: [], state: new Map(initial) }
    sheets.set(page, sheet)
  }
  return sheet
}

function drawingOf(document: PdfDocument): Drawing {
  let drawing = drawings.get(document)
  if (!drawing) {
    drawing = { fonts: new Map(), forms: new Map(), path: undefined }
    drawings.set(document, drawing)
  }
  return drawing
}

/** Does `write` unless the page already is in the state that it would set. */
function once(document: PdfDocument, name: string, value: string | number, write: () => void): void {
  const { state } = sheetOf(document.page)
  if (state.get(name) === String(value)) return
  state.set(name, String(value))
  write()
}

/** Paints the open path as a form (ISO 32000-1 8.10), which a document holds once on however many pages it stands. */
function paint(document: PdfDocument, painting: 'f' | 'S'): void {
  const drawing = drawingOf(document)
  const operators = drawing.path
  drawing.path = undefined
  if (operators === undefined) {
    document.addContent(painting)
    return
  }
  const key = `${painting}${operators}`
  let form = drawing.forms.get(key)
  if (!form) {
    const box = [0, 0, Math.ceil(document.page.width), Math.ceil(document.page.height)]
    const object = document.ref({ Type: 'XObject', Subtype: 'Form', BBox: box, Resources: {} })
    object.end(`${operators}${painting}`)
    form = { name: `Fm${drawing.forms.size + 1}`, object }
    drawing.forms.set(key, form)
  }
  document.page.xobjects[form.name] = form.object
  document.addContent(`/${form.name} Do`)
}

/** Fonts and files of a document. */
function documentParts(base: PdfDocument, face: (family: Family, bold: boolean) => Face) {
  return {
    provideFont(family, bold = false) {
      const { fonts } = drawingOf(this)
      const name = `${family} ${bold}`
      let font = fonts.get(name)
      if (!font) {
        font = openPdfFont(this, face(family === 'Serif' ? 'Serif' : 'Sans', bold), `F${fonts.size + 1}`)
        fonts.set(name, font)
        this._fontFamilies[font.id] = font
      }
      return font
    },
    ref(data) {
      const object = base.ref.call(this, data)
      const { finalize } = object
      object.finalize = () => {
        if (object.compress && object.buffer.length > 0) {
          object.buffer = [deflateSync(Buffer.concat(object.buffer), { level })]
          object.compress = false
        }
        finalize.call(object)
      }
      return object
    },
    addContent(operators) {
      sheetOf(this.page).operators.push(operators)
      return this
    },
    flushPages() {
      for (const page of this._pageBuffer) page.write(sheetOf(page).operators.join('\n'))
      base.flushPages.call(this)
    },
  } satisfies Partial<PdfDocument> & ThisType<PdfDocument>
}

/** The state of the page. */
function stateParts(base: PdfDocument) {
  return {
    lineWidth(width) {
      once(this, 'w', width, () => base.lineWidth.call(this, width))
      return this
    },
    lineCap(style) {
      once(this, 'J', style, () => base.lineCap.call(this, style))
      return this
    },
    lineJoin(style) {
      once(this, 'j', style, () => base.lineJoin.call(this, style))
      return this
    },
    undash() {
      return this
    },
    opacity(value) {
      return this.fillOpacity(value)
    },
    fillOpacity(value) {
      if (value !== undefined) once(this, 'ca', value, () => base.fillOpacity.call(this, value))
      return this
    },
    strokeOpacity(value) {
      if (value !== undefined) once(this, 'CA', value, () => base.strokeOpacity.call(this, value))
      return this
    },
    fillColor(color, opacity) {
      once(this, 'rg', color, () => base.fillColor.call(this, color))
      return this.fillOpacity(opacity)
    },
    strokeColor(color, opacity) {
      once(this, 'RG', color, () => base.strokeColor.call(this, color))
      return this.strokeOpacity(opacity)
    },
  } satisfies Partial<PdfDocument> & ThisType<PdfDocument>
}

/** Shapes and text. */
const drawingParts = {
  path(operators) {
    drawingOf(this).path = operators
    return this
  },
  fill(color) {
    // pdfmake sets the colour of a text with `fill(color)`, without anything to fill.
    if (color !== undefined) return this.fillColor(color)
    paint(this, 'f')
    return this
  },
  stroke() {
    paint(this, 'S')
    return this
  },
  text(text, x, y, { characterSpacing = 0 }) {
    const font = this._font
    if (text === '') return this
    this.page.fonts[font.id] ??= font.ref()
    const baseLine = y + (font.ascender / 1000) * this._fontSize
    once(this, 'Tc', characterSpacing, () => this.addContent(`${operand(characterSpacing)} Tc`))
    once(this, 'Tf', `${font.id} ${this._fontSize}`, () => this.addContent(`/${font.id} ${operand(this._fontSize)} Tf`))
    return this.addContent(`BT 1 0 0 -1 ${operand(x)} ${operand(baseLine)} Tm <${font.encode(text)}> Tj ET`)
  },
} satisfies Partial<PdfDocument> & ThisType<PdfDocument>

/**
 * Takes over, for the whole thread, how pdfmake's documents draw. pdfkit writes every state before every shape, reads paths as
 * SVG on each page, shapes text and takes whole fonts apart for each document; here a state is written when it changes,
 * paths are PDF operators painted as shared forms, and text is set with `face`, one glyph a character.
 */
export function takeOverCanvas(face: (family: Family, bold: boolean) => Face): void {
  const own = pdfDocument.default.prototype
  const base: PdfDocument = Object.getPrototypeOf(own)
  Object.assign(own, documentParts(base, face), stateParts(base), drawingParts)
}
