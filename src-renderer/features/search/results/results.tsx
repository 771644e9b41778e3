import type { SubjectRow } from '@main/features/search/contract.ts'
import type { CellKeyDownEvent, FullWidthCellKeyDownEvent, GetRowIdParams, GridApi } from 'ag-grid-community'
import { type RefObject, useCallback, useEffect, useImperativeHandle, useMemo, useRef, useState } from 'react'
import { useText } from '../../../text/index.ts'
import { QuickGrid } from '../../../ui/data/grid/quick-grid.tsx'
import { useDensity } from '../../../ui/theme/density.ts'
import { isPick } from '../../report/batch/pick-box.ts'
import { pick } from '../../report/batch/picked.ts'
import { type Answer, BLOCK } from '../use-search.ts'
import { BLOCKS_KEPT, blocksOf } from './blocks.ts'
import { columnsOf } from './columns.ts'
import { ResultFoot } from './result-foot.tsx'
import { ResultStamps } from './result-stamps.tsx'
import { ROW_BUFFER, rowsInSight } from './rows-in-sight.ts'
import { stepOf } from './steps.ts'
import { useWide } from './wide.ts'

/** What the search box may do with the list while it has the focus. */
export interface GridHandle {
  /** Takes a key: choose, open, start. Answers whether it was one of these. */
  readonly pressed: (event: KeyboardEvent) => boolean
}

interface ResultsProps {
  readonly answer: Answer
  /** Index of the row that is chosen first. */
  readonly first: number
  readonly onOpen: (row: SubjectRow, index: number) => void
  readonly onStart: (row: SubjectRow, index: number) => void
  readonly ref: RefObject<GridHandle | null>
}

/** One row is chosen; it follows keys and focus, not clicks, which open. */
const SELECTION = { mode: 'singleRow', checkboxes: false, enableClickSelection: false } as const

const rowId = ({ data }: GetRowIdParams<SubjectRow>): string => data.uid

/** The list of any length, read in blocks; always one row is chosen, by key from the box or from the list. */
export function Results({ answer, first, onOpen, onStart, ref }: ResultsProps) {
  const text = useText().search
  const words = useText()
  const density = useDensity()
  const [isWide, isMiddle] = [useWide(1200), useWide(1024)]
  const api = useRef<GridApi<SubjectRow>>(null)
  const stamps = useRef<HTMLDivElement>(null)
  const chosen = useRef(first)
  const [seen, setSeen] = useState<readonly [from: number, to: number]>([0, 0])
  const { total } = answer.first
  const blocks = useMemo(() => blocksOf(answer), [answer])
  const columns = useMemo(
    () =>
      columnsOf(
        answer.text,
        words,
        { touch: density === 'visit', district: isWide, inspected: isWide, code: isMiddle },
        stamps,
      ),
    [answer.text, words, density, isWide, isMiddle],
  )

  const mark = useCallback(() => {
    const node = api.current?.getDisplayedRowAtIndex(chosen.current)
    if (node?.data && !node.isSelected()) node.setSelected(true, true)
  }, [])
  const look = useCallback(() => {
    if (!api.current) return
    const now = rowsInSight(api.current, density === 'visit' ? 52 : 40)
    // The same rows are no reason to draw the foot anew.
    setSeen((last) => (last[0] === now[0] && last[1] === now[1] ? last : now))
  }, [density])
  useEffect(() => {
    chosen.current = Math.min(first, answer.first.total - 1)
    api.current?.ensureIndexVisible(chosen.current)
    mark()
    look()
  }, [answer, first, mark, look])

  const choose = (index: number) => {
    chosen.current = index
    api.current?.ensureIndexVisible(index)
    api.current?.setFocusedCell(index, 'name')
    // Where rows are moved against the scroll bar, the browser's own scrolling to the focus may have led elsewhere.
    requestAnimationFrame(() => api.current?.ensureIndexVisible(index))
    mark()
  }
  const pressed = (event: KeyboardEvent): boolean => {
    const row = api.current?.getDisplayedRowAtIndex(chosen.current)?.data ?? answer.first.rows[chosen.current]
    if (event.key === 'Enter') {
      if (row) (event.ctrlKey ? onStart : onOpen)(row, chosen.current)
      return row !== undefined
    }
    const isTyping = event.target instanceof HTMLInputElement
    const next = stepOf(event, chosen.current, total, seen[1] - seen[0], isTyping)
    if (next === null) return false
    choose(next)
    return true
  }
  const latest = useRef(pressed)
  useEffect(() => {
    latest.current = pressed
  })
  const keys = useMemo(() => ({ pressed: (event: KeyboardEvent) => latest.current(event) }), [])
  useImperativeHandle(ref, () => keys, [keys])
  const onKey = (event: CellKeyDownEvent<SubjectRow> | FullWidthCellKeyDownEvent<SubjectRow>) => {
    if (!(event.event instanceof KeyboardEvent)) return
    if (event.event.key === 'Enter') pressed(event.event)
    if (event.event.key === ' ' && event.data) {
      event.event.preventDefault()
      pick(event.data.uid)
    }
  }
  return (
    <>
      <ResultStamps ref={stamps} />
      <div className="search-grid">
        <QuickGrid<SubjectRow>
          api={api}
          label={text.list}
          getRowId={rowId}
          columnDefs={columns}
          rowModelType="infinite"
          datasource={blocks}
          cacheBlockSize={BLOCK}
          suppressRowTransform={true}
          rowBuffer={ROW_BUFFER}
          maxBlocksInCache={BLOCKS_KEPT}
          maxConcurrentDatasourceRequests={-1}
          infiniteInitialRowCount={total}
          rowSelection={SELECTION}
          onModelUpdated={() => {
            mark()
            look()
          }}
          onBodyScroll={look}
          onGridSizeChanged={look}
          onCellFocused={(event) => {
            if (event.rowIndex === null) return
            chosen.current = event.rowIndex
            mark()
          }}
          onCellKeyDown={onKey}
          onRowClicked={(event) => {
            if (isPick(event.event)) return
            if (event.data && event.rowIndex !== null) onOpen(event.data, event.rowIndex)
          }}
          context={keys}
        />
      </div>
      <ResultFoot total={total} seen={seen} />
    </>
  )
}
