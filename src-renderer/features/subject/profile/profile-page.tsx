import type { Profile } from '@main/features/subject/contract.ts'
import { useEffect, useRef, useState } from 'react'
import { engine } from '../../../engine.ts'
import { Frame } from '../../../frame.tsx'
import { hrefOf } from '../../../navigation.ts'
import { queries, useCall } from '../../../queries.ts'
import { useText } from '../../../text/index.ts'
import { Columns, Stack } from '../../../ui/shell/shell.tsx'
import { Card } from '../../../ui/state/card.tsx'
import { Skeleton } from '../../../ui/state/skeleton.tsx'
import { ContactCard } from '../contact/contact-card.tsx'
import { FailurePanel } from '../failure-panel.tsx'
import { GradeCard } from '../grade/grade-card.tsx'
import { RecordsCard } from '../records/records-card.tsx'
import { InspectionsCard } from './inspections-card.tsx'
import { LicencesCard } from './licences-card.tsx'
import { LooksCard } from './looks-card.tsx'
import { ProfileHeader } from './profile-header.tsx'
import { ProfileNotices } from './profile-notices.tsx'
import { RegistrationCard } from './registration-card.tsx'
import './profile.css'

interface ProfilePageProps {
  readonly uid: string
  /** What was searched before it was opened; leads back there. */
  readonly from: string | null
}

/** Everything known of one subject; who it is, its grade and why, and what is due stand first. */
export function ProfilePage({ uid, from }: ProfilePageProps) {
  const text = useText().subject
  // Each opening is a look of its own in the log, so an answer kept from the last one is not shown again.
  const [look] = useState(() => crypto.randomUUID())
  const profile = useCall(['subject', 'profile', uid, look], (signal) => engine.subject.profile({ uid }, { signal }))
  const isRead = profile.data !== undefined
  useEffect(() => {
    if (isRead) void queries.invalidateQueries({ queryKey: ['subject', 'recent'] })
  }, [isRead])
  const context = from && <a href={hrefOf({ page: 'search', text: from })}>{text.backToSearch(from)}</a>
  return (
    <Frame page="subject" title={text.title} context={context}>
      {profile.data ? (
        <ProfileView profile={profile.data} />
      ) : (
        <Card>
          {profile.isError ? (
            <FailurePanel error={profile.error} onRetry={() => void profile.refetch()} />
          ) : (
            <Skeleton lines={8} />
          )}
        </Card>
      )}
    </Frame>
  )
}

function ProfileView({ profile }: { readonly profile: Profile }) {
  const [opened, setOpened] = useState<string | null>(null)
  const grade = useRef<HTMLDivElement>(null)
  return (
    <Stack>
      <ProfileHeader profile={profile} onAllRules={() => grade.current?.scrollIntoView({ block: 'start' })} />
      <ProfileNotices profile={profile} />
      <Columns
        sideWidth="wide"
        side={
          <>
            <div ref={grade}>
              <GradeCard profile={profile} onRecord={setOpened} />
            </div>
            <RegistrationCard profile={profile} />
            <ContactCard profile={profile} />
            <LooksCard looks={profile.looks} />
          </>
        }
      >
        <RecordsCard profile={profile} opened={opened} onOpen={setOpened} />
        {profile.licences.length > 0 && <LicencesCard licences={profile.licences} />}
        <InspectionsCard inspections={profile.inspections} />
      </Columns>
    </Stack>
  )
}
