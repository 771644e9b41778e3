import { useState } from 'react'
import { engine } from '../../../engine.ts'
import { go } from '../../../navigation.ts'
import { queries } from '../../../queries.ts'
import { useText } from '../../../text/index.ts'
import { formatInstant } from '../../../ui/data/format.ts'
import { Tag } from '../../../ui/data/tag.tsx'
import { Button } from '../../../ui/form/button/button.tsx'
import { Dialog } from '../../../ui/form/dialog.tsx'
import { useNow } from '../../../ui/theme/now.ts'
import './entry.css'

/** One practice visit of this device. */
interface Practice {
  readonly id: string
  readonly subjectName: string
  readonly startedAt: string
  readonly done: boolean
}

/** Practice visits with the way into them and the way to be rid of them. */
export function PracticeRows({ practices }: { readonly practices: readonly Practice[] }) {
  const words = useText()
  const text = words.lawful.practice
  const now = useNow()
  const [removing, setRemoving] = useState<Practice | null>(null)
  const remove = async (id: string) => {
    await engine.visit.entry.removePractice({ id })
    await queries.invalidateQueries({ queryKey: ['visit'] })
    setRemoving(null)
  }
  return (
    <>
      {practices.map((one) => (
        <div key={one.id} className="entry-line">
          <div>
            <p>
              <b>{one.subjectName}</b>
            </p>
            <p className="visit-hint">{formatInstant(one.startedAt, now, words.ui)}</p>
          </div>
          <Tag kind="warn">{one.done ? text.finished : text.open}</Tag>
          <span>
            <Button onClick={() => go({ page: 'visit', id: one.id })}>{one.done ? text.look : text.goOn}</Button>{' '}
            <Button onClick={() => setRemoving(one)}>{text.remove}</Button>
          </span>
        </div>
      ))}
      {removing && (
        <Dialog
          title={text.removeTitle(removing.subjectName)}
          consequence={text.removeConsequence}
          act={text.removeAct}
          danger
          onAct={() => void remove(removing.id)}
          onCancel={() => setRemoving(null)}
        />
      )}
    </>
  )
}
