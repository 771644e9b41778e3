import type { SubjectRow } from '@main/features/search/contract.ts'
import type { ColDef, SuppressKeyboardEventParams } from 'ag-grid-community'
import type { Dictionary } from '../../../text/index.ts'
import { make } from '../../../ui/data/grid/by-hand.ts'
import { cellOf } from '../../../ui/data/grid/grid-cell.ts'
import { copyOf, type StampsRef } from '../../../ui/data/grid/stamps.tsx'
import { pickCell } from '../../report/batch/pick-box.ts'
import { makeCode, makeName, makeReason } from './cells.ts'

/** Which columns the width allows. */
export interface Shown {
  /** Larger type for the finger. */
  readonly touch: boolean
  readonly district: boolean
  readonly inspected: boolean
  /** False puts the code under the name. */
  readonly code: boolean
}

const OWN_KEYS = ['Home', 'End', 'PageUp', 'PageDown', 'ArrowUp', 'ArrowDown']

/** Keys that choose a row are answered by the list, the same way whether the box or a row has the focus. */
function takeKey(params: SuppressKeyboardEventParams<SubjectRow>): boolean {
  if (!OWN_KEYS.includes(params.event.key)) return false
  const { pressed } = params.context as { pressed: (event: KeyboardEvent) => boolean }
  if (params.event.type === 'keydown' && pressed(params.event)) params.event.preventDefault()
  return true
}

/** Columns of the results for a searched text; marks and icons are copies of `stamps`. */
export function columnsOf(query: string, words: Dictionary, shown: Shown, stamps: StampsRef): ColDef<SubjectRow>[] {
  const text = words.search
  const none = words.ui.common.none
  const columns: (ColDef<SubjectRow> | false)[] = [
    {
      colId: 'pick',
      headerName: text.columns.pick,
      headerClass: 'search-pick-head',
      width: shown.touch ? 52 : 40,
      resizable: false,
      cellClass: 'search-pick',
      cellRenderer: pickCell(words.batch.choose),
    },
    {
      colId: 'grade',
      headerName: text.columns.grade,
      width: 68,
      resizable: false,
      cellRenderer: cellOf<SubjectRow>((row) => copyOf(stamps, `grade ${row.grade}`)),
    },
    {
      colId: 'name',
      headerName: text.columns.name,
      flex: 1,
      minWidth: 198,
      cellRenderer: cellOf<SubjectRow>((row) => makeName(row, query, words, stamps, !shown.code)),
    },
    shown.code && {
      colId: 'code',
      headerName: text.columns.code,
      width: shown.touch ? 212 : 188,
      cellRenderer: cellOf<SubjectRow>((row) => makeCode(row.code, words)),
    },
    shown.district && {
      colId: 'district',
      headerName: text.columns.district,
      width: 96,
      cellRenderer: cellOf<SubjectRow>((row) => make('cw-two-lines', make('', words.engine.said(row.district)))),
    },
    {
      colId: 'reason',
      headerName: text.columns.reason,
      flex: 1,
      minWidth: 256,
      cellRenderer: cellOf<SubjectRow>((row) => makeReason(row, words, stamps)),
    },
    shown.inspected && {
      colId: 'inspected',
      headerName: text.columns.inspected,
      width: 104,
      valueGetter: ({ data }) => data && (data.lastInspection ?? none),
    },
  ]
  return columns.filter((column) => column !== false).map((column) => ({ ...column, suppressKeyboardEvent: takeKey }))
}
