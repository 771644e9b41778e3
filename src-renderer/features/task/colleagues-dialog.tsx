import { useId, useState } from 'react'
import { engine } from '../../engine.ts'
import { useCall } from '../../queries.ts'
import { useText } from '../../text/index.ts'
import { Dialog } from '../../ui/form/dialog.tsx'
import { Field } from '../../ui/form/field.tsx'
import { TextArea } from '../../ui/form/input.tsx'
import { Skeleton } from '../../ui/state/skeleton.tsx'
import { useAct } from '../visit/use-act.ts'

/** 接手: one of the colleagues' open tasks, and why. */
export function ColleaguesDialog({ onClose }: { readonly onClose: () => void }) {
  const words = useText()
  const text = words.followUp.colleagues
  const name = useId()
  const { busy, failed, run } = useAct()
  const [task, setTask] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const tasks = useCall(['task', 'colleagues'], (signal) => engine.task.colleagues(undefined, { signal })).data
  const take = async () => {
    if (task !== null && (await run(() => engine.task.takeOver({ task, reason })))) onClose()
  }
  return (
    <Dialog
      title={text.title}
      consequence={text.consequence}
      act={text.act}
      reason={task === null ? text.noneChosen : reason.trim() === '' ? text.noReason : null}
      busy={busy}
      onAct={() => void take()}
      onCancel={onClose}
      width="wide"
    >
      <div className="work-give">
        {!tasks && <Skeleton lines={4} />}
        {tasks?.length === 0 && <p>{text.none}</p>}
        <fieldset>
          <legend className="cw-hidden">{text.choose}</legend>
          <ul>
            {tasks?.map((one) => (
              <li key={one.id}>
                <label>
                  <input type="radio" name={name} checked={task === one.id} onChange={() => setTask(one.id)} />
                  <span>
                    {one.subjectName} · {words.engine.said(one.title)}
                  </span>
                  <small>
                    {text.line(one.due, one.officer)} · {one.address}
                  </small>
                </label>
              </li>
            ))}
          </ul>
        </fieldset>
        <Field label={text.reason} error={failed}>
          {(control) => <TextArea {...control} value={reason} placeholder={text.reasonLike} onChange={setReason} />}
        </Field>
      </div>
    </Dialog>
  )
}
