import pdfmake from 'pdfmake/js/index.js'
import type { PaperDefinition } from '../layout/blocks.ts'

/**
 * Lays out and writes one document with the fonts opened by `openPaperFonts` in this thread. The same definition gives the
 * same bytes. A definition is used up: pdfmake writes into it.
 */
export async function renderPdf(definition: PaperDefinition): Promise<Uint8Array> {
  return new Uint8Array(await pdfmake.createPdf(definition).getBuffer())
}

/** Number of pages of a PDF written by `renderPdf`. */
export function pageCount(pdf: Uint8Array): number {
  const text = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength).toString('latin1')
  return Number(/\/Type \/Pages\n\/Count (\d+)/.exec(text)?.[1] ?? 0)
}
