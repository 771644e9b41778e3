import { useText } from '../../../text/index.ts'
import { pick, usePicked } from './picked.ts'
import './pick.css'

interface PickBoxProps {
  readonly uid: string
  readonly name: string
}

/** Picks a subject of a list for reports; the whole cell takes the finger, Space does the same from the row. */
export function PickBox({ uid, name }: PickBoxProps) {
  const text = useText().batch
  const isPicked = usePicked().has(uid)
  return (
    <label className="batch-pick">
      <input
        type="checkbox"
        tabIndex={-1}
        checked={isPicked}
        onChange={() => pick(uid)}
        aria-label={text.choose(name)}
      />
    </label>
  )
}

/** Whether a click in a list was meant for the box and not for the row. */
export const isPick = (event: Event | null | undefined): boolean =>
  event?.target instanceof Element && event.target.closest('.batch-pick') !== null
