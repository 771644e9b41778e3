import { createGrid, type GridApi, type GridOptions } from 'ag-grid-community'
import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'
import { styleNonce } from '../../theme/nonce.ts'
import { type GridProps, useGridSetup } from './grid-setup.ts'

type QuickGridProps<Row> = GridProps<Row> & {
  /** The grid while it stands. */
  readonly api: RefObject<GridApi<Row> | null>
}

type Options<Row> = GridOptions<Row> & Readonly<Record<string, unknown>>

const isHandler = (name: string): boolean => name.startsWith('on')

/** Handlers as they are at the moment of the event, so that a new one is no change of the grid. */
function followed<Row>(options: Options<Row>, latest: RefObject<Options<Row>>): Options<Row> {
  const entries = Object.entries(options).map(([name, value]) =>
    isHandler(name)
      ? [name, (event: unknown) => (latest.current[name] as (event: unknown) => void)(event)]
      : [name, value],
  )
  return Object.fromEntries(entries) as Options<Row>
}

/**
 * A `Grid` through which one scrolls far and fast: rows are made by the grid itself and cells by hand (`cellOf`), because
 * components for rows and cells take most of the time there.
 */
export function QuickGrid<Row>({ label, api, ...given }: QuickGridProps<Row>) {
  const options = { ...given, ...useGridSetup(label) } as Options<Row>
  const { localeText } = options
  const box = useRef<HTMLDivElement>(null)
  const latest = useRef(options)
  // In another language it is made anew: it reads its own words only once.
  // biome-ignore lint/correctness/useExhaustiveDependencies: other changes are told to the grid that stands
  useLayoutEffect(() => {
    if (!box.current) return
    latest.current = options
    const nonce = styleNonce()
    const grid = createGrid<Row>(box.current, { ...followed(options, latest), ...(nonce ? { styleNonce: nonce } : {}) })
    api.current = grid
    return () => {
      api.current = null
      grid.destroy()
    }
  }, [localeText])
  useEffect(() => {
    const before = latest.current
    latest.current = options
    const changed = Object.entries(options).filter(([name, value]) => value !== before[name] && !isHandler(name))
    if (changed.length > 0) api.current?.updateGridOptions(Object.fromEntries(changed))
  })
  // biome-ignore lint/a11y/useSemanticElements: names the grid's region; the grid itself is no form
  return <div ref={box} className="cw-grid" role="group" aria-label={label} />
}
