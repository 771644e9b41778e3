import { useText } from '../../text/index.ts'
import { formatCount } from '../../ui/data/format.ts'
import { Notice } from '../../ui/state/notice.tsx'
import { useNow } from '../../ui/theme/now.ts'
import { useSyncRun } from './sync-run.ts'

/** A sync that ended well is told so long, ms; after that it is no news, and other work may wait again. */
const NEWS_MS = 60_000

/** How the sync that was started here ended; without network it is a fact, not an alarm. */
export function RunNotice() {
  const text = useText().sync
  const now = useNow()
  const { running, result, failure, stopped, endedAt } = useSyncRun()
  if (running) return null
  if (stopped) return <Notice kind="info">{text.stopped}</Notice>
  if (failure)
    return (
      <Notice kind="warn" title={`${text.failed}${text.truth.end}`}>
        {failure.sentence}
        {failure.remedy}
      </Notice>
    )
  if (!result || now.getTime() - endedAt > NEWS_MS) return null
  const { pushed, attachments, pulled, waiting } = result
  return (
    <Notice kind="ok" title={`${text.done}${text.truth.end}`}>
      {text.result(formatCount(pushed), formatCount(attachments), formatCount(pulled))}
      {waiting > 0 && text.resultOpen(formatCount(waiting))}
    </Notice>
  )
}
