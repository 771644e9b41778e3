import type { Closing, Visit } from '@main/features/visit/contract.ts'
import { useState } from 'react'
import { useText } from '../../../text/index.ts'
import { ChoiceCards } from '../../../ui/form/choice/choice-cards.tsx'
import { Dialog } from '../../../ui/form/dialog.tsx'
import { Field } from '../../../ui/form/field.tsx'
import { TextArea, TextInput } from '../../../ui/form/input.tsx'
import { useClosing } from './use-closing.ts'

type Refusal = NonNullable<Closing['refusal']>

/** Words of the screen for the cases, which the record prints as they are. */
export const CASE_WORDS = { 拒绝签名: 'refused', 无法签名: 'unable', 已离开现场: 'left' } as const

const EMPTY: Refusal = { case: '拒绝签名', statement: '', witnessName: '', witnessUnit: '', recorded: false }

interface RefusalDialogProps {
  readonly visit: Visit
  readonly onClose: () => void
}

/** Why the party does not sign, what it said, and who witnesses it; an officer cannot be the witness. */
export function RefusalDialog({ visit, onClose }: RefusalDialogProps) {
  const text = useText().visit.refusal
  const { patch } = useClosing()
  const [refusal, setRefusal] = useState<Refusal>(visit.closing.refusal ?? EMPTY)
  const [isAsked, setIsAsked] = useState(false)
  const name = refusal.witnessName.trim()
  const isOfficer = visit.opening.officers.some((officer) => officer.name === name)
  const isWrong = name === '' || isOfficer
  const change = (part: Partial<Refusal>) => setRefusal({ ...refusal, ...part })
  const record = () => {
    setIsAsked(true)
    if (isWrong) return
    void patch({ refusal: { ...refusal, witnessName: name } })
    onClose()
  }
  return (
    <Dialog title={text.title} consequence={text.consequence} act={text.act} onAct={record} onCancel={onClose}>
      <ChoiceCards
        label={text.case}
        look="radio"
        value={refusal.case}
        options={[
          { value: '拒绝签名', label: text.cases.refused },
          { value: '无法签名', label: text.cases.unable },
          { value: '已离开现场', label: text.cases.left },
        ]}
        onChange={(chosen) => change({ case: chosen })}
      />
      <Field label={text.statement}>
        {(control) => (
          <TextArea
            {...control}
            rows={1}
            placeholder={text.statementLike}
            value={refusal.statement}
            onChange={(statement) => change({ statement })}
          />
        )}
      </Field>
      <div className="visit-pair">
        <Field label={text.witness} error={isAsked && isWrong ? text.witnessWrong : undefined}>
          {(control) => (
            <TextInput {...control} value={refusal.witnessName} onChange={(witnessName) => change({ witnessName })} />
          )}
        </Field>
        <Field label={text.unit} optional>
          {(control) => (
            <TextInput {...control} value={refusal.witnessUnit} onChange={(witnessUnit) => change({ witnessUnit })} />
          )}
        </Field>
      </div>
      <label className="visit-check">
        <input
          type="checkbox"
          checked={refusal.recorded}
          onChange={(event) => change({ recorded: event.target.checked })}
        />
        {text.recorded}
      </label>
    </Dialog>
  )
}
