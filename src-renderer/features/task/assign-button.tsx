import { useState } from 'react'
import { engine } from '../../engine.ts'
import { useSession } from '../../frame.tsx'
import { useCall } from '../../queries.ts'
import { useText } from '../../text/index.ts'
import { Button } from '../../ui/form/button/button.tsx'
import { Dialog } from '../../ui/form/dialog.tsx'
import { Field } from '../../ui/form/field.tsx'
import { TextInput } from '../../ui/form/input.tsx'
import { useAct } from '../visit/use-act.ts'
import './work.css'

const KINDS = ['日常检查', '专项检查', '个案检查'] as const
type Kind = (typeof KINDS)[number]

interface AssignButtonProps {
  readonly subject: { readonly uid: string; readonly name: string }
}

/** On a profile at the office: gives out a check of the subject. Nothing for others. */
export function AssignButton({ subject }: AssignButtonProps) {
  const text = useText().followUp.assign
  const { officer, hub } = useSession()
  const [isOpen, setIsOpen] = useState(false)
  const [isDone, setIsDone] = useState(false)
  if (officer.role !== 'office' || hub === null) return null
  return (
    <>
      <Button size="large" onClick={() => setIsOpen(true)}>
        {text.open}
      </Button>
      {isDone && <span role="status">{text.done}</span>}
      {isOpen && <AssignDialog subject={subject} onDone={() => setIsDone(true)} onClose={() => setIsOpen(false)} />}
    </>
  )
}

interface AssignDialogProps extends AssignButtonProps {
  readonly onDone: () => void
  readonly onClose: () => void
}

function AssignDialog({ subject, onDone, onClose }: AssignDialogProps) {
  const words = useText()
  const text = words.followUp.assign
  const { busy, failed, run } = useAct()
  const [officer, setOfficer] = useState('')
  const [checklist, setChecklist] = useState('')
  const [kind, setKind] = useState<Kind>('日常检查')
  const [ground, setGround] = useState('')
  const [due, setDue] = useState('')
  const options = useCall(['task', 'assign'], (signal) => engine.task.assignOptions(undefined, { signal })).data
  const lacks =
    checklist === '' ? text.noChecklist : ground.trim() === '' ? text.noGround : due === '' ? text.noDue : null
  const assign = async () => {
    const given = { subjectUid: subject.uid, officer, checklist, kind, ground, due }
    if (!(await run(() => engine.task.assign(given)))) return
    onDone()
    onClose()
  }
  return (
    <Dialog
      title={text.title}
      consequence={text.consequence}
      act={text.act}
      reason={lacks}
      busy={busy}
      onAct={() => void assign()}
      onCancel={onClose}
    >
      <div className="work-give">
        <p>{subject.name}</p>
        <Field label={text.officer}>
          {(control) => (
            <select {...control} className="cw-input" value={officer} onChange={(e) => setOfficer(e.target.value)}>
              <option value="">{text.anybody}</option>
              {options?.officers.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.name} {one.office}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={text.checklist}>
          {(control) => (
            <select {...control} className="cw-input" value={checklist} onChange={(e) => setChecklist(e.target.value)}>
              <option value="" />
              {options?.checklists.map((one) => (
                <option key={one.id} value={one.id}>
                  {words.engine.said(one.title)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={text.kind}>
          {(control) => (
            <select {...control} className="cw-input" value={kind} onChange={(e) => setKind(e.target.value as Kind)}>
              {KINDS.map((one) => (
                <option key={one} value={one}>
                  {text.kinds[one]}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={text.ground} error={failed}>
          {(control) => <TextInput {...control} value={ground} placeholder={text.groundLike} onChange={setGround} />}
        </Field>
        <Field label={text.due}>
          {(control) => (
            <TextInput {...control} inputMode="numeric" placeholder={text.dueLike} value={due} onChange={setDue} />
          )}
        </Field>
      </div>
    </Dialog>
  )
}
