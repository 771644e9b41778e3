import type { SyncState } from '@main/features/sync/contract.ts'
import { hrefOf } from '../../navigation.ts'
import { type Dictionary, useText } from '../../text/index.ts'
import { type Fact, Facts } from '../../ui/data/facts.tsx'
import { formatAge, formatCount, formatInstant } from '../../ui/data/format.ts'
import { Card } from '../../ui/state/card.tsx'
import { useNow } from '../../ui/theme/now.ts'

/** A difference of the clocks below this is none, milliseconds. */
const SAME_CLOCK_MS = 50

/** What this device holds, how old it is, and when it locks itself. */
export function DataCard({ state }: { readonly state: SyncState }) {
  const words = useText()
  const text = words.sync
  const now = useNow()
  const { asOf, locksAt, enrolled } = state
  const asOfWords = asOf
    ? text.asOf(formatInstant(asOf, now, words.ui), formatAge(now.getTime() - Date.parse(asOf), words.ui))
    : text.never
  const hubFacts: readonly Fact[] = enrolled
    ? [
        [text.facts.clock, clockWords(state.clockOffsetMs, text)],
        ...(locksAt ? [[text.facts.locks, lockWords(locksAt, now, words)] as const] : []),
        [text.facts.hub, state.hub],
      ]
    : [[text.facts.hub, text.noHub]]
  return (
    <Card title={text.data} action={<a href={hrefOf({ page: 'import' })}>{text.importFile}</a>} padded>
      <Facts
        facts={[
          [text.facts.asOf, asOfWords],
          [text.facts.scope, words.engine.said(state.scope)],
          [text.facts.subjects, text.subjects(formatCount(state.subjects))],
          ...hubFacts,
        ]}
      />
    </Card>
  )
}

/** `offsetMs` = how far the hub is ahead of this device. */
function clockWords(offsetMs: number, text: Dictionary['sync']): string {
  if (Math.abs(offsetMs) < SAME_CLOCK_MS) return text.clockSame
  const seconds = (Math.abs(offsetMs) / 1000).toFixed(1)
  return offsetMs < 0 ? text.clockFast(seconds) : text.clockSlow(seconds)
}

function lockWords(locksAt: string, now: Date, words: Dictionary): string {
  const left = Date.parse(locksAt) - now.getTime()
  return left > 0 ? words.sync.locksIn(formatAge(left, words.ui)) : words.sync.locked
}
