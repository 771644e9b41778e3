import { engine } from '../../engine.ts'
import { Frame } from '../../frame.tsx'
import { go } from '../../navigation.ts'
import { useCall } from '../../queries.ts'
import { useText } from '../../text/index.ts'
import { Segments } from '../../ui/form/choice/segments.tsx'
import { Notice } from '../../ui/state/notice.tsx'
import { useWide } from '../search/results/wide.ts'
import { DoneView } from './decision/done-view.tsx'
import { OrphansView } from './orphan/orphans-view.tsx'
import { SuspectsView } from './suspect/suspects-view.tsx'
import './duplicate.css'

const VIEWS = ['suspects', 'orphans', 'done'] as const
type View = (typeof VIEWS)[number]

/** What may be one subject twice, records that wait for theirs, and what was decided. */
export function DuplicatesPage({ view }: { readonly view: string }) {
  const words = useText()
  const text = words.duplicate
  const shown: View = VIEWS.find((one) => one === view) ?? 'suspects'
  const allowed = useCall(['access', 'duplicates'], (signal) => engine.duplicate.allowed(undefined, { signal }))
  const waiting = useCall(['import', 'orphans', 'count'], (signal) =>
    engine.duplicate.orphans({ offset: 0, limit: 1 }, { signal }),
  )
  const options = VIEWS.map((value) => ({
    value,
    label: text.views[value],
    ...(value === 'orphans' && waiting.data ? { count: waiting.data.total } : {}),
  }))
  const wide = useWide(1200)
  const elsewhere = allowed.data?.allowed === false ? allowed.data.reason : null
  return (
    <Frame page="duplicates" title={text.title} layout={wide ? 'fill' : 'wide'}>
      <div className="dup">
        <div className="dup-head">
          <Segments
            label={text.view}
            options={options}
            value={shown}
            onChange={(next) => go({ page: 'duplicates', view: next }, { replace: true })}
          />
        </div>
        {elsewhere !== null && <Notice kind="info">{words.engine.said(elsewhere)}</Notice>}
        {shown === 'suspects' && <SuspectsView refused={elsewhere !== null ? text.elsewhere : null} />}
        {shown === 'orphans' && <OrphansView refused={elsewhere !== null ? text.settleElsewhere : null} />}
        {shown === 'done' && <DoneView refused={elsewhere !== null ? text.settleElsewhere : null} />}
      </div>
    </Frame>
  )
}
