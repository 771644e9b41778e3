import type { BadRow } from '@main/features/import/contract.ts'
import type { ColDef, ICellRendererParams } from 'ag-grid-community'
import { type ComponentType, useMemo } from 'react'
import { useText } from '../../../text/index.ts'
import { formatCount } from '../../../ui/data/format.ts'
import { Grid } from '../../../ui/data/grid/grid.tsx'
import { ContentCell, OutcomeCell, ReasonCell, RemedyCell } from './bad-row-cells.tsx'

type Cell = ComponentType<{ readonly row: BadRow }>

/** A cell of the page as a cell of the grid. */
const drawn = (Shown: Cell) => (params: ICellRendererParams<BadRow>) => params.data && <Shown row={params.data} />

/** Bad rows of any number; each cell shows its whole text on hovering. */
export function BadRowsGrid({ rows }: { readonly rows: readonly BadRow[] }) {
  const words = useText()
  const text = words.importing
  const columns = useMemo<ColDef<BadRow>[]>(
    () => [
      {
        field: 'line',
        headerName: text.line,
        width: 76,
        type: 'rightAligned',
        valueFormatter: ({ value }) => formatCount(Number(value)),
      },
      {
        field: 'column',
        headerName: text.column,
        width: 150,
        valueFormatter: ({ value }) => words.engine.said(String(value)),
      },
      { field: 'content', headerName: text.content, width: 190, cellRenderer: drawn(ContentCell) },
      {
        field: 'reason',
        headerName: text.reason,
        flex: 3,
        minWidth: 190,
        cellRenderer: drawn(ReasonCell),
        tooltipField: 'reason',
      },
      {
        field: 'remedy',
        headerName: text.remedy,
        flex: 2,
        minWidth: 180,
        cellRenderer: drawn(RemedyCell),
        tooltipField: 'remedy',
      },
      { field: 'outcome', headerName: text.result, width: 112, cellRenderer: drawn(OutcomeCell) },
    ],
    [words, text],
  )
  return (
    <Grid<BadRow>
      label={text.eyes}
      rowData={[...rows]}
      columnDefs={columns}
      getRowId={({ data }) => `${data.line} ${data.column} ${data.reason}`}
    />
  )
}
