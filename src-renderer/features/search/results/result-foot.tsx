import { useText } from '../../../text/index.ts'
import { formatCount } from '../../../ui/data/format.ts'
import { Kbd } from '../../../ui/shell/keys/kbd.tsx'
import { useDensity } from '../../../ui/theme/density.ts'
import { useWide } from './wide.ts'

interface ResultFootProps {
  readonly total: number
  /** First and last row in sight, from 1. */
  readonly seen: readonly [from: number, to: number]
}

/** The keys of the list, and which rows are in sight. */
export function ResultFoot({ total, seen }: ResultFootProps) {
  const text = useText().search
  const density = useDensity()
  const isWide = useWide(1024)
  const to = Math.min(seen[1], total)
  const words = to >= total ? text.rangeEnd : text.range
  const keys = [
    { keys: ['/'], words: text.keys.box },
    { keys: ['↑', '↓'], words: text.keys.choose },
    { keys: ['Enter'], words: text.keys.open },
    { keys: ['Ctrl', 'Enter'], words: text.keys.start },
    { keys: ['F'], words: text.keys.filter },
  ]
  return (
    <div className="search-foot">
      {density === 'visit' || !isWide ? (
        <p>{text.tap}</p>
      ) : (
        <ul>
          {keys.map((key) => (
            <li key={key.words}>
              <Kbd keys={key.keys} /> {key.words}
            </li>
          ))}
        </ul>
      )}
      {to > 0 && <p>{words(formatCount(Math.min(seen[0], to)), formatCount(to))}</p>}
    </div>
  )
}
