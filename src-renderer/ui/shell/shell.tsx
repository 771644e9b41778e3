import { type ReactNode, useSyncExternalStore } from 'react'
import type { Density } from '../theme/density.ts'
import { DensityProvider } from '../theme/theme.tsx'
import { useRegions } from './keys/regions.ts'
import { PageHeader, type PageHeaderProps } from './page-header.tsx'
import { Rail, type RailProps } from './rail.tsx'
import { type StatusFacts, StatusLine } from './status-line.tsx'
import './shell.css'

interface ShellProps {
  readonly rail: RailProps
  readonly header: PageHeaderProps
  readonly status: StatusFacts
  /** What each item of the status line opens. */
  readonly onOpenSync: () => void
  /**
   * `reading` scrolls and stops at 1440 px (home, profile, sync) · `wide` scrolls over all width (check, ledger) ·
   * `fill` does not scroll, the page's own regions do (search) · `bleed` as fill, without the page's edge (report).
   */
  readonly layout?: 'reading' | 'wide' | 'fill' | 'bleed'
  /** Left out: large where the finger is the pointer. */
  readonly density?: Density
  readonly children: ReactNode
}

/** The frame of every page but a visit: rail, header, page, status line. F6 goes round them. */
export function Shell({ rail, header, status, onOpenSync, layout = 'reading', density, children }: ShellProps) {
  const coarse = useCoarsePointer()
  useRegions()
  const scrolls = layout === 'reading' || layout === 'wide'
  return (
    <DensityProvider density={density ?? (coarse ? 'visit' : 'desk')}>
      <div className="cw-shell">
        <Rail {...rail} />
        <PageHeader {...header} />
        <main
          key={rail.current}
          className={scrolls ? 'cw-page cw-scroll' : 'cw-page'}
          aria-labelledby="page-title"
          tabIndex={scrolls ? 0 : -1}
          data-region
        >
          <div className={`cw-page-${layout}`}>{children}</div>
        </main>
        <StatusLine facts={status} onOpen={onOpenSync} />
      </div>
    </DensityProvider>
  )
}

interface ColumnsProps {
  /** 324 px, or 340 where it explains a grade. Never holds the primary act. */
  readonly side: ReactNode
  readonly sideWidth?: 'normal' | 'wide'
  readonly children: ReactNode
}

/** Cards in a main column and a side column, 12 px apart down and 16 px across; one column when narrow. */
export function Columns({ side, sideWidth = 'normal', children }: ColumnsProps) {
  return (
    <div className={`cw-columns cw-columns-${sideWidth}`}>
      <Stack>{children}</Stack>
      <Stack>{side}</Stack>
    </div>
  )
}

/** Cards one under the other, 12 px apart. */
export function Stack({ children }: { readonly children: ReactNode }) {
  return <div className="cw-stack">{children}</div>
}

const COARSE = '(pointer: coarse)'

function useCoarsePointer(): boolean {
  return useSyncExternalStore(
    (tell) => {
      const query = matchMedia(COARSE)
      query.addEventListener('change', tell)
      return () => query.removeEventListener('change', tell)
    },
    () => matchMedia(COARSE).matches,
  )
}
