import type { Settings } from '@main/features/settings/contract.ts'
import { useState } from 'react'
import { engine } from '../../engine.ts'
import { Frame, useSession } from '../../frame.tsx'
import { useCall } from '../../queries.ts'
import { useText } from '../../text/index.ts'
import { Columns } from '../../ui/shell/shell.tsx'
import { Card } from '../../ui/state/card.tsx'
import { Skeleton } from '../../ui/state/skeleton.tsx'
import { ChecklistsLinkCard } from '../checklist/checklists-link-card.tsx'
import { DuplicatesCard } from '../duplicate/duplicates-card.tsx'
import { RulesLinkCard } from '../grade/rules-link-card.tsx'
import { FailurePanel } from '../subject/failure-panel.tsx'
import { PracticeCard } from '../visit/entry/practice-card.tsx'
import { AuditCard } from './audit/audit-card.tsx'
import { BackupCard } from './backup-card.tsx'
import { CompanionCard } from './companion-card.tsx'
import { DemoCard } from './demo-card.tsx'
import { DeviceCard } from './device-card.tsx'
import { EnrolCard } from './enrol-card.tsx'
import { KeysCard } from './keys/keys-card.tsx'
import { LookCard } from './look-card.tsx'
import { OfficeCard } from './office-card.tsx'
import { PassphraseCard } from './passphrase-card.tsx'
import './settings.css'

/** How this workstation looks, who uses it, what is printed on its papers, and what was done with it. */
export function SettingsPage() {
  const text = useText().settings
  const settings = useCall(['settings'], (signal) => engine.settings.get(undefined, { signal }), { keep: true })
  return (
    <Frame page="settings" title={text.title}>
      {settings.data ? (
        <SettingsView settings={settings.data} />
      ) : (
        <Card>
          {settings.isError ? (
            <FailurePanel error={settings.error} onRetry={() => void settings.refetch()} />
          ) : (
            <Skeleton lines={8} />
          )}
        </Card>
      )}
    </Frame>
  )
}

function SettingsView({ settings }: { readonly settings: Settings }) {
  const session = useSession()
  // The folder counts as enrolled before its data has been taken: the card stays to show that.
  const [wasAlone] = useState(session.hub === null)
  return (
    <Columns
      side={
        <>
          <DeviceCard session={session} />
          <CompanionCard session={session} />
          {session.demo && <DemoCard />}
          <PracticeCard />
          <RulesLinkCard />
          <ChecklistsLinkCard />
          <KeysCard />
          <DuplicatesCard />
          <BackupCard />
        </>
      }
    >
      <LookCard settings={settings} />
      <OfficeCard settings={settings} />
      <PassphraseCard />
      {wasAlone && <EnrolCard isEnrolled={session.hub !== null} />}
      <AuditCard />
    </Columns>
  )
}
