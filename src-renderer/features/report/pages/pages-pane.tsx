import { useEffect, useRef, useState } from 'react'
import { useText } from '../../../text/index.ts'
import { PdfPages } from '../../../ui/data/media/pdf-pages.tsx'
import { IconButton } from '../../../ui/form/button/icon-button.tsx'
import { Skeleton } from '../../../ui/state/skeleton.tsx'
import { DownIcon, ReportIcon, UpIcon, ZoomInIcon, ZoomOutIcon } from '../../../ui/theme/icons.ts'
import { pagesSeen, showPage } from './pages-seen.ts'

const ZOOMS = [0.35, 0.5, 0.67, 0.75, 1, 1.25, 1.5, 2] as const
/** Two pages abreast at 1280 px. */
const FIRST_ZOOM = 1

interface PagesPaneProps {
  readonly title: string
  readonly label: string
  /** Null while it is being made. */
  readonly file: string | null
  /** False when no file is to be expected: nothing is shown in its place. */
  readonly isMade?: boolean
}

/** The pages with a bar to turn and to enlarge them. */
export function PagesPane({ title, label, file, isMade = true }: PagesPaneProps) {
  const text = useText().report
  const pane = useRef<HTMLDivElement>(null)
  const [total, setTotal] = useState(0)
  const [seen, setSeen] = useState({ first: 1, last: 1 })
  const [zoom, setZoom] = useState<number>(FIRST_ZOOM)
  const scale = ZOOMS[zoom] ?? 1
  const look = () => setSeen((last) => (pane.current && pagesSeen(pane.current)) ?? last)
  // biome-ignore lint/correctness/useExhaustiveDependencies: other pages or another zoom show other pages
  useEffect(() => {
    const frame = requestAnimationFrame(look)
    return () => cancelAnimationFrame(frame)
  }, [total, scale, file])
  const { first, last } = seen
  const where =
    first === last
      ? text.pageOf(String(first), String(total))
      : text.pagesOf(String(first), String(last), String(total))
  const turn = (page: number) => pane.current && showPage(pane.current, page)
  return (
    <section className="report-pages" aria-label={title}>
      <div className="report-bar">
        <h2>
          <ReportIcon size={18} />
          {title}
        </h2>
        {total > 0 && <p role="status">{where}</p>}
        <IconButton icon={UpIcon} label={text.pageUp} disabled={first <= 1} onClick={() => turn(first - 1)} />
        <IconButton icon={DownIcon} label={text.pageDown} disabled={last >= total} onClick={() => turn(last + 1)} />
        <span className="report-zoom">
          <IconButton icon={ZoomOutIcon} label={text.zoomOut} disabled={zoom === 0} onClick={() => setZoom(zoom - 1)} />
          <output>{Math.round(scale * 100)}%</output>
          <IconButton
            icon={ZoomInIcon}
            label={text.zoomIn}
            disabled={zoom === ZOOMS.length - 1}
            onClick={() => setZoom(zoom + 1)}
          />
        </span>
      </div>
      <div className="report-paper" ref={pane} onScrollCapture={look}>
        {file !== null && <PdfPages file={file} zoom={scale} label={label} onPages={setTotal} />}
        {file === null && isMade && <Skeleton lines={6} />}
      </div>
    </section>
  )
}
