import { isUpload, type SyncItem } from '@main/features/sync/contract.ts'
import { engine } from '../../engine.ts'
import { useStatus } from '../../frame.tsx'
import { go } from '../../navigation.ts'
import { useCall } from '../../queries.ts'
import { useText } from '../../text/index.ts'
import { Emphasis } from '../../ui/data/emphasis.tsx'
import { formatAge, formatCount, formatInstant } from '../../ui/data/format.ts'
import { Tag } from '../../ui/data/tag.tsx'
import { Button } from '../../ui/form/button/button.tsx'
import { Card } from '../../ui/state/card.tsx'
import { CheckIcon, SyncIcon } from '../../ui/theme/icons.ts'
import { useNow } from '../../ui/theme/now.ts'
import { startSync, useSyncRun } from '../sync/sync-run.ts'

const TAGS = { waiting: 'waiting', uploading: 'info', returned: 'solid', conflict: 'warn', kept: 'info' } as const

/** What is still on this device, what came back, and how old the platform's data is. */
export function TruthCard() {
  const words = useText()
  const text = words.work
  const now = useNow()
  const status = useStatus()
  const sync = useCall(['sync', 'state'], (signal) => engine.sync.state(undefined, { signal }))
  const run = useSyncRun()
  const open = status.waiting + status.returned + status.conflicts
  const photosLeft = status.enrolled ? status.photosTotal - status.photosConfirmed : 0
  const waitsFor = status.byHandOnly ? text.byHand : status.connected ? text.toSend : text.states.waiting
  const age = status.asOf ? status.staleDays : null
  return (
    <Card title={text.truth} padded>
      <p className="work-count">
        {status.enrolled ? open > 0 ? <Emphasis text={text.pending(formatCount(open))} /> : text.settled : text.alone}
      </p>
      <p className="work-sentence">{sentenceOf()}</p>
      <dl className="work-truth">
        {grouped(status.enrolled ? (sync.data?.items ?? []) : []).map((group) => (
          <div key={`${group.title} ${group.state}`}>
            <dt>{words.engine.said(group.title)}</dt>
            <dd>{text.times(formatCount(group.count))}</dd>
            <dd>
              <Tag kind={TAGS[group.state]}>{group.state === 'waiting' ? waitsFor : text.states[group.state]}</Tag>
            </dd>
          </div>
        ))}
        {photosLeft > 0 && (
          <div>
            <dt>{text.photos}</dt>
            <dd>{text.photosLeft(formatCount(photosLeft), formatCount(status.photosTotal))}</dd>
            {status.filesHeld && (
              <dd>
                <Tag kind="waiting">{words.connection.held[status.filesHeld]}</Tag>
              </dd>
            )}
          </div>
        )}
        {status.enrolled && (
          <div>
            <dt>{text.data}</dt>
            <dd>{status.asOf ? text.dataAsOf(formatInstant(status.asOf, now, words.ui)) : text.noData}</dd>
            {age !== null && (
              <dd>
                <Tag
                  kind={age === 0 ? 'ok' : age >= status.warnDays ? 'warn' : 'neutral'}
                  icon={age === 0 ? CheckIcon : undefined}
                >
                  {age === 0 ? text.fresh : text.aged(age)}
                </Tag>
              </dd>
            )}
          </div>
        )}
      </dl>
      {run.failure && (
        <p className="work-sentence" role="status">
          {run.failure.sentence}
          {run.failure.remedy}
        </p>
      )}
      {status.enrolled && (
        <div className="work-acts">
          <Button icon={SyncIcon} disabled={run.running || status.syncing} onClick={() => void startSync()}>
            {run.running || status.syncing ? text.syncing : text.sync}
          </Button>
          <Button kind="text" onClick={() => go({ page: 'sync' })}>
            {text.openSync}
          </Button>
        </div>
      )}
    </Card>
  )

  function sentenceOf(): string {
    if (!status.enrolled) return text.aloneDetail
    if (open === 0) return text.nothingOpen
    const waited = status.oldestWaiting
      ? text.oldest(formatAge(now.getTime() - Date.parse(status.oldestWaiting), words.ui))
      : ''
    const parts = [
      status.waiting > 0 &&
        (status.byHandOnly ? text.byHandSentence : text.waitingSentence)(formatCount(status.waiting)) + waited,
      status.returned > 0 && text.returnedSentence(formatCount(status.returned)),
      status.conflicts > 0 && text.conflictSentence(formatCount(status.conflicts)),
    ].filter(Boolean)
    return `${parts.join(text.clause)}${text.stop}${text.encrypted}`
  }
}

/** Without the number that a record has. */
const titleOf = ({ title }: SyncItem): string => title.replace(/ .+号$/, '')

/** Records of one title and state as one line; files are counted beside them. */
function grouped(items: readonly SyncItem[]): readonly { title: string; state: SyncItem['state']; count: number }[] {
  const records = items.filter((item) => !isUpload(item))
  const groups = Map.groupBy(records, (item) => `${titleOf(item)}\n${item.state}`)
  return [...groups.values()].flatMap(([first, ...others]) =>
    first ? [{ title: titleOf(first), state: first.state, count: others.length + 1 }] : [],
  )
}
