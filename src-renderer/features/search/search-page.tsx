import type { Filters, SubjectRow } from '@main/features/search/contract.ts'
import { lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react'
import { failureOf } from '../../engine.ts'
import { Frame, useStatus } from '../../frame.tsx'
import { go } from '../../navigation.ts'
import { useText } from '../../text/index.ts'
import { useKeys } from '../../ui/shell/keys/keys.tsx'
import { Notice } from '../../ui/state/notice.tsx'
import { FailurePanel } from '../subject/failure-panel.tsx'
import { useStartCheck } from '../subject/start-check.ts'
import { FilterPanel } from './filter/filter-panel.tsx'
import { setFilters } from './filter/filters.ts'
import { useCounts } from './filter/use-counts.ts'
import { IndexBuilding, NO_INDEX } from './index-building.tsx'
import { NothingFound } from './nothing-found.tsx'
import { RecentList } from './recent-list.tsx'
import { ResultHead } from './results/result-head.tsx'
import type { GridHandle } from './results/results.tsx'
import { useWide } from './results/wide.ts'
import { leaveSearch, returnTo } from './search-memory.ts'
import { SearchTop } from './search-top.tsx'
import { useSearch } from './use-search.ts'
import { useTypedText } from './use-typed-text.ts'
import './search.css'

// The grid is the largest part of the program; it is read while the first text is typed.
const loadResults = () => import('./results/results.tsx')
const Results = lazy(async () => ({ default: (await loadResults()).Results }))

/** One box for everything; results, filters with counts, keyboard all the way. */
export function SearchPage({ text: address }: { readonly text: string }) {
  const text = useText().search
  const status = useStatus()
  const isWide = useWide(1200)
  const typed = useTypedText(address)
  const [filters, choose] = useState<Filters>(() => returnTo(address).filters)
  const [opened, setOpened] = useState(false)
  const box = useRef<HTMLInputElement>(null)
  const grid = useRef<GridHandle>(null)
  // Enter pressed before its answer was there opens the first row of that answer, never one of an older answer.
  const awaited = useRef<string | null>(null)
  const check = useStartCheck()

  const query = typed.asked.trim()
  const isIdle = !query && setFilters(filters).length === 0
  const version = `${status.asOf} ${status.subjects}`
  const { answer, error, again } = useSearch(query, filters, isIdle, version)
  const isBuilding = error !== null && failureOf(error).code === NO_INDEX
  const counts = useCounts(answer?.text ?? '', answer?.filters ?? filters, isIdle || answer !== null, version)

  const leave = (chosen: number) => leaveSearch({ text: query, filters, chosen })
  const open = (row: SubjectRow, chosen: number) => {
    leave(chosen)
    go({ page: 'search', ...(query ? { text: query } : {}) }, { replace: true })
    go({ page: 'subject', uid: row.uid, ...(query ? { from: query } : {}) })
  }
  const start = (row: SubjectRow, chosen: number) => {
    leave(chosen)
    void check.start(row.uid, null)
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new answer can be the awaited one
  useEffect(() => {
    const [first] = answer?.first.rows ?? []
    if (awaited.current !== null && awaited.current === answer?.text && first) open(first, 0)
    if (awaited.current === answer?.text) awaited.current = null
  }, [answer])
  const focusBox = useCallback(() => {
    box.current?.focus()
    box.current?.select()
  }, [])
  useEffect(() => {
    box.current?.focus()
    void loadResults()
  }, [])
  useKeys({
    '/': focusBox,
    'ctrl+k': focusBox,
    f: () => (isWide ? document.querySelector<HTMLElement>('.search-filters input')?.focus() : setOpened(true)),
    escape: () => {
      if (opened) return setOpened(false)
      if (document.activeElement === box.current && typed.typed) return typed.type('')
      return focusBox()
    },
  })
  const pressed = (event: KeyboardEvent): boolean => {
    if (event.key === 'Enter' && query && answer?.text !== query) {
      awaited.current = query
      return true
    }
    return grid.current?.pressed(event) ?? false
  }
  const panel = <FilterPanel counts={counts} filters={filters} onChange={choose} />
  return (
    <Frame page="search" title={text.title} find={false} layout="fill">
      <div className="search-page">
        <SearchTop
          box={box}
          typed={typed}
          onKey={pressed}
          filters={setFilters(filters).length}
          opened={opened}
          onOpen={setOpened}
          panel={isWide ? null : panel}
        />
        {isWide && panel}
        <div className="search-results">
          {check.failed && <Notice kind="danger">{check.failed}</Notice>}
          {isIdle && <RecentList />}
          {!isIdle && isBuilding && <IndexBuilding onReady={again} />}
          {!isIdle && error !== null && !isBuilding && <FailurePanel error={error} onRetry={again} />}
          {!isIdle && error === null && answer?.first.total === 0 && (
            <NothingFound answer={answer} onTry={typed.type} onClear={() => choose({})} />
          )}
          {!isIdle && error === null && answer && answer.first.total > 0 && (
            <>
              <ResultHead answer={answer} filters={filters} onChange={choose} />
              <Suspense>
                <Results
                  ref={grid}
                  answer={answer}
                  first={returnTo(answer.text).chosen}
                  onOpen={open}
                  onStart={start}
                />
              </Suspense>
            </>
          )}
        </div>
      </div>
    </Frame>
  )
}
