import type { Opening, Visit } from '@main/features/visit/contract.ts'
import { useRef } from 'react'
import { useText } from '../../../text/index.ts'
import { clockOf, dayOf } from '../../../ui/data/format.ts'
import { DayField, DraftField } from '../saving/fields.tsx'
import { SavedChoice } from '../saving/saved-choice.tsx'
import { useVisitActs } from '../visit-context.tsx'
import type { OpeningProgress } from './cards.ts'
import { OpeningCard } from './opening-card.tsx'
import { Cite } from './steps/cite.tsx'
import { DoorReason } from './steps/door-reason.tsx'
import { changeOpening, useOpening } from './use-opening.ts'

type NoticeKind = Opening['notice']['kind']

const NO_NOTICE = { number: '', deliveredAt: null } as const

/** 通知: delivered beforehand with number and day, or handed over at the door, where it takes its number and time now. */
export function NoticeCard({ visit, progress }: { readonly visit: Visit; readonly progress: OpeningProgress }) {
  const text = useText().visit.opening
  const change = useOpening()
  const { saver } = useVisitActs()
  const { notice } = visit.opening
  // A number taken at the door must not be lost, and a second one taken, by looking at the other choice.
  const before = useRef<Partial<Record<NoticeKind, Opening['notice']>>>({})
  const choose = (kind: NoticeKind) => {
    before.current[notice.kind] = notice
    return change('notice.kind', () => ({ notice: before.current[kind] ?? { ...NO_NOTICE, kind } }))
  }
  return (
    <OpeningCard parts={['notice']} title={text.notice} progress={progress}>
      <SavedChoice
        label={text.notice}
        hideLabel
        value={notice.kind}
        options={[
          { value: 'delivered', label: text.delivered },
          { value: 'at_door', label: text.atDoor },
        ]}
        onChange={choose}
      />
      {notice.kind === 'delivered' ? (
        <div className="visit-pair visit-pair-wide">
          <DraftField
            label={text.noticeNumber}
            part="notice.number"
            saved={notice.number}
            save={(number, now) => changeOpening((opening) => ({ notice: { ...opening.notice, number } }))(now)}
          />
          <DayField
            label={text.noticeDay}
            part="notice.deliveredAt"
            saved={dayOfDelivery(notice.deliveredAt)}
            save={(deliveredAt) => changeOpening((opening) => ({ notice: { ...opening.notice, deliveredAt } }))}
            onSave={(save) => void saver.now('notice.deliveredAt', save)}
          />
        </div>
      ) : (
        <p className="visit-notice-given">
          <span>{text.noticeNumber}</span>
          <b>{notice.number}</b>
          {notice.deliveredAt && <span>{text.handedAt(whenOf(notice.deliveredAt))}</span>}
        </p>
      )}
      {notice.kind === 'at_door' && visit.opening.steps.asked && <DoorReason visit={visit} />}
      <Cite visit={visit} step="notice" />
    </OpeningCard>
  )
}

const dayOfDelivery = (at: string | null): string | null => (at === null || at.length === 10 ? at : dayOf(at))

const whenOf = (at: string): string => (at.length === 10 ? at : `${dayOf(at).slice(5)} ${clockOf(at)}`)
