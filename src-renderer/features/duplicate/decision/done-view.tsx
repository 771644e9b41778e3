import type { Decision } from '@main/features/duplicate/contract.ts'
import { useState } from 'react'
import { engine } from '../../../engine.ts'
import { useCall } from '../../../queries.ts'
import { useText } from '../../../text/index.ts'
import { Dialog } from '../../../ui/form/dialog.tsx'
import { Card } from '../../../ui/state/card.tsx'
import { useMessage } from '../../../ui/state/message.tsx'
import { Notice } from '../../../ui/state/notice.tsx'
import { Skeleton } from '../../../ui/state/skeleton.tsx'
import { EmptyState } from '../../../ui/state/state-panel.tsx'
import { LastTimeIcon } from '../../../ui/theme/icons.ts'
import { FailurePanel } from '../../subject/failure-panel.tsx'
import { Pages } from '../pick-list.tsx'
import { useAct } from '../use-act.ts'
import { DoneTable } from './done-table.tsx'
import { whatOf } from './what.ts'

const PAGE = 50

/** Merges and decisions, newest first, each with its undo. */
export function DoneView({ refused }: { readonly refused: string | null }) {
  const words = useText()
  const text = words.duplicate
  const say = useMessage()
  const [offset, setOffset] = useState(0)
  const [undoing, setUndoing] = useState<Decision | null>(null)
  const act = useAct()
  const page = { offset, limit: PAGE }
  const list = useCall(['subject', 'duplicates', 'done', page], (signal) =>
    engine.duplicate.decisions(page, { signal }),
  )
  const cancel = () => {
    setUndoing(null)
    act.forget()
  }
  const undo = async ({ id }: Decision) => {
    if (!(await act.run(() => engine.duplicate.undo({ id })))) return
    say(text.undone)
    setUndoing(null)
  }
  if (!list.data)
    return (
      <Card>
        {list.isError ? (
          <FailurePanel error={list.error} onRetry={() => void list.refetch()} />
        ) : (
          <Skeleton lines={6} />
        )}
      </Card>
    )
  if (list.data.total === 0)
    return (
      <Card>
        <EmptyState icon={LastTimeIcon} title={text.doneNone} detail={text.doneNoneDetail} />
      </Card>
    )
  const { rows, total } = list.data
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must take the focus
    <section className="cw-card dup-done cw-scroll" aria-label={text.views.done} tabIndex={0}>
      <DoneTable rows={rows} refused={refused} onUndo={setUndoing} />
      {total > rows.length && <Pages {...{ offset, total }} page={PAGE} shown={rows.length} onPage={setOffset} />}
      {undoing && (
        <Dialog
          title={text.undoTitle}
          consequence={text.undoConsequence}
          act={text.undoAct}
          busy={act.busy}
          onAct={() => void undo(undoing)}
          onCancel={cancel}
        >
          <ul className="dup-will">
            <li>
              <b>{whatOf(undoing, text)}</b>
            </li>
            <li>{text.undoBody[undoing.act]}</li>
          </ul>
          {act.failed && <Notice kind="danger">{act.failed}</Notice>}
        </Dialog>
      )}
    </section>
  )
}
