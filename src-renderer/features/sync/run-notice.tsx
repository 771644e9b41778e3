import { useText } from '../../text/index.ts'
import { formatCount } from '../../ui/data/format.ts'
import { Notice } from '../../ui/state/notice.tsx'
import { useSyncRun } from './sync-run.ts'

/** How the sync that was started here ended; without network it is a fact, not an alarm. */
export function RunNotice() {
  const text = useText().sync
  const { running, result, failure, stopped } = useSyncRun()
  if (running) return null
  if (stopped) return <Notice kind="info">{text.stopped}</Notice>
  if (failure)
    return (
      <Notice kind="warn" title={`${text.failed}${text.truth.end}`}>
        {failure.sentence}
        {failure.remedy}
      </Notice>
    )
  if (!result) return null
  const { pushed, attachments, pulled, waiting } = result
  return (
    <Notice kind="ok" title={`${text.done}${text.truth.end}`}>
      {text.result(formatCount(pushed), formatCount(attachments), formatCount(pulled))}
      {waiting > 0 && text.resultOpen(formatCount(waiting))}
    </Notice>
  )
}
