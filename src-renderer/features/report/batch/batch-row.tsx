import type { BatchState, BatchView } from '@main/features/report/batch/contract.ts'
import { useState } from 'react'
import { useSession } from '../../../frame.tsx'
import { useText } from '../../../text/index.ts'
import { formatAge, formatCount } from '../../../ui/data/format.ts'
import { ProgressBar } from '../../../ui/data/progress/progress-bar.tsx'
import { Tag, type TagKind } from '../../../ui/data/tag.tsx'
import { DateText } from '../../../ui/data/values.tsx'
import { Button } from '../../../ui/form/button/button.tsx'
import { Notice } from '../../../ui/state/notice.tsx'
import { AttentionIcon, BlockedIcon, type IconType, OkIcon, RunningIcon, WaitingIcon } from '../../../ui/theme/icons.ts'
import { BatchActs } from './batch-acts.tsx'
import { Failures } from './failures.tsx'

const LOOKS: Readonly<Record<BatchState, readonly [TagKind, IconType]>> = {
  running: ['info', RunningIcon],
  queued: ['waiting', WaitingIcon],
  interrupted: ['warn', AttentionIcon],
  paused: ['warn', WaitingIcon],
  cancelled: ['neutral', BlockedIcon],
  done: ['ok', OkIcon],
}

/** One batch: what for, how far, what became of it, and what can be done. */
export function BatchRow({ batch }: { readonly batch: BatchView }) {
  const words = useText()
  const text = words.batch
  const session = useSession()
  const [isOpen, setIsOpen] = useState(false)
  const { state, total, issued, failed, left, resumed } = batch
  const isEnded = state === 'done' || state === 'cancelled'
  const [kind, icon] = LOOKS[state]
  const name = `${words.report.kinds[batch.kind]}，${words.engine.said(batch.origin)}`
  return (
    <li className="batch-row">
      <div className="batch-row-head">
        <h3>{words.engine.said(batch.origin)}</h3>
        <Tag kind={kind} icon={icon}>
          {text.states[state]}
        </Tag>
      </div>
      <p className="batch-meta">
        {words.report.kinds[batch.kind]} · {batch.scope && `${words.engine.said(batch.scope)} · `}
        {words.engine.said(batch.purpose)} · {text.by(batch.officer)} · <DateText value={batch.madeAt} />
      </p>
      {!isEnded && <ProgressBar label={name} value={issued + failed} max={total} />}
      <p role={isEnded ? undefined : 'status'} className="batch-row-facts">
        <b>{text.progress(formatCount(issued), formatCount(total))}</b>
        {state === 'running' && <Pace batch={batch} />}
        {isEnded && left === 0 && state === 'cancelled' && (
          <span>{text.leftCount(formatCount(total - issued - failed))}</span>
        )}
        {batch.unmatched > 0 && <span>{text.unmatchedCount(formatCount(batch.unmatched))}</span>}
        {failed > 0 && (
          <Button kind="text" size="small" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
            {text.failedCount(formatCount(failed))}，{isOpen ? text.hide : text.show}
          </Button>
        )}
      </p>
      {batch.firstNumber && batch.lastNumber && (
        <p className="batch-meta batch-numbers">{text.numbers(batch.firstNumber, batch.lastNumber)}</p>
      )}
      {batch.note && <Notice kind="warn">{words.engine.said(batch.note)}</Notice>}
      {resumed && (state === 'running' || state === 'queued') && batch.officer === session.officer.name && (
        <Notice kind="ok">{text.resumed(formatCount(resumed.issued), formatCount(resumed.left))}</Notice>
      )}
      {state === 'interrupted' && (
        <Notice kind="warn">{text.interrupted(formatCount(issued), formatCount(left), batch.officer)}</Notice>
      )}
      {isOpen && failed > 0 && <Failures batch={batch} />}
      <BatchActs batch={batch} />
    </li>
  )
}

/** How fast it goes and how long it will take; nothing before that is known. */
function Pace({ batch }: { readonly batch: BatchView }) {
  const words = useText()
  const text = words.batch
  const { perSecond, remainingMs } = batch
  if (perSecond === null || remainingMs === null) return null
  const left =
    remainingMs < 60_000
      ? text.seconds(formatCount(Math.max(1, Math.round(remainingMs / 1000))))
      : formatAge(remainingMs, words.ui)
  return (
    <>
      <span>{text.perSecond(perSecond.toFixed(1))}</span>
      <span>{text.remaining(left)}</span>
    </>
  )
}
