import type { Choices } from '@main/features/duplicate/contract.ts'
import { useState } from 'react'
import { engine } from '../../../engine.ts'
import { useCall } from '../../../queries.ts'
import { useText } from '../../../text/index.ts'
import { formatCount } from '../../../ui/data/format.ts'
import { Button } from '../../../ui/form/button/button.tsx'
import { Segments } from '../../../ui/form/choice/segments.tsx'
import { Card } from '../../../ui/state/card.tsx'
import { Skeleton } from '../../../ui/state/skeleton.tsx'
import { FailurePanel } from '../../subject/failure-panel.tsx'
import type { Made } from '../done-notice.tsx'
import { ReasonDialog } from '../reason-dialog.tsx'
import { useAct } from '../use-act.ts'
import { CompareTable } from './compare-table.tsx'
import { MergeDialog } from './merge-dialog.tsx'
import { pairOf } from './pair.ts'
import { WhyBox } from './why-box.tsx'

interface GroupPanelProps {
  readonly id: number
  readonly refused: string | null
  readonly onMade: (made: Made) => void
}

/** One group: why it is one, two of its subjects side by side, and the decision. */
export function GroupPanel({ id, refused, onMade }: GroupPanelProps) {
  const text = useText().duplicate
  const group = useCall(['subject', 'duplicates', 'group', id], (signal) => engine.duplicate.group({ id }, { signal }))
  const [stays, setStays] = useState<string | null>(null)
  const [other, setOther] = useState<string | null>(null)
  const [choices, setChoices] = useState<Choices>({})
  const [asking, setAsking] = useState<'merge' | 'apart' | null>(null)
  const act = useAct()
  if (!group.data)
    return (
      <Card>
        {group.isError ? (
          <FailurePanel error={group.error} onRetry={() => void group.refetch()} />
        ) : (
          <Skeleton lines={8} />
        )}
      </Card>
    )
  const { members, more } = group.data
  const survivor = stays ?? group.data.proposed
  const merged = other ?? members.find((member) => member.uid !== survivor)?.uid ?? ''
  const pair = pairOf(group.data, survivor, merged)
  if (!pair) return null
  // Of one name, only their codes tell them apart.
  const names = members.map(({ name, code }) => text.withCode(name, code ?? text.noCode)).join('、')
  const compare = (left: string, right: string) => {
    setStays(left)
    setOther(right)
    setChoices({})
  }
  const cancel = () => {
    setAsking(null)
    act.forget()
  }
  const merge = async () => {
    const done = await act.run(async () => {
      const { id: made, moved, doubles } = await engine.duplicate.merge({ survivor, merged, choices })
      onMade({
        id: made,
        title: text.merged(pair.merged.name, pair.survivor.name),
        detail: text.mergedDetail(formatCount(moved), formatCount(doubles)),
      })
    })
    if (done) setAsking(null)
  }
  const keepApart = async (reason: string) => {
    const done = await act.run(async () => {
      const { id: made } = await engine.duplicate.keepApart({ group: id, reason })
      onMade({ id: made, title: text.apartDone, detail: names })
    })
    if (done) setAsking(null)
  }
  return (
    <section className="cw-card dup-right cw-scroll" aria-label={pair.survivor.name}>
      <WhyBox group={group.data} />
      {members.length > 2 && (
        <div className="dup-pick">
          <Segments
            label={text.pick}
            options={members
              .filter(({ uid }) => uid !== survivor)
              .map(({ uid, name, code }) => ({
                value: uid,
                label: `${name.slice(0, 8)} ${code?.slice(-4) ?? text.noCode}`,
              }))}
            value={merged}
            onChange={(uid) => compare(survivor, uid)}
          />
          {more > 0 && <p className="dup-meta">{text.more(formatCount(more))}</p>}
        </div>
      )}
      <CompareTable pair={pair} choices={choices} onChoose={setChoices} onSwap={() => compare(merged, survivor)} />
      <div className="dup-foot">
        <p className="dup-meta">{text.chooseHint}</p>
        <Button disabled={refused !== null} onClick={() => setAsking('apart')}>
          {text.apart}
        </Button>
        <Button kind="primary" reason={refused} onClick={() => setAsking('merge')}>
          {text.merge}
        </Button>
      </div>
      {asking === 'merge' && (
        <MergeDialog {...{ pair, choices }} act={act} onAct={() => void merge()} onCancel={cancel} />
      )}
      {asking === 'apart' && (
        <ReasonDialog
          title={text.apartTitle}
          body={text.apartBody(names)}
          hint={text.reasonHint}
          consequence={text.apartConsequence}
          act={text.apartAct}
          failed={act.failed}
          busy={act.busy}
          onAct={(reason) => void keepApart(reason)}
          onCancel={cancel}
        />
      )}
    </section>
  )
}
