import type { MakeUp } from '@main/features/visit/entry/contract.ts'
import { useState } from 'react'
import { engine, failureOf } from '../../../engine.ts'
import { queries } from '../../../queries.ts'
import { useText } from '../../../text/index.ts'
import { formatInstant } from '../../../ui/data/format.ts'
import { Tag } from '../../../ui/data/tag.tsx'
import { Button } from '../../../ui/form/button/button.tsx'
import { Dialog } from '../../../ui/form/dialog.tsx'
import { Field } from '../../../ui/form/field.tsx'
import { TextInput } from '../../../ui/form/input.tsx'
import { Card } from '../../../ui/state/card.tsx'
import { Notice } from '../../../ui/state/notice.tsx'
import { ErrorIcon, NearIcon } from '../../../ui/theme/icons.ts'
import { useNow } from '../../../ui/theme/now.ts'
import './entry.css'

const HOUR = 3_600_000

/** 待补办: approvals after an emergency and scans after a failed network, each with its clock until it is closed. */
export function MakeUpsCard({ makeUps }: { readonly makeUps: readonly MakeUp[] }) {
  const words = useText()
  const text = words.lawful.entry
  const now = useNow()
  const [closing, setClosing] = useState<MakeUp | null>(null)
  if (makeUps.length === 0) return null
  return (
    <Card title={text.makeUps} note={text.untilNote}>
      {makeUps.map((one) => {
        const until = formatInstant(one.dueAt, now, words.ui)
        const isLate = one.dueAt < now.toISOString()
        const hours = Math.max(1, Math.round((Date.parse(one.dueAt) - now.getTime()) / HOUR))
        return (
          <div key={one.id} className="entry-line">
            <div>
              <p>
                <b>{text.makeUpKinds[one.kind]}</b> {one.subjectName}
              </p>
              <p className="visit-hint">{text.makeUpReason(one.reason)}</p>
            </div>
            {isLate ? (
              <Tag kind="solid" icon={ErrorIcon}>
                {text.overdue(until)}
              </Tag>
            ) : (
              <Tag kind="warn" icon={NearIcon}>
                {text.until(until)} · {text.left(hours)}
              </Tag>
            )}
            <Button onClick={() => setClosing(one)}>{text.makeUp}</Button>
          </div>
        )
      })}
      {closing && <MakeUpDialog makeUp={closing} onClose={() => setClosing(null)} />}
    </Card>
  )
}

function MakeUpDialog({ makeUp, onClose }: { readonly makeUp: MakeUp; readonly onClose: () => void }) {
  const text = useText().lawful.entry
  const [typed, setTyped] = useState('')
  const [failed, setFailed] = useState<string | null>(null)
  const close = async () => {
    try {
      await engine.visit.entry.makeUp({ id: makeUp.id, text: typed })
      await queries.invalidateQueries({ queryKey: ['visit'] })
      onClose()
    } catch (thrown) {
      const { sentence, remedy } = failureOf(thrown)
      setFailed(`${sentence}${remedy}`)
    }
  }
  return (
    <Dialog
      title={text.makeUpTitle(text.makeUpKinds[makeUp.kind], makeUp.subjectName)}
      consequence={text.makeUpConsequence}
      act={text.makeUpAct}
      reason={typed.trim() === '' ? text.makeUpMissing : null}
      onAct={() => void close()}
      onCancel={onClose}
    >
      <p className="visit-hint">{text.makeUpReason(makeUp.reason)}</p>
      <Field label={text.makeUpText[makeUp.kind]}>
        {(control) => <TextInput {...control} value={typed} onChange={setTyped} />}
      </Field>
      {failed && <Notice kind="danger">{failed}</Notice>}
    </Dialog>
  )
}
