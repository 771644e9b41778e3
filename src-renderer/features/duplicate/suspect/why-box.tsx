import type { Group } from '@main/features/duplicate/contract.ts'
import { useText } from '../../../text/index.ts'
import { Notice } from '../../../ui/state/notice.tsx'

/** Why these may be one subject, in words; and a warning where the law says that they are not. */
export function WhyBox({ group }: { readonly group: Group }) {
  const text = useText().duplicate
  const statuses = group.members.map(({ status }) => status === '存续')
  const oneEnded = statuses.includes(true) && statuses.includes(false)
  return (
    <div className="dup-why">
      {group.grounds.map(({ ground, value }) => (
        <p key={`${ground} ${value}`}>
          <b>{text.whyTitle}</b>
          {text.why[ground](value)}
        </p>
      ))}
      {oneEnded && <Notice kind="warn">{text.ended}</Notice>}
    </div>
  )
}
