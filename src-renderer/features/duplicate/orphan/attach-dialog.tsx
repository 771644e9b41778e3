import { useText } from '../../../text/index.ts'
import { formatCount } from '../../../ui/data/format.ts'
import { Dialog } from '../../../ui/form/dialog.tsx'
import { Notice } from '../../../ui/state/notice.tsx'
import type { Act } from '../use-act.ts'

interface AttachDialogProps {
  readonly code: string
  readonly target: { readonly uid: string; readonly name: string }
  readonly records: number
  readonly act: Act
  readonly onAct: () => void
  readonly onCancel: () => void
}

/** Says what attaching waiting records will do before it is done. */
export function AttachDialog({ code, target, records, act, onAct, onCancel }: AttachDialogProps) {
  const text = useText().duplicate
  return (
    <Dialog
      title={text.attachTitle}
      consequence={text.attachConsequence}
      act={text.attachAct}
      busy={act.busy}
      onAct={onAct}
      onCancel={onCancel}
    >
      <ul className="dup-will">
        <li>
          <b>{text.attachBody(formatCount(records), code, target.name)}</b>
        </li>
        <li>{text.attachLater}</li>
        <li>{text.mergeGrade}</li>
      </ul>
      {act.failed && <Notice kind="danger">{act.failed}</Notice>}
    </Dialog>
  )
}
