import type { BatchView } from '@main/features/report/batch/contract.ts'
import { useState } from 'react'
import { engine, failureOf } from '../../../engine.ts'
import { outdate } from '../../../queries.ts'
import { useText } from '../../../text/index.ts'
import { formatCount } from '../../../ui/data/format.ts'
import { Button } from '../../../ui/form/button/button.tsx'
import { Dialog } from '../../../ui/form/dialog.tsx'
import { Notice } from '../../../ui/state/notice.tsx'
import { ExportIcon, SyncIcon } from '../../../ui/theme/icons.ts'
import { ExportDialog } from '../../export/export-dialog.tsx'

/** What can be done with a batch in its state. */
export function BatchActs({ batch }: { readonly batch: BatchView }) {
  const words = useText()
  const text = words.batch
  const [busy, setBusy] = useState(false)
  const [asks, setAsks] = useState(false)
  const [leaving, setLeaving] = useState<'archive' | 'register' | null>(null)
  const [wrong, setWrong] = useState<string | null>(null)
  const { id, state, issued, left, failed } = batch
  const isOn = state === 'running' || state === 'queued'
  const isHeld = state === 'paused' || state === 'interrupted'
  const act = async (call: () => Promise<unknown>) => {
    setBusy(true)
    setWrong(null)
    try {
      await call()
      await outdate('batch')
    } catch (thrown) {
      const { sentence, remedy } = failureOf(thrown)
      setWrong(`${sentence}${remedy}`)
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <div className="batch-acts">
        {isOn && (
          <Button disabled={busy} onClick={() => void act(() => engine.report.batch.pause({ id }))}>
            {text.pause}
          </Button>
        )}
        {isHeld && (
          <Button kind="primary" disabled={busy} onClick={() => void act(() => engine.report.batch.go({ id }))}>
            {text.go}
          </Button>
        )}
        {(isOn || isHeld) && (
          <Button disabled={busy} onClick={() => setAsks(true)}>
            {text.cancel}
          </Button>
        )}
        {issued > 0 && !isOn && (
          <Button
            icon={ExportIcon}
            title={text.downloadDetail(formatCount(issued))}
            onClick={() => setLeaving('archive')}
          >
            {text.download}
          </Button>
        )}
        {!isOn && (
          <Button icon={ExportIcon} title={text.registerDetail} onClick={() => setLeaving('register')}>
            {text.register}
          </Button>
        )}
        {failed > 0 && !isOn && state !== 'cancelled' && (
          <Button icon={SyncIcon} disabled={busy} onClick={() => void act(() => engine.report.batch.retry({ id }))}>
            {text.retry}
          </Button>
        )}
      </div>
      {wrong && <Notice kind="danger">{wrong}</Notice>}
      {leaving === 'archive' && (
        <ExportDialog
          what={words.exporting.what.batch(formatCount(issued))}
          source={() => ({ what: 'batch', batch: id })}
          proposed={batch.purpose}
          onClose={() => setLeaving(null)}
        />
      )}
      {leaving === 'register' && (
        <ExportDialog
          what={words.exporting.what.register}
          isTable
          source={(format) => ({ what: 'register', batch: id, format })}
          proposed={batch.purpose}
          onClose={() => setLeaving(null)}
        />
      )}
      {asks && (
        <Dialog
          title={text.cancelSure}
          consequence={text.cancelDetail(formatCount(issued), formatCount(left))}
          onCancel={() => setAsks(false)}
          act={text.cancelAct(formatCount(left))}
          onAct={() => {
            setAsks(false)
            void act(() => engine.report.batch.cancel({ id }))
          }}
        />
      )}
    </>
  )
}
