import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { useText } from '../../../text/index.ts'
import { Notice } from '../../state/notice.tsx'
import { Skeleton } from '../../state/skeleton.tsx'
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

/** A document that is open: how many pages, and how large the first one is at zoom 1 (papers have one size). */
interface Opened {
  readonly document: PDFDocumentProxy
  readonly width: number
  readonly height: number
}

/** Pages this far outside of the region are drawn ahead of the scroll. */
const AHEAD = '600px 0px'

/**
 * The true pages of a paper, drawn on canvases; a region that scrolls by itself. Only pages in sight are drawn and read: a
 * report with a thousand records has dozens of them.
 */
export function PdfPages({ file, zoom, label, onPages }: PdfPagesProps) {
  const text = useText().visit.pages
  const region = useRef<HTMLElement>(null)
  const [opened, setOpened] = useState<Opened | null>(null)
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
      const { width, height } = (await document.getPage(1)).getViewport({ scale: POINT })
      if (stop.signal.aborted) return
      setOpened({ document, width, height })
      told.current?.(document.numPages)
    }
    load().catch(() => {
      if (!stop.signal.aborted) setIsBroken(true)
    })
    return () => stop.abort()
  }, [file])
  const total = opened?.document.numPages ?? 0
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must take the focus
    <section ref={region} className="cw-pages cw-scroll" aria-label={label} tabIndex={0}>
      {isBroken && <Notice kind="danger">{text.broken}</Notice>}
      {!opened && !isBroken && <Skeleton lines={12} />}
      {opened &&
        Array.from({ length: total }, (_, index) => (
          <Page
            // biome-ignore lint/suspicious/noArrayIndexKey: a page is its number
            key={`${opened.document.fingerprints[0]} ${index + 1}`}
            opened={opened}
            number={index + 1}
            zoom={zoom}
            label={text.page(index + 1, total)}
            region={region}
          />
        ))}
    </section>
  )
}

interface PageProps {
  readonly opened: Opened
  readonly number: number
  readonly zoom: number
  readonly label: string
  readonly region: RefObject<HTMLElement | null>
}

/** One page, drawn as sharp as the screen while it is in sight; its words stand behind it for those who do not see it. */
function Page({ opened, number, zoom, label, region }: PageProps) {
  const sheet = useRef<HTMLElement>(null)
  const isSeen = useInSight(sheet, region)
  const [page, setPage] = useState<PDFPageProxy | null>(null)
  const [words, setWords] = useState('')
  const canvas = useRef<HTMLCanvasElement>(null)
  const { document } = opened
  const isWanted = isSeen && page === null
  useEffect(() => {
    if (!isWanted) return
    let isGone = false
    // A page that cannot be read stays white; the file as such was readable.
    document.getPage(number).then(
      (got) => {
        if (!isGone) setPage(got)
      },
      () => {},
    )
    return () => {
      isGone = true
    }
  }, [document, number, isWanted])
  useEffect(() => {
    if (!page) return
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
  useEffect(() => {
    const node = canvas.current
    if (!node || !page || !isSeen) return
    const viewport = page.getViewport({ scale: zoom * POINT * window.devicePixelRatio })
    node.width = Math.floor(viewport.width)
    node.height = Math.floor(viewport.height)
    const task = page.render({ canvas: node, viewport })
    // A drawing that is given up for a newer one is no failure.
    task.promise.catch(() => {})
    return () => {
      task.cancel()
      // A canvas out of sight gives its memory back.
      node.width = 0
    }
  }, [page, zoom, isSeen])
  return (
    <figure ref={sheet} className="cw-sheet" data-page={number} aria-label={label}>
      <canvas ref={canvas} style={{ width: opened.width * zoom, height: opened.height * zoom }} />
      <figcaption className="cw-hidden">{words}</figcaption>
    </figure>
  )
}

/** Whether an element is in sight of a region, or about to be. */
function useInSight(element: RefObject<HTMLElement | null>, region: RefObject<HTMLElement | null>): boolean {
  const [isSeen, setIsSeen] = useState(false)
  useEffect(() => {
    const node = element.current
    if (!node) return
    const observer = new IntersectionObserver((entries) => setIsSeen(entries.at(-1)?.isIntersecting ?? false), {
      root: region.current,
      rootMargin: AHEAD,
    })
    observer.observe(node)
    return () => observer.disconnect()
  }, [element, region])
  return isSeen
}
