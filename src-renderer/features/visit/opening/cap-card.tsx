import type { Visit } from '@main/features/visit/contract.ts'
import { useText } from '../../../text/index.ts'
import { Emphasis } from '../../../ui/data/emphasis.tsx'
import { Tag } from '../../../ui/data/tag.tsx'
import { AttentionIcon, CapIcon } from '../../../ui/theme/icons.ts'
import { CapParts } from './steps/cap-parts.tsx'
import { Cite } from './steps/cite.tsx'

const MOST_DOTS = 8

/** How many checks this office made here this year, in words and number first, dots only beside them. */
export function CapCard({ visit }: { readonly visit: Visit }) {
  const text = useText().visit.opening
  const { cap, steps } = visit.opening
  const count = visit.visitsThisYear
  const isOver = cap !== null && count > cap
  return (
    <section className="cw-card cw-card-edge-quiet visit-cap" data-card="cap">
      <h2>
        <CapIcon size={20} />
        {text.cap}
      </h2>
      <p>
        <Emphasis text={cap === null ? text.count(count) : text.countOf(count, cap)} />
      </p>
      {cap === null && (
        <Tag kind="warn" icon={AttentionIcon}>
          {text.noCap}
        </Tag>
      )}
      {cap !== null && cap <= MOST_DOTS && <Dots count={count} cap={cap} />}
      {isOver && !steps.asked && visit.opening.type !== 'T03' && <p className="visit-cap-over">{text.overCap(cap)}</p>}
      {steps.asked && <CapParts visit={visit} />}
      <Cite visit={visit} step="cap" />
    </section>
  )
}

/** Full = done, ring = this one, empty = left. */
function Dots({ count, cap }: { readonly count: number; readonly cap: number }) {
  return (
    <span className="visit-dots" aria-hidden="true">
      {Array.from({ length: Math.max(cap, Math.min(count, MOST_DOTS)) }, (_, index) => {
        const state = index + 1 < count ? 'done' : index + 1 === count ? 'now' : 'left'
        // biome-ignore lint/suspicious/noArrayIndexKey: the dots are places in a row
        return <i key={index} className={`visit-dot-${state}`} />
      })}
    </span>
  )
}
