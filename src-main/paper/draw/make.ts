import { contentHash } from '../canonical.ts'
import type { PaperContent, PaperMarks } from '../content.ts'
import { glyphFailure, type PaperFailure } from '../messages.ts'
import type { PaperFonts } from './fonts.ts'
import { recordDocument } from './on-site-record.ts'
import { pageCount, renderPdf } from './render.ts'
import { reportDocument } from './report.ts'

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
  if (missing.length > 0) return glyphFailure(missing)
  if (contentHash(content) !== marks.hash) {
    return { code: 'hash', message: '校验值与内容不一致，文书没有出具，请重新出具。', characters: [] }
  }
  const definition =
    content.kind === 'report' ? reportDocument(content, marks, fonts) : recordDocument(content, marks, fonts)
  const pdf = await renderPdf(definition)
  return { pdf, pages: pageCount(pdf) }
}
