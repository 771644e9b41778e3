import type { Choices } from '@main/features/duplicate/contract.ts'
import { useText } from '../../../text/index.ts'
import { formatCount } from '../../../ui/data/format.ts'
import { Dialog } from '../../../ui/form/dialog.tsx'
import { Notice } from '../../../ui/state/notice.tsx'
import type { Act } from '../use-act.ts'
import { type Pair, sideOf } from './pair.ts'

interface MergeDialogProps {
  readonly pair: Pair
  readonly choices: Choices
  readonly act: Act
  readonly onAct: () => void
  readonly onCancel: () => void
}

/** Says what a merge will do before it is done. */
export function MergeDialog({ pair, choices, act, onAct, onCancel }: MergeDialogProps) {
  const text = useText().duplicate
  const { survivor, merged } = pair
  const taken = pair.fields.filter((field) => !field.same && sideOf(field, choices) === 'merged')
  const counts = [merged.records, merged.checks, merged.tasks].map(formatCount) as [string, string, string]
  const goesOn = merged.code !== null || survivor.code !== null
  return (
    <Dialog
      title={text.mergeTitle}
      consequence={text.mergeConsequence}
      act={text.mergeAct}
      busy={act.busy}
      onAct={onAct}
      onCancel={onCancel}
      width="wide"
    >
      <ul className="dup-will">
        <li>
          <b>{text.mergeStays(survivor.name, survivor.code ?? text.noCode)}</b>
        </li>
        <li>{text.mergeGoes(merged.name, merged.code ?? text.noCode)}</li>
        <li>{text.mergeRecords(...counts)}</li>
        {taken.length > 0 && <li>{text.mergeFields(taken.map(({ field }) => text.fields[field]).join('、'))}</li>}
        {goesOn && <li>{text.mergeCodes}</li>}
        <li>{text.mergeGrade}</li>
      </ul>
      {act.failed && <Notice kind="danger">{act.failed}</Notice>}
    </Dialog>
  )
}
