import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist'
import { useEffect, useRef, useState } from 'react'
import { useText } from '../../text/index.ts'
import { Notice } from '../state/notice.tsx'
import { Skeleton } from '../state/skeleton.tsx'
import './pdf-pages.css'

interface PdfPagesProps {
  /** A stored file or draft: what stands behind `/files/`. */
  readonly file: string
  /** 1 = the paper's own size at 96 dots an inch (A4: 794 px wide). */
  readonly zoom: number
  /** What is shown, for those who do not see it: 现场检查笔录. */
  readonly label: string
  /** Told once the pages are counted. */
  readonly onPages?: (pages: number) => void
}

/** Width of a PDF point in px. */
const POINT = 96 / 72

/** Opens a document with its own worker; nothing is evaluated, so the content policy holds. */
async function open(file: string, signal: AbortSignal): Promise<PDFDocumentProxy> {
  const [library, answer] = await Promise.all([import('pdfjs-dist'), fetch(`/files/${file}`, { signal })])
  if (!answer.ok) throw new Error(`HTTP ${answer.status}`)
  const data = new Uint8Array(await answer.arrayBuffer())
  const port = new Worker(new URL('pdfjs-dist/build/pdf.worker.mjs', import.meta.url), { type: 'module' })
  const worker = library.PDFWorker.create({ port })
  signal.addEventListener('abort', () => {
    worker.destroy()
    port.terminate()
  })
  return library.getDocument({ data, worker, isEvalSupported: false, useWasm: false }).promise
}

/** The true pages of a paper, drawn on canvases; a region that scrolls by itself. */
export function PdfPages({ file, zoom, label, onPages }: PdfPagesProps) {
  const text = useText().visit.pages
  const [pages, setPages] = useState<readonly PDFPageProxy[] | null>(null)
  const [isBroken, setIsBroken] = useState(false)
  const told = useRef(onPages)
  useEffect(() => {
    told.current = onPages
  })
  useEffect(() => {
    const stop = new AbortController()
    setIsBroken(false)
    const load = async () => {
      const document = await open(file, stop.signal)
      const all = await Promise.all(
        Array.from({ length: document.numPages }, (_, index) => document.getPage(index + 1)),
      )
      if (stop.signal.aborted) return
      setPages(all)
      told.current?.(all.length)
    }
    load().catch(() => {
      if (!stop.signal.aborted) setIsBroken(true)
    })
    return () => stop.abort()
  }, [file])
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must take the focus
    <section className="cw-pages cw-scroll" aria-label={label} tabIndex={0}>
      {isBroken && <Notice kind="danger">{text.broken}</Notice>}
      {!pages && !isBroken && <Skeleton lines={12} />}
      {pages?.map((page) => (
        <Page
          key={`${file} ${page.pageNumber}`}
          page={page}
          zoom={zoom}
          label={text.page(page.pageNumber, pages.length)}
        />
      ))}
    </section>
  )
}

interface PageProps {
  readonly page: PDFPageProxy
  readonly zoom: number
  readonly label: string
}

/** One page, drawn as sharp as the screen; its words stand behind it for those who do not see it. */
function Page({ page, zoom, label }: PageProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const [words, setWords] = useState('')
  const size = page.getViewport({ scale: zoom * POINT })
  useEffect(() => {
    const node = canvas.current
    if (!node) return
    const viewport = page.getViewport({ scale: zoom * POINT * window.devicePixelRatio })
    node.width = Math.floor(viewport.width)
    node.height = Math.floor(viewport.height)
    const task = page.render({ canvas: node, viewport })
    // A drawing that is given up for a newer one is no failure.
    task.promise.catch(() => {})
    return () => task.cancel()
  }, [page, zoom])
  useEffect(() => {
    let isGone = false
    const read = async () => {
      const { items } = await page.getTextContent()
      if (!isGone) setWords(items.map((item) => ('str' in item ? item.str : '')).join(' '))
    }
    read().catch(() => {})
    return () => {
      isGone = true
    }
  }, [page])
  return (
    <figure className="cw-sheet" data-page={page.pageNumber} aria-label={label}>
      <canvas ref={canvas} style={{ width: size.width, height: size.height }} />
      <figcaption className="cw-hidden">{words}</figcaption>
    </figure>
  )
}
