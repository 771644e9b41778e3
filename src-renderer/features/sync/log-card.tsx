import { LOG_LINES, type SyncState } from '@main/features/sync/contract.ts'
import { useDeferredValue, useState } from 'react'
import { engine } from '../../engine.ts'
import { useCall } from '../../queries.ts'
import { useText } from '../../text/index.ts'
import { clockOf, dayOf, formatInstant } from '../../ui/data/format.ts'
import { Button } from '../../ui/form/button/button.tsx'
import { Segments } from '../../ui/form/choice/segments.tsx'
import { TextInput } from '../../ui/form/input.tsx'
import { Card } from '../../ui/state/card.tsx'
import { ErrorIcon, OkIcon } from '../../ui/theme/icons.ts'
import { useNow } from '../../ui/theme/now.ts'

/** Lines that stand beside the page without asking for more. */
const LATEST = 6

/** What was sent and received, newest first; all of it can be searched. */
export function LogCard({ latest }: { readonly latest: SyncState['log'] }) {
  const text = useText().sync
  const [all, setAll] = useState(false)
  const [typed, setTyped] = useState('')
  const [only, setOnly] = useState<'all' | 'failed'>('all')
  const wanted = useDeferredValue(typed.trim())
  const failed = only === 'failed'
  const found = useCall(
    ['sync', 'log', wanted, failed],
    (signal) => engine.sync.log({ text: wanted, failed }, { signal }),
    { enabled: all, keep: true },
  )
  const lines = all ? (found.data ?? latest) : latest.slice(0, LATEST)
  return (
    <Card
      title={text.log}
      action={
        latest.length > 0 && (
          <Button kind="text" size="small" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? text.logLess : text.logAll}
          </Button>
        )
      }
    >
      {all && (
        <div className="sync-log-find">
          <TextInput
            type="search"
            value={typed}
            onChange={setTyped}
            placeholder={text.logFind}
            aria-label={text.logFind}
          />
          <Segments
            label={text.logOnly}
            options={(['all', 'failed'] as const).map((value) => ({ value, label: text.logOnlys[value] }))}
            value={only}
            onChange={setOnly}
          />
        </div>
      )}
      {lines.length === 0 && (
        <p className="sync-log-none">
          {all && wanted ? text.logNotFound(wanted) : all && failed ? text.logNoneFailed : text.logNone}
        </p>
      )}
      <ul className="sync-log">
        {lines.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two lines of one moment may be the same
          <LogLine key={`${line.at} ${index}`} line={line} />
        ))}
      </ul>
      {all && lines.length === LOG_LINES && <p className="sync-log-none">{text.logMost(String(LOG_LINES))}</p>}
    </Card>
  )
}

function LogLine({ line }: { readonly line: SyncState['log'][number] }) {
  const words = useText()
  const text = words.sync
  const now = useNow()
  const isToday = dayOf(line.at) === dayOf(now)
  const Icon = line.ok ? OkIcon : ErrorIcon
  return (
    <li data-failed={!line.ok || undefined}>
      <time dateTime={line.at}>{isToday ? clockOf(line.at) : formatInstant(line.at, now, words.ui)}</time>
      <Icon size={16} aria-hidden={false} role="img" aria-label={line.ok ? text.logOk : text.logFailed} />
      <p>
        <b>{words.engine.said(line.kind)}</b> {words.engine.said(line.text.replace(`${line.kind} `, ''))}
      </p>
    </li>
  )
}
