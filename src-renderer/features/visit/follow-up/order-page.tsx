import type { Order } from '@main/features/visit/follow-up/contract.ts'
import { type ReactNode, useState } from 'react'
import { engine } from '../../../engine.ts'
import { Frame, useSession } from '../../../frame.tsx'
import { go, hrefOf } from '../../../navigation.ts'
import { useCall } from '../../../queries.ts'
import { useText } from '../../../text/index.ts'
import { type Fact, Facts } from '../../../ui/data/facts.tsx'
import { Tag } from '../../../ui/data/tag.tsx'
import { Countdown } from '../../../ui/data/time/countdown.tsx'
import { Button } from '../../../ui/form/button/button.tsx'
import { Card } from '../../../ui/state/card.tsx'
import { Notice } from '../../../ui/state/notice.tsx'
import { Skeleton } from '../../../ui/state/skeleton.tsx'
import { FailurePanel } from '../../subject/failure-panel.tsx'
import { CloseDialog } from './close-dialog.tsx'
import { ExtendDialog } from './extend-dialog.tsx'
import { OrderStory } from './order-story.tsx'
import { useRecheck } from './use-recheck.ts'
import './order.css'

interface OrderPageProps {
  readonly visit: string
  readonly finding: string
}

/** One order to correct: what is demanded, how long is left in working days, what was done, and the three ways on. */
export function OrderPage({ visit, finding }: OrderPageProps) {
  const text = useText().followUp
  const read = useCall(['visit', 'order', visit, finding], (signal) =>
    engine.visit.followUp.get({ visit, finding }, { signal }),
  )
  return (
    <Frame page="order" title={text.title} context={read.data?.subjectName}>
      {read.data ? (
        <div className="order-page">
          <OrderCard order={read.data} />
          <OrderStory order={read.data} />
        </div>
      ) : read.isError ? (
        <FailurePanel error={read.error} onRetry={() => void read.refetch()} />
      ) : (
        <Skeleton lines={8} />
      )}
    </Frame>
  )
}

function OrderCard({ order }: { readonly order: Order }) {
  const words = useText()
  const text = words.followUp
  const { said } = words.engine
  const facts: readonly Fact[] = [
    [
      text.subject,
      <Link key="subject" href={hrefOf({ page: 'subject', uid: order.subjectUid })} words={order.subjectName} />,
    ],
    [text.facts, order.facts],
    [text.requirement, order.requirement || text.noRequirement],
    [text.item, order.item ? text.itemAt(order.item.number, said(order.item.text)) : text.free],
    [
      text.basis,
      order.basis.map(({ law, article }) => `${said(law)} ${said(article)}`).join(words.finding.separator) ||
        words.visit.none,
    ],
    [text.number, <Link key="number" href={hrefOf({ page: 'review', id: order.visit })} words={order.number} />],
    [text.orderedOn, order.orderedOn],
    [text.officers, order.officers],
    [text.ordered, order.ordered],
    [text.deadline, <Deadline key="deadline" order={order} />],
  ]
  return (
    <Card
      title={text.order}
      action={<Tag kind={order.state === 'open' ? 'warn' : 'neutral'}>{text.states[order.state]}</Tag>}
      padded
    >
      <Facts facts={facts} />
      <OrderActs order={order} />
    </Card>
  )
}

function Link({ href, words }: { readonly href: string; readonly words: string }): ReactNode {
  return <a href={href}>{words}</a>
}

function Deadline({ order }: { readonly order: Order }) {
  const text = useText().followUp
  const { state, label } = order.countdown
  return (
    <>
      <span className="order-deadline">
        {order.deadline}
        {order.deadline !== order.ordered && <Tag kind="info">{text.extended}</Tag>}
        {order.state === 'open' && <Countdown state={state} label={label} />}
      </span>
      <small className="order-note">{text.workingDays}</small>
    </>
  )
}

function OrderActs({ order }: { readonly order: Order }) {
  const text = useText().followUp
  const { officer } = useSession()
  const check = useRecheck()
  const [asked, setAsked] = useState<'close' | 'extend' | null>(null)
  if (order.state !== 'open') return <Notice kind="info">{text.stateDetail[order.state]}</Notice>
  if (officer.role === 'reader') return null
  return (
    <>
      <div className="order-acts">
        <Button kind="primary" size="large" disabled={check.busy} onClick={() => void check.recheck(order.visit)}>
          {text.recheck}
        </Button>
        <Button size="large" onClick={() => setAsked('close')}>
          {text.close}
        </Button>
        <Button size="large" onClick={() => setAsked('extend')}>
          {text.extend}
        </Button>
        <Button kind="text" size="large" onClick={() => go({ page: 'work' })}>
          {text.back}
        </Button>
        <p>{text.recheckDetail}</p>
      </div>
      {check.failed && <Notice kind="danger">{check.failed}</Notice>}
      {asked === 'close' && <CloseDialog order={order} onClose={() => setAsked(null)} />}
      {asked === 'extend' && <ExtendDialog order={order} onClose={() => setAsked(null)} />}
    </>
  )
}
