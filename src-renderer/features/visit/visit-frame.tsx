import type { Visit } from '@main/features/visit/contract.ts'
import { type ReactNode, useState } from 'react'
import { engine } from '../../engine.ts'
import { useSession, useStatus } from '../../frame.tsx'
import { go } from '../../navigation.ts'
import { useText } from '../../text/index.ts'
import { clockOf, dayOf } from '../../ui/data/format.ts'
import { VisitShell } from '../../ui/shell/visit/visit-shell.tsx'
import { useNow } from '../../ui/theme/now.ts'
import { EvidenceButton } from './evidence/evidence-list.tsx'
import { UploadLines } from './evidence/files/upload-lines.tsx'
import { RecheckBand } from './follow-up/recheck-band.tsx'
import { ClockNotice } from './keeping/clock-notice.tsx'
import { TakeBack } from './keeping/take-back.tsx'
import { PracticeBand } from './practice-band.tsx'
import { RecoveredHere } from './recovered-notice.tsx'
import { SaveNotice } from './saving/save-notice.tsx'
import { useSaveState, useVisitActs } from './visit-context.tsx'
import './visit.css'

interface VisitFrameProps {
  readonly visit: Visit
  readonly title: string
  readonly subtitle: string
  readonly mark?: ReactNode
  /** The way out where it does not lead out of the visit. */
  readonly leave?: string
  readonly onLeave?: () => void
  readonly sections?: ReactNode
  readonly barStart?: ReactNode
  readonly bar: ReactNode
  readonly children: ReactNode
}

/** The shell of a visit with what all its pages share: truth of saving, the way out, the notice of a failed save. */
export function VisitFrame({ visit, leave, onLeave, barStart, children, ...rest }: VisitFrameProps) {
  const words = useText()
  const text = words.visit
  const { saver } = useVisitActs()
  const { busy } = useSaveState()
  const { demo } = useSession()
  const { connected } = useStatus()
  const now = useNow()
  const [isLeaving, setIsLeaving] = useState(false)
  const leaveVisit = async () => {
    setIsLeaving(true)
    await saver.flush()
    setIsLeaving(false)
    // What could not be saved keeps the page open, with the notice that says so.
    if (saver.state().failure) return
    await engine.visit.leave({ id: visit.id }).catch(() => {})
    go({ page: 'work' })
  }
  return (
    <VisitShell
      {...rest}
      barStart={
        visit.stage === 'items' ? (
          <div className="visit-bar-start">
            {barStart}
            <TakeBack visit={visit} />
          </div>
        ) : (
          barStart
        )
      }
      tags={<EvidenceButton visit={visit} />}
      leave={leave ?? text.leave}
      onLeave={onLeave ?? (() => void leaveVisit())}
      demo={demo}
      connected={connected}
      atHub={visit.snapshotAt && words.keeping.atHub(shortTime(visit.snapshotAt, now))}
      savedAt={busy || isLeaving ? null : clockOf(visit.savedAt, true)}
    >
      <div className="visit-notices">
        {visit.practice && <PracticeBand />}
        <RecheckBand visit={visit} />
        <RecoveredHere id={visit.id} />
        <ClockNotice visit={visit} />
        <SaveNotice savedAt={visit.savedAt} />
        <UploadLines visit={visit.id} />
      </div>
      {children}
    </VisitShell>
  )
}

/** The clock alone on the day itself, else with month and day: the header has little room. */
const shortTime = (at: string, now: Date): string =>
  dayOf(at) === dayOf(now) ? clockOf(at) : `${dayOf(at).slice(5)} ${clockOf(at)}`
