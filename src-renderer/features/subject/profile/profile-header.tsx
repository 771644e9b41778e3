import type { Profile } from '@main/features/subject/contract.ts'
import { useState } from 'react'
import { engine } from '../../../engine.ts'
import { go } from '../../../navigation.ts'
import { queries } from '../../../queries.ts'
import { useText } from '../../../text/index.ts'
import { Code } from '../../../ui/data/code/code.tsx'
import { GradeMark } from '../../../ui/data/grade/grade-mark.tsx'
import { Tag } from '../../../ui/data/tag.tsx'
import { Button } from '../../../ui/form/button/button.tsx'
import { classNames } from '../../../ui/theme/class-names.ts'
import {
  InspectionIcon,
  OkIcon,
  PersonIcon,
  PhoneIcon,
  PinIcon,
  PlaceIcon,
  ReportIcon,
  UnsureIcon,
} from '../../../ui/theme/icons.ts'
import { AssignButton } from '../../task/assign-button.tsx'
import { OtherEntry } from '../../visit/entry/other-entry.tsx'
import { MaskedValue } from '../contact/masked-value.tsx'
import { WhyGrade } from '../grade/why-grade.tsx'
import { useStartCheck } from '../start-check.ts'
import { industryWords } from './industry.ts'

interface ProfileHeaderProps {
  readonly profile: Profile
  readonly onAllRules: () => void
}

/** Who it is, its grade with the strongest reasons, and what can be done: all in the first 250 px. */
export function ProfileHeader({ profile, onAllRules }: ProfileHeaderProps) {
  const words = useText()
  const text = words.subject
  const { row, registration, assessment } = profile
  const isEnded = profile.noVisit !== null
  const status = words.search.values[row.status as keyof typeof words.search.values] ?? row.status
  const what = [
    registration.type && words.engine.said(registration.type),
    industryWords(registration.industry, text.industries),
  ]
    .filter(Boolean)
    .join(' · ')
  return (
    <section className={classNames('profile-head', isEnded && 'profile-head-ended')} aria-label={row.name}>
      <div className="profile-mark">
        <GradeMark grade={row.grade} size={72} words="below" />
        {assessment && row.grade !== '-' && (
          <p>{assessment.direct ? text.direct : text.points(String(assessment.points))}</p>
        )}
      </div>
      <div className="profile-who">
        <h2>{row.name}</h2>
        <p>
          <Tag kind={row.status === '存续' ? 'ok' : 'neutral'} icon={row.status === '存续' ? OkIcon : undefined}>
            {status}
          </Tag>
          {row.provisional && (
            <Tag kind="waiting" icon={UnsureIcon}>
              {text.provisional}
            </Tag>
          )}
          {row.code && <Code value={row.code} copy />}
          {what && <span>{what}</span>}
        </p>
        <p>
          <span className="profile-fact">
            <PersonIcon size={14} />
            {text.heads[headKind(row)]}
            <MaskedValue uid={row.uid} field="representative" masked={registration.representative} />
          </span>
          <span className="profile-fact">
            <PhoneIcon size={14} />
            <span className="cw-hidden">{text.phone}</span>
            <MaskedValue uid={row.uid} field="phone" masked={registration.phone} />
          </span>
          <span className="profile-fact">
            <PlaceIcon size={14} />
            <span className="cw-hidden">{text.facts.address}</span>
            {registration.address ?? text.notRecorded}
          </span>
        </p>
        <ProfileActs profile={profile} />
      </div>
      <WhyGrade profile={profile} onAllRules={onAllRules} />
    </section>
  )
}

function headKind(row: Profile['row']): 'person' | 'operator' | 'representative' {
  if (row.provisional) return 'person'
  return row.kind === '个体工商户' ? 'operator' : 'representative'
}

function ProfileActs({ profile }: { readonly profile: Profile }) {
  const text = useText().subject
  const { row, openVisit, noVisit, task } = profile
  const [pinned, setPinned] = useState(profile.pinned)
  const check = useStartCheck()
  const pin = async () => {
    await engine.search.pin({ uid: row.uid, pinned: !pinned })
    setPinned(!pinned)
    await queries.invalidateQueries({ queryKey: ['subject', 'recent'] })
  }
  return (
    <>
      <div className="profile-acts">
        {openVisit !== null ? (
          <Button
            kind="primary"
            size="large"
            icon={InspectionIcon}
            onClick={() => go({ page: 'visit', id: openVisit })}
          >
            {text.goOn}
          </Button>
        ) : (
          <Button
            kind={noVisit === null ? 'primary' : 'default'}
            size="large"
            icon={InspectionIcon}
            disabled={noVisit !== null || check.busy}
            aria-describedby={noVisit === null ? undefined : 'profile-no-visit'}
            onClick={() => void check.start(row.uid, task)}
          >
            {text.start}
          </Button>
        )}
        <AssignButton subject={row} />
        <OtherEntry uid={row.uid} name={row.name} disabled={noVisit !== null} />
        <Button size="large" icon={ReportIcon} onClick={() => go({ page: 'report', uid: row.uid })}>
          {text.report}
        </Button>
        <Button size="large" icon={PinIcon} onClick={() => void pin()}>
          {pinned ? text.unpin : text.pin}
        </Button>
      </div>
      {openVisit === null && noVisit !== null && (
        <p id="profile-no-visit" className="profile-no-visit">
          {noVisit}
        </p>
      )}
      {check.failed && (
        <p className="profile-failed" role="alert">
          {check.failed}
        </p>
      )}
    </>
  )
}
