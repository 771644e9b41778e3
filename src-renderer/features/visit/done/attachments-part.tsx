import type { Attachment } from '@main/features/visit/contract.ts'
import { engine } from '../../../engine.ts'
import { useStatus } from '../../../frame.tsx'
import { useCall } from '../../../queries.ts'
import { useText } from '../../../text/index.ts'
import { formatBytes } from '../../../ui/data/format.ts'
import { Tag } from '../../../ui/data/tag.tsx'
import { Card } from '../../../ui/state/card.tsx'
import { Notice } from '../../../ui/state/notice.tsx'
import { WaitingIcon } from '../../../ui/theme/icons.ts'

/**
 * On a finished visit: whether the platform has confirmed every attachment by its hash, and what is missing there by name.
 * Nothing on a workstation of its own, which reports nothing.
 */
export function AttachmentsPart({ visit }: { readonly visit: string }) {
  const text = useText().visit.attachments
  const { enrolled } = useStatus()
  const read = useCall(
    ['sync', 'attachments', visit],
    (signal) => engine.visit.attachments({ id: visit }, { signal }),
    { enabled: enrolled, keep: true },
  )
  const all = read.data ?? []
  if (!enrolled || all.length === 0) return null
  const open = all.filter(({ state }) => state !== 'confirmed')
  const confirmed = all.length - open.length
  if (open.length === 0) return <Notice kind="ok" title={text.all(all.length)} />
  return (
    <Card title={text.title} note={text.note(all.length, confirmed)} padded>
      <ul className="visit-attachments" aria-label={text.missing}>
        {open.map((one) => (
          <li key={`${one.kind} ${one.number} ${one.name}`}>
            <Line attachment={one} />
          </li>
        ))}
      </ul>
    </Card>
  )
}

function Line({ attachment }: { readonly attachment: Attachment }) {
  const words = useText()
  const text = words.visit.attachments
  const { kind, number, name, size, state, why } = attachment
  return (
    <>
      <span>
        <b>{text.kinds[kind](number)}</b> {name}
        {size > 0 && ` · ${formatBytes(size)}`}
        {why !== null && <small>{text.refused(words.engine.said(why))}</small>}
      </span>
      <Tag kind={state === 'waiting' ? 'waiting' : 'neutral'} icon={state === 'waiting' ? WaitingIcon : undefined}>
        {text.states[state]}
      </Tag>
    </>
  )
}
