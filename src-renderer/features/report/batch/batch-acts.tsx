import type { BatchView } from '@main/features/report/batch/contract.ts'
import { useState } from 'react'
import { engine, failureOf } from '../../../engine.ts'
import { outdate } from '../../../queries.ts'
import { useText } from '../../../text/index.ts'
import { formatCount } from '../../../ui/data/format.ts'
import { Button } from '../../../ui/form/button.tsx'
import { Dialog } from '../../../ui/form/dialog.tsx'
import { Notice } from '../../../ui/state/notice.tsx'
import { ExportIcon, SyncIcon } from '../../../ui/theme/icons.ts'
import { saveArchive, saveBlob } from '../save-file.ts'

/** What can be done with a batch in its state. */
export function BatchActs({ batch }: { readonly batch: BatchView }) {
  const text = useText().batch
  const [busy, setBusy] = useState(false)
  const [asks, setAsks] = useState(false)
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
  const saveRegister = async () => {
    const { name, content } = await engine.report.batch.register({ id })
    saveBlob(content, name)
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
          <Button icon={ExportIcon} title={text.downloadDetail(formatCount(issued))} onClick={() => saveArchive(id)}>
            {text.download}
          </Button>
        )}
        {!isOn && (
          <Button icon={ExportIcon} title={text.registerDetail} onClick={() => void act(saveRegister)}>
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
