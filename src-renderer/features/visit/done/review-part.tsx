import { engine } from '../../../engine.ts'
import { go } from '../../../navigation.ts'
import { useCall } from '../../../queries.ts'
import { useText } from '../../../text/index.ts'
import { Button } from '../../../ui/form/button/button.tsx'
import { Notice } from '../../../ui/state/notice.tsx'

const KINDS = { returned: 'warn', amended: 'info', accepted: 'ok', withdrawn: 'danger' } as const

/** On a finished visit: what the office said of it, and the way there; nothing before it has said something. */
export function ReviewPart({ visit }: { readonly visit: string }) {
  const text = useText().review
  const read = useCall(['visit', 'review', visit], (signal) => engine.visit.review.get({ visit }, { signal }))
  const state = read.data?.state
  if (!read.data || state === undefined || state === 'waiting' || state === 'received') return null
  return (
    <Notice
      kind={KINDS[state]}
      title={text.states[state]}
      action={
        <Button kind="text" size="small" onClick={() => go({ page: 'review', id: visit })}>
          {state === 'returned' ? text.amendOpen : text.see}
        </Button>
      }
    >
      {' '}
      {text.stateDetail[state]} {read.data.reason}
    </Notice>
  )
}
