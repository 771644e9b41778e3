import type { Conflict } from '@main/features/sync/contract.ts'
import { useState } from 'react'
import { engine, failureOf } from '../../../engine.ts'
import { outdate } from '../../../queries.ts'
import { useText } from '../../../text/index.ts'
import { formatCount, formatInstant } from '../../../ui/data/format.ts'
import { Button } from '../../../ui/form/button/button.tsx'
import { Card } from '../../../ui/state/card.tsx'
import { useMessage } from '../../../ui/state/message.tsx'
import { Notice } from '../../../ui/state/notice.tsx'
import { BothChangedIcon } from '../../../ui/theme/icons.ts'
import { useNow } from '../../../ui/theme/now.ts'
import { ConflictRow, type Side } from './conflict-row.tsx'
import './conflict.css'

type Field = Conflict['fields'][number]['field']

/** Both versions of one contact side by side; a person chooses field by field, nothing is chosen beforehand. */
export function ConflictCard({ conflict }: { readonly conflict: Conflict }) {
  const words = useText()
  const text = words.sync
  const say = useMessage()
  const now = useNow()
  const [choice, setChoice] = useState<Partial<Record<Field, Side>>>({})
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState<string | null>(null)
  const differing = conflict.fields.filter((field) => !field.same)
  const chosen = differing.flatMap(({ field }) => choice[field] ?? [])
  const left = differing.length - chosen.length
  const act =
    left > 0 || new Set(chosen).size > 1 ? text.useChosen : chosen[0] === 'there' ? text.useThere : text.useHere
  const settle = async () => {
    setBusy(true)
    setFailed(null)
    try {
      const all = Object.fromEntries(conflict.fields.map(({ field }) => [field, choice[field] ?? 'there'] as const))
      await engine.sync.settleConflict({ id: conflict.id, choice: all })
      say(text.settled)
      await outdate('sync')
    } catch (thrown) {
      const { sentence, remedy } = failureOf(thrown)
      setFailed(`${sentence}${remedy}`)
      setBusy(false)
    }
  }
  const sideHead = (side: 'here' | 'there') =>
    text.by(conflict[side].by, formatInstant(conflict[side].at, now, words.ui))
  return (
    <Card
      title={
        <span className="sync-both-title">
          <BothChangedIcon size={18} />
          {text.both}
        </span>
      }
      note={text.bothNote(conflict.subjectName)}
      action={<span className="sync-meta">{text.bothAction}</span>}
    >
      <table className="t cw-compare sync-both">
        <thead>
          <tr>
            <th scope="col">{text.field}</th>
            <th scope="col">
              <b>{text.hereSide}</b> {sideHead('here')}
            </th>
            <th scope="col">
              <b>{text.thereSide}</b> {sideHead('there')}
            </th>
          </tr>
        </thead>
        <tbody>
          {conflict.fields.map((field) => (
            <ConflictRow
              key={field.field}
              field={field}
              group={`${conflict.id}-${field.field}`}
              value={choice[field.field] ?? null}
              onChange={(side) => setChoice({ ...choice, [field.field]: side })}
            />
          ))}
        </tbody>
      </table>
      {failed && <Notice kind="danger">{failed}</Notice>}
      <div className="sync-both-foot">
        <p className="sync-meta">{text.bothKept}</p>
        <Button
          kind="primary"
          disabled={busy}
          reason={left > 0 ? text.choose(formatCount(left)) : null}
          onClick={() => void settle()}
        >
          {act}
        </Button>
      </div>
    </Card>
  )
}
