import { isUpload, type SyncState } from '@main/features/sync/contract.ts'
import { go } from '../../navigation.ts'
import { type Dictionary, useText } from '../../text/index.ts'
import { formatAge, formatCount, formatInstant } from '../../ui/data/format.ts'
import { ProgressBar } from '../../ui/data/progress/progress-bar.tsx'
import { Button } from '../../ui/form/button/button.tsx'
import { DiskIcon, OfflineIcon, OkIcon, SyncIcon, UploadIcon } from '../../ui/theme/icons.ts'
import { useNow } from '../../ui/theme/now.ts'
import { BundleActs } from './bundle-acts.tsx'
import { startSync, stopSync, useSyncRun } from './sync-run.ts'

/** So many attachments are told one by one; all are listed below. */
const TOLD = 2

/** One sentence in numbers: what is still here, and that nothing is lost. */
export function TruthCard({ state: whole }: { readonly state: SyncState }) {
  // What the platform keeps until it is upgraded was sent, and waits for nobody here.
  const state = { ...whole, items: whole.items.filter((item) => item.state !== 'kept') }
  const words = useText()
  const text = words.sync
  const now = useNow()
  const run = useSyncRun()
  const { title, detail } = truthOf(state, now, words)
  const Icon = !state.enrolled
    ? DiskIcon
    : run.running
      ? UploadIcon
      : !state.connected
        ? OfflineIcon
        : openOf(state) > 0
          ? SyncIcon
          : OkIcon
  return (
    <section className="sync-truth" aria-label={text.title}>
      <Icon size={28} />
      <div>
        <h2>{title}</h2>
        <p>{detail}</p>
        {run.running && <RunProgress />}
      </div>
      <div className="sync-truth-acts">
        {!state.enrolled && <Button onClick={() => go({ page: 'settings' })}>{text.truth.toSettings}</Button>}
        {state.enrolled && run.running && <Button onClick={stopSync}>{text.stop}</Button>}
        {state.enrolled && !run.running && (
          <Button
            kind="primary"
            icon={SyncIcon}
            disabled={state.running}
            aria-keyshortcuts="Control+Shift+S"
            onClick={() => void startSync()}
          >
            {state.running ? text.running : text.run}
          </Button>
        )}
        {state.enrolled && !run.running && <BundleActs />}
      </div>
    </section>
  )
}

function RunProgress() {
  const words = useText()
  const text = words.sync
  const { progress } = useSyncRun()
  return (
    <div className="sync-progress">
      <ProgressBar label={text.running} value={progress?.done ?? 0} max={progress?.total ?? 1} />
      <p role="status">{progress ? words.engine.said(progress.words) : text.connecting}</p>
    </div>
  )
}

/** What the badge counts: records without receipt and decisions; files travel beside them. */
const openOf = (state: SyncState): number => records(state.items).length + state.conflicts.length

const records = (items: SyncState['items']): SyncState['items'] => items.filter((item) => !isUpload(item))

function truthOf(state: SyncState, now: Date, words: Dictionary): { title: string; detail: string } {
  const { truth } = words.sync
  if (!state.enrolled) return { title: truth.alone, detail: truth.aloneDetail }
  const isManual = state.settings.when === 'manual'
  const open = openOf(state)
  if (open > 0) return { title: truth.open(formatCount(open)), detail: detailOf(state, now, words) }
  if (state.items.length > 0) {
    const details = state.items.slice(0, TOLD).map((item) => words.engine.said(item.detail))
    const detail = details.join(truth.separator) + truth.end + (isManual ? truth.manual : '')
    return { title: truth.onlyFiles(filesWords(state, words)), detail }
  }
  const receipt = state.lastReceipt
  const detail = receipt
    ? truth.settledDetail(formatInstant(receipt, now, words.ui)) + (isManual ? truth.manual : '')
    : truth.nothingYetDetail(laterWords({ ...state, connected: false }, words))
  return {
    title: receipt ? truth.settled : truth.nothingYet,
    detail: detail + (state.disconnected ? truth.disconnected : ''),
  }
}

/** 2 项等待上报，最早已等 1 小时 6 分，连上后自动上报；1 项被平台退回，需要您决定。 */
function detailOf(state: SyncState, now: Date, words: Dictionary): string {
  const { truth } = words.sync
  const { conflicts } = state
  const items = records(state.items)
  const waiting = items.filter((item) => item.state !== 'returned')
  const returned = items.length - waiting.length
  const oldest = waiting.map((item) => item.madeAt).sort()[0]
  const age = oldest ? formatAge(now.getTime() - Date.parse(oldest), words.ui) : ''
  const parts = [
    ...(waiting.length > 0 ? [truth.waiting(formatCount(waiting.length), age) + laterWords(state, words)] : []),
    ...(items.length < state.items.length ? [filesWords(state, words)] : []),
    ...(returned > 0 ? [truth.returned(formatCount(returned))] : []),
    ...(conflicts.length > 0 ? [truth.conflicts(formatCount(conflicts.length))] : []),
  ]
  return parts.join(truth.separator) + truth.end + (state.disconnected ? truth.disconnected : '')
}

/** When what waits is sent, as this device is set. */
function laterWords({ settings, connected }: Pick<SyncState, 'settings' | 'connected'>, words: Dictionary): string {
  const { truth } = words.sync
  if (settings.when === 'manual') return truth.manualLater
  if (settings.when === 'interval') return truth.intervalLater(String(settings.everyMinutes))
  return connected ? truth.onlineLater : truth.offlineLater
}

/** What holds the attachments up. */
const filesWords = ({ filesHeld }: SyncState, { sync: { truth } }: Dictionary): string =>
  filesHeld ? truth.filesHeld[filesHeld] : truth.files
