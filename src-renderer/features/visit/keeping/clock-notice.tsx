import type { Visit } from '@main/features/visit/contract.ts'
import { useText } from '../../../text/index.ts'
import { formatInstant } from '../../../ui/data/format.ts'
import { Notice } from '../../../ui/state/notice.tsx'
import { useNow } from '../../../ui/theme/now.ts'

/** Says that the device's clock was set back during the visit, with both times of the last such step. */
export function ClockNotice({ visit }: { readonly visit: Visit }) {
  const words = useText()
  const now = useNow()
  const last = visit.clockBacks.at(-1)
  if (!last) return null
  const { title, times } = words.keeping.clock
  return (
    <Notice kind="warn" title={title}>
      {times(formatInstant(last.savedAt, now, words.ui), formatInstant(last.foundAt, now, words.ui))}
    </Notice>
  )
}
