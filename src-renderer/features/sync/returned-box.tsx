import type { SyncItem } from '@main/features/sync/contract.ts'
import { useState } from 'react'
import { engine, failureOf } from '../../engine.ts'
import { outdate } from '../../queries.ts'
import { useText } from '../../text/index.ts'
import { Button } from '../../ui/form/button/button.tsx'
import { Dialog } from '../../ui/form/dialog.tsx'
import { useMessage } from '../../ui/state/message.tsx'
import { ErrorIcon } from '../../ui/theme/icons.ts'

/** Why an item came back, and the two ways to settle it; the original stays in both. */
export function ReturnedBox({ item }: { readonly item: SyncItem }) {
  const words = useText()
  const text = words.sync
  const say = useMessage()
  const [asking, setAsking] = useState(false)
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState<string | null>(null)
  const settle = async (choice: 'keep' | 'withdraw') => {
    setBusy(true)
    setFailed(null)
    try {
      await engine.sync.settleReturned({ id: item.id, choice })
      say(choice === 'keep' ? text.kept : text.withdrawn)
      await outdate('sync')
    } catch (thrown) {
      const { sentence, remedy } = failureOf(thrown)
      setFailed(`${sentence}${remedy}`)
    } finally {
      setBusy(false)
      setAsking(false)
    }
  }
  return (
    <div className="sync-returned">
      <ErrorIcon size={18} />
      <dl>
        <div>
          <dt>{text.why}</dt>
          <dd>{words.engine.said(item.why ?? '')}</dd>
        </div>
        <div>
          <dt>{text.remedy}</dt>
          <dd>{words.engine.said(item.remedy ?? '')}</dd>
        </div>
        {failed && <dd role="alert">{failed}</dd>}
      </dl>
      <div className="sync-returned-acts">
        <Button size="small" disabled={busy} onClick={() => setAsking(true)}>
          {text.withdraw}
        </Button>
        <Button size="small" kind="primary" disabled={busy} onClick={() => void settle('keep')}>
          {text.keep}
        </Button>
      </div>
      {asking && (
        <Dialog
          title={text.withdrawTitle}
          act={text.withdrawAct}
          consequence={text.withdrawConsequence}
          danger
          busy={busy}
          onAct={() => void settle('withdraw')}
          onCancel={() => setAsking(false)}
        >
          <p>
            {words.engine.said(item.title)} · {item.subjectName}
          </p>
        </Dialog>
      )}
    </div>
  )
}
