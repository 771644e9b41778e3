import { contentHash } from '../canonical.ts'
import { placeCharacters } from '../characters.ts'
import type { PaperContent, PaperMarks } from '../content.ts'
import type { PaperDefinition } from '../layout/blocks.ts'
import { glyphFailure, type PaperFailure } from '../messages.ts'
import type { PaperFonts } from './fonts.ts'
import { formDocument } from './form.ts'
import { recordDocument } from './on-site-record.ts'
import { pageCount, renderPdf } from './render.ts'
import { reportDocument } from './report.ts'
import { specialReportDocument } from './special-report.ts'

/** Every text in a value, keys excluded. */
export function* textsOf(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value
  else if (typeof value === 'object' && value !== null) for (const part of Object.values(value)) yield* textsOf(part)
}

/**
 * Makes the unsigned PDF of a paper. Fails, without a file, when a character has no glyph or when the hash is not that of
 * the content.
 */
export async function makePaper(
  content: PaperContent,
  marks: PaperMarks,
  fonts: PaperFonts,
): Promise<{ pdf: Uint8Array; pages: number } | PaperFailure> {
  const missing = fonts.missingGlyphs(textsOf(content))
  if (missing.length > 0) return glyphFailure(placeCharacters(content, missing))
  if (contentHash(content) !== marks.hash) {
    return { code: 'hash', message: '校验值与内容不一致，文书没有出具，请重新出具。', characters: [] }
  }
  const pdf = await renderPdf(definitionOf(content, marks, fonts))
  return { pdf, pages: pageCount(pdf) }
}

function definitionOf(content: PaperContent, marks: PaperMarks, fonts: PaperFonts): PaperDefinition {
  switch (content.kind) {
    case 'report':
      return reportDocument(content, marks, fonts)
    case 'special':
      return specialReportDocument(content, marks, fonts)
    case 'record':
      return recordDocument(content, marks, fonts)
    case 'form':
      return formDocument(content, marks, fonts)
  }
}
