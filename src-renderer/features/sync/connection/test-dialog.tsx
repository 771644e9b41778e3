import type { LinkFound } from '@main/features/sync/connection/contract.ts'
import { type Dictionary, useText } from '../../../text/index.ts'
import { formatCount } from '../../../ui/data/format.ts'
import { Dialog } from '../../../ui/form/dialog.tsx'
import { AttentionIcon, ErrorIcon, type IconType, OkIcon, OpenIcon, RunningIcon } from '../../../ui/theme/icons.ts'
import { type ConnectionTest, useConnectionTest } from './use-test.ts'
import './test.css'

const ICONS: Readonly<Record<LinkFound['state'], IconType>> = {
  running: RunningIcon,
  good: OkIcon,
  attention: AttentionIcon,
  broken: ErrorIcon,
  untested: OpenIcon,
}

/** 连接测试: link by link, the broken one with its reason and what to do. */
export function TestDialog({ onClose }: { readonly onClose: () => void }) {
  const words = useText()
  const text = words.connection.test
  const test = useConnectionTest()
  return (
    <Dialog
      title={text.title}
      act={test.running ? text.stop : text.again}
      cancel={words.ui.common.close}
      consequence={text.note}
      onAct={test.running ? test.stop : test.start}
      onCancel={onClose}
      width="wide"
    >
      <p className="sync-test-result" role="status">
        {resultOf(test, words)}
      </p>
      <ol className="sync-test">
        {test.links.map((link) => (
          <LinkRow key={link.link} found={link} />
        ))}
      </ol>
    </Dialog>
  )
}

function LinkRow({ found }: { readonly found: LinkFound }) {
  const words = useText()
  const text = words.connection.test
  const { link, state, conclusion, remedy, code, ms } = found
  const Icon = ICONS[state]
  return (
    <li data-state={state}>
      <Icon size={18} aria-hidden={false} role="img" aria-label={text.states[state]} />
      <b>{text.links[link]}</b>
      <div>
        <p>{conclusion === '' ? text.states[state] : words.engine.said(conclusion)}</p>
        {(remedy !== '' || code) && (
          <p>
            {remedy !== '' && <b>{text.remedy}</b>}
            {words.engine.said(remedy)}
            {code && <span className="sync-test-code">{text.code(code)}</span>}
          </p>
        )}
      </div>
      <span>{ms === null || state === 'running' ? '' : text.ms(formatCount(ms))}</span>
    </li>
  )
}

/** The whole in one sentence: what is being looked at, where it is broken, or that all works. */
function resultOf({ links, running, stopped, failure }: ConnectionTest, words: Dictionary): string {
  const text = words.connection.test
  if (failure) return `${text.failed}${words.sync.truth.end}${failure.sentence}${failure.remedy}`
  const now = links.find(({ state }) => state === 'running')
  if (running) return now ? text.running(text.links[now.link]) : text.states.running
  if (stopped) return text.stopped
  const broken = links.find(({ state }) => state === 'broken')
  if (broken) return text.broken(text.links[broken.link])
  const open = links.filter(({ state }) => state === 'attention').length
  return open > 0 ? text.attention(formatCount(open)) : text.allGood
}
