import { parentPort, workerData } from 'node:worker_threads'
import { openPaperFonts, readFontFiles } from './draw/fonts.ts'
import { makePaper } from './draw/make.ts'
import type { FontFiles, PaperAnswer, PaperRequest } from './messages.ts'

/**
 * Entry of a paper worker: answers one `PaperRequest` after the other. Fonts are opened at the first; a worker that was given
 * no font files reads them and hands them back for those that come after it.
 */
const port = parentPort
if (!port) throw new Error('paper/worker.ts runs as a worker thread')
const { fontsFolder, fontFiles } = workerData as { readonly fontsFolder: string; readonly fontFiles?: FontFiles }

let files = fontFiles
function openFonts() {
  if (!files) {
    files = readFontFiles(fontsFolder)
    port?.postMessage({ fontFiles: files })
  }
  return openPaperFonts(fontsFolder, files)
}

let last: Promise<void> = Promise.resolve()
port.on('message', (request: PaperRequest) => {
  last = last.then(async () => {
    const answered = await answer(request)
    port.postMessage(answered, 'pdf' in answered ? [answered.pdf.buffer] : [])
  })
})

async function answer(request: PaperRequest): Promise<PaperAnswer> {
  const started = performance.now()
  const { id } = request
  try {
    const fonts = openFonts()
    if (request.kind === 'glyphs') return { id, missing: fonts.missingGlyphs(request.texts) }
    const made = await makePaper(request.content, request, fonts)
    if ('code' in made) return { id, error: made }
    return { id, pdf: new Uint8Array(made.pdf), pages: made.pages, ms: performance.now() - started }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    return { id, error: { code: 'internal', message: `文书没有生成：${message}`, characters: [] } }
  }
}
