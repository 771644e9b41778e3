import { useEffect } from 'react'
import { engine } from '../../engine.ts'
import { queries, useCall } from '../../queries.ts'
import { useText } from '../../text/index.ts'
import { ProgressBar } from '../../ui/data/progress/progress-bar.tsx'
import { Card } from '../../ui/state/card.tsx'
import { EmptyState } from '../../ui/state/state-panel.tsx'
import { SyncIcon } from '../../ui/theme/icons.ts'

/** Code of the failure that says that there is no index yet. */
export const NO_INDEX = 'SR-0101'

const LOOK_MS = 1000
const KEY = ['subject', 'index'] as const

/** The index is being built: how far it is; `onReady` when subjects can be found. */
export function IndexBuilding({ onReady }: { readonly onReady: () => void }) {
  const text = useText().search
  const state = useCall(KEY, (signal) => engine.search.index(undefined, { signal })).data
  useEffect(() => {
    const timer = setInterval(() => void queries.invalidateQueries({ queryKey: KEY }), LOOK_MS)
    return () => clearInterval(timer)
  }, [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: told once, when it has become ready
  useEffect(() => {
    if (state?.ready) onReady()
  }, [state?.ready])
  const percent = Math.floor((state?.progress ?? 0) * 100)
  return (
    <Card>
      <EmptyState icon={SyncIcon} title={text.building} detail={text.buildingDetail(`${percent} %`)}>
        <div className="search-building">
          <ProgressBar label={text.building} value={percent} max={100} />
        </div>
      </EmptyState>
    </Card>
  )
}
