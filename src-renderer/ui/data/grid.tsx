import { AllCommunityModule, type GridOptions, ModuleRegistry } from 'ag-grid-community'
import { AgGridReact } from 'ag-grid-react'
import { useMemo } from 'react'
import { useText } from '../../text/index.ts'
import { useDensity } from '../theme/density.ts'
import { styleNonce } from '../theme/nonce.ts'
import { deskGridTheme, touchGridTheme } from './grid-theme.ts'
import './grid.css'

ModuleRegistry.registerModules([AllCommunityModule])

/** Everything of AG Grid but what this file decides; functions only, never expressions as text (they need eval). */
export type GridProps<Row> = Omit<GridOptions<Row>, 'theme' | 'styleNonce' | 'animateRows' | 'defaultColDef'> & {
  /** Each row's lasting id, so that a refresh keeps focus and selection. */
  readonly getRowId: NonNullable<GridOptions<Row>['getRowId']>
  /** What the grid lists, for screen readers. */
  readonly label: string
}

/** A table of any length; fills its parent's height. Import it lazily: AG Grid is large. */
export function Grid<Row>({ label, ...options }: GridProps<Row>) {
  const text = useText().ui.grid
  const density = useDensity()
  // Without `cellDataType: false` AG Grid guesses: a "—" in a column of dates vanishes, and object values warn.
  const columns = useMemo(() => ({ cellDataType: false, suppressMovable: true, sortable: false }) as const, [])
  const words = useMemo(() => ({ noRowsToShow: text.empty, loadingOoo: text.loading, ariaLabel: label }), [text, label])
  const nonce = styleNonce()
  return (
    // biome-ignore lint/a11y/useSemanticElements: names the grid's region; the grid itself is no form
    <div className="cw-grid" role="group" aria-label={label}>
      <AgGridReact<Row>
        {...options}
        theme={density === 'visit' ? touchGridTheme : deskGridTheme}
        {...(nonce ? { styleNonce: nonce } : {})}
        animateRows={false}
        defaultColDef={columns}
        localeText={words}
      />
    </div>
  )
}
