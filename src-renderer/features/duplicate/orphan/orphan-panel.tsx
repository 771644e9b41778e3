import { useState } from 'react'
import { engine } from '../../../engine.ts'
import { useCall } from '../../../queries.ts'
import { useText } from '../../../text/index.ts'
import { Code } from '../../../ui/data/code/code.tsx'
import { formatCount } from '../../../ui/data/format.ts'
import { Tag } from '../../../ui/data/tag.tsx'
import { Button } from '../../../ui/form/button/button.tsx'
import { Card } from '../../../ui/state/card.tsx'
import { Skeleton } from '../../../ui/state/skeleton.tsx'
import { ErrorIcon, WaitingIcon } from '../../../ui/theme/icons.ts'
import { FailurePanel } from '../../subject/failure-panel.tsx'
import type { Made } from '../done-notice.tsx'
import { ReasonDialog } from '../reason-dialog.tsx'
import { useAct } from '../use-act.ts'
import { AttachDialog } from './attach-dialog.tsx'
import { OrphanItems } from './orphan-items.tsx'
import { OtherSubject } from './other-subject.tsx'
import { Proposals } from './proposals.tsx'

interface OrphanPanelProps {
  readonly code: string
  readonly refused: string | null
  readonly onMade: (made: Made) => void
}

/** What waits under one code, the subjects it may belong to, and the decision. */
export function OrphanPanel({ code, refused, onMade }: OrphanPanelProps) {
  const text = useText().duplicate
  const orphan = useCall(['import', 'orphans', 'one', code], (signal) => engine.duplicate.orphan({ code }, { signal }))
  const [target, setTarget] = useState<{ readonly uid: string; readonly name: string } | null>(null)
  const [dropping, setDropping] = useState(false)
  const act = useAct()
  if (!orphan.data)
    return (
      <Card>
        {orphan.isError ? (
          <FailurePanel error={orphan.error} onRetry={() => void orphan.refetch()} />
        ) : (
          <Skeleton lines={8} />
        )}
      </Card>
    )
  const { name, records, codeOk, proposals } = orphan.data
  const cancel = () => {
    setTarget(null)
    setDropping(false)
    act.forget()
  }
  const attach = async () => {
    if (!target) return
    const done = await act.run(async () => {
      const made = await engine.duplicate.attach({ code, uid: target.uid })
      onMade({ id: made.id, title: text.attached(formatCount(made.records), target.name), detail: '' })
    })
    if (done) cancel()
  }
  const drop = async (reason: string) => {
    const done = await act.run(async () => {
      const made = await engine.duplicate.drop({ code, reason })
      onMade({ id: made.id, title: text.dropped, detail: `${name} ${text.records(formatCount(made.records))}` })
    })
    if (done) cancel()
  }
  return (
    <section className="cw-card dup-right cw-scroll" aria-label={name}>
      <div className="dup-orphan-head">
        <div>
          <h2>{name}</h2>
          <Code value={code} copy />
        </div>
        {codeOk ? (
          <Tag kind="waiting" icon={WaitingIcon}>
            {text.waitsFor}
          </Tag>
        ) : (
          <Tag kind="danger" icon={ErrorIcon}>
            {text.codeWrong}
          </Tag>
        )}
      </div>
      <OrphanItems orphan={orphan.data} />
      <Proposals proposals={proposals} refused={refused} onPick={setTarget} />
      {refused === null && <OtherSubject onPick={setTarget} />}
      <div className="dup-foot">
        <p className="dup-meta">{text.dropKept}</p>
        <Button reason={refused} onClick={() => setDropping(true)}>
          {text.drop}
        </Button>
      </div>
      {target && (
        <AttachDialog {...{ code, target, act }} records={records} onAct={() => void attach()} onCancel={cancel} />
      )}
      {dropping && (
        <ReasonDialog
          title={text.dropTitle}
          body={text.dropBody(formatCount(records), code)}
          hint={text.dropHint}
          consequence={text.dropConsequence}
          act={text.dropAct}
          failed={act.failed}
          busy={act.busy}
          onAct={(reason) => void drop(reason)}
          onCancel={cancel}
        />
      )}
    </section>
  )
}
