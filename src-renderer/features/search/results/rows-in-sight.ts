import type { GridApi } from 'ag-grid-community'

/** Rows that are made ready above and below those in sight. */
export const ROW_BUFFER = 10

/**
 * First and last row in sight, from 1. No element can be as high as two million rows: beyond some height the grid moves
 * rows against the scroll bar, and pixels tell the row only near the top.
 */
export function rowsInSight<Row>(api: GridApi<Row>, rowHeight: number): readonly [from: number, to: number] {
  const { top, bottom } = api.getVerticalPixelRange()
  const first = api.getFirstDisplayedRowIndex()
  const from = first > 0 ? first + ROW_BUFFER + 1 : Math.floor(top / rowHeight) + 1
  return [from, from + Math.round((bottom - top) / rowHeight) - 1]
}
