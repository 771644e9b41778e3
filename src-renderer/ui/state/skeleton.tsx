import { useEffect, useState } from 'react'
import { useText } from '../../text/index.ts'
import './skeleton.css'

/** What is read within this time (milliseconds) shows no skeleton at all. */
const SHOWN_AFTER = 300

/** Still grey lines in place of what is being read; nothing before 300 ms, and they do not move. */
export function Skeleton({ lines = 4 }: { readonly lines?: number }) {
  const words = useText().ui.common.loading
  const [shown, setShown] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), SHOWN_AFTER)
    return () => clearTimeout(timer)
  }, [])
  if (!shown) return null
  return (
    <div className="cw-skeleton" role="status">
      <span className="cw-hidden">{words}</span>
      {Array.from({ length: lines }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all the same
        <i key={index} />
      ))}
    </div>
  )
}
