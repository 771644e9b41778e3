import {
  CellStyleModule,
  ClientSideRowModelModule,
  type GridOptions,
  InfiniteRowModelModule,
  LocaleModule,
  ModuleRegistry,
  RowApiModule,
  RowSelectionModule,
  ScrollApiModule,
  TooltipModule,
} from 'ag-grid-community'
import { useMemo } from 'react'
import { useText } from '../../../text/index.ts'
import { useDensity } from '../../theme/density.ts'
import { deskGridTheme, touchGridTheme } from './grid-theme.ts'
import './grid.css'

// What the lists of the workstation use; all modules together are twice as much to read and to run.
ModuleRegistry.registerModules([
  CellStyleModule,
  ClientSideRowModelModule,
  InfiniteRowModelModule,
  LocaleModule,
  RowApiModule,
  RowSelectionModule,
  ScrollApiModule,
  TooltipModule,
])

/** Everything of AG Grid but what is the same in every list; functions only, never expressions as text (they need eval). */
export type GridProps<Row> = Omit<GridOptions<Row>, 'theme' | 'styleNonce' | 'animateRows' | 'defaultColDef'> & {
  /** Each row's lasting id, so that a refresh keeps focus and selection. */
  readonly getRowId: NonNullable<GridOptions<Row>['getRowId']>
  /** What the grid lists, for screen readers. */
  readonly label: string
}

// Without `cellDataType: false` AG Grid guesses: a "—" in a column of dates vanishes, and object values warn.
const COLUMNS = { cellDataType: false, suppressMovable: true, sortable: false } as const

/** What is the same in every list: looks, and words in the present language. */
export function useGridSetup(label: string) {
  const text = useText().ui.grid
  const density = useDensity()
  const words = useMemo(() => ({ noRowsToShow: text.empty, loadingOoo: text.loading, ariaLabel: label }), [text, label])
  return {
    theme: density === 'visit' ? touchGridTheme : deskGridTheme,
    animateRows: false,
    defaultColDef: COLUMNS,
    localeText: words,
  } as const
}
