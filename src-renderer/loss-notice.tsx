import { useSyncExternalStore } from 'react'
import { loss } from './engine.ts'
import { useText } from './text/index.ts'
import { Notice } from './ui/state/notice.tsx'

/** Says that nothing on the screen is up to date any more while the engine is away. */
export function LossNotice() {
  const { lost, lostDetail } = useText().ui.loss
  const isLost = useSyncExternalStore(loss.subscribe, loss.isLost)
  if (!isLost) return null
  return (
    <div className="cw-notice-over">
      <Notice kind="danger" title={lost}>
        {lostDetail}
      </Notice>
    </div>
  )
}
