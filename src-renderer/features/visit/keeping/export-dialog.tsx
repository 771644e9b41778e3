import { useState } from 'react'
import { engine, failureOf } from '../../../engine.ts'
import { outdate } from '../../../queries.ts'
import { useText } from '../../../text/index.ts'
import { Dialog } from '../../../ui/form/dialog.tsx'
import { Notice } from '../../../ui/state/notice.tsx'
import { saveBlob } from '../../report/save-file.ts'
import './keeping.css'

interface ExportDialogProps {
  readonly visit: string
  readonly subject: string
  readonly onClose: () => void
}

/** 导出草稿: says what follows, hands the file over, then shows the passphrase this once. */
export function ExportDialog({ visit, subject, onClose }: ExportDialogProps) {
  const text = useText().keeping.draft
  const [busy, setBusy] = useState(false)
  const [wrong, setWrong] = useState<string | null>(null)
  const [done, setDone] = useState<{ name: string; passphrase: string; photos: number } | null>(null)
  const write = async () => {
    setBusy(true)
    try {
      const { file, ...told } = await engine.visit.exportDraft({ id: visit })
      saveBlob(file, told.name)
      setDone(told)
    } catch (error) {
      const { sentence, remedy } = failureOf(error)
      setWrong(`${sentence}${remedy}`)
    }
    setBusy(false)
  }
  const close = () => {
    onClose()
    void outdate('visit')
  }
  if (done) {
    return (
      <Dialog title={text.doneTitle} act={text.doneAct} consequence={text.passphraseOnce} onAct={close}>
        <div className="visit-draft-body">
          <p>{text.doneFile(done.name, String(done.photos))}</p>
          <p className="visit-passphrase">
            <span className="cw-hidden">{text.passphrase}</span>
            {done.passphrase}
          </p>
        </div>
      </Dialog>
    )
  }
  return (
    <Dialog
      title={text.exportTitle(subject)}
      consequence={text.exportLocks}
      act={text.exportAct}
      busy={busy}
      onAct={() => void write()}
      onCancel={onClose}
    >
      <div className="visit-draft-body">
        <p>{text.exportDetail}</p>
        {wrong && <Notice kind="danger">{wrong}</Notice>}
      </div>
    </Dialog>
  )
}
