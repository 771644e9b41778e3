import type { AccessState } from '@main/features/access/contract.ts'
import type { Settings } from '@main/features/settings/contract.ts'
import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode, useEffect, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { z } from 'zod'
import { connectEngine, engine } from './engine.ts'
import { useIdleLock } from './features/access/idle-lock.ts'
import { SetupPage } from './features/access/setup-page.tsx'
import { UnlockPage } from './features/access/unlock-page.tsx'
import { DuplicatesPage } from './features/duplicate/duplicates-page.tsx'
import { GradePage } from './features/grade/grade-page.tsx'
import { ImportPage } from './features/import/import-page.tsx'
import { QualityPage } from './features/quality/quality-page.tsx'
import { BatchPage } from './features/report/batch/batch-page.tsx'
import { ReportPage } from './features/report/report-page.tsx'
import { ReportsPage } from './features/report/reports-page.tsx'
import { SearchPage } from './features/search/search-page.tsx'
import { SettingsPage } from './features/settings/settings-page.tsx'
import { ProfilePage } from './features/subject/profile-page.tsx'
import { ProvisionalPage } from './features/subject/provisional-page.tsx'
import { SyncPage } from './features/sync/sync-page.tsx'
import { WorkPage } from './features/task/work-page.tsx'
import { VisitPage } from './features/visit/visit-page.tsx'
import { VisitsPage } from './features/visit/visits-page.tsx'
import { SessionContext } from './frame.tsx'
import { go, useRoute } from './navigation.ts'
import { outdate, queries, useCall, useChanges } from './queries.ts'
import { TextProvider } from './text/index.ts'
import { SingleKeysContext } from './ui/shell/keys.tsx'
import { ThemeProvider } from './ui/theme/theme.tsx'

// The content policy forbids eval, which zod would use to compile its parsers.
z.config({ jitless: true })
connectEngine()

/** Unlocked: the page of the address. */
function Pages() {
  const route = useRoute()
  switch (route.page) {
    case 'work':
      return <WorkPage />
    case 'search':
      return <SearchPage text={route.text ?? ''} />
    case 'subject':
      return <ProfilePage key={route.uid} uid={route.uid} from={route.from ?? null} />
    case 'provisional':
      return <ProvisionalPage name={route.name ?? ''} />
    case 'visits':
      return <VisitsPage />
    case 'visit':
      return <VisitPage key={route.id} id={route.id} />
    case 'reports':
      return <ReportsPage />
    case 'report':
      return <ReportPage key={route.uid} uid={route.uid} kind={route.kind === 'special' ? 'special' : 'standard'} />
    case 'batch':
      return <BatchPage />
    case 'sync':
      return <SyncPage />
    case 'import':
      return <ImportPage />
    case 'quality':
      return <QualityPage />
    case 'duplicates':
      return <DuplicatesPage view={route.view ?? ''} />
    case 'grade':
      return <GradePage />
    case 'settings':
      return <SettingsPage />
  }
}

/** A window opened anew goes back to the visit that was on the screen when the workstation stopped. */
function useReturnToVisit(): void {
  useEffect(() => {
    if (location.hash !== '') return
    engine.visit.recovered().then(
      (found) => found?.onScreen && location.hash === '' && go({ page: 'visit', id: found.visit }, { replace: true }),
      () => {},
    )
  }, [])
}

/** Signed in: follows the engine's changes, locks after idle, shows the page of the address. */
function Signed() {
  const session = useCall(['access', 'session'], (signal) => engine.access.session(undefined, { signal }))
  const settings = useCall(['settings'], (signal) => engine.settings.get(undefined, { signal }))
  useReturnToVisit()
  useIdleLock(settings.data?.idleMinutes ?? 10)
  if (!session.data) return null
  return (
    <SessionContext value={session.data}>
      <SingleKeysContext value={settings.data?.singleKeys ?? true}>
        <Pages />
      </SingleKeysContext>
    </SessionContext>
  )
}

/** Set up, locked or open. */
function Door({ state }: { readonly state: AccessState }) {
  // The folder is open before the set-up page is done: it still has the recovery code to show.
  const [settingUp, setSettingUp] = useState(state.phase === 'setup')
  const read = () => void outdate('access')
  if (settingUp || state.phase === 'setup') {
    const done = () => {
      setSettingUp(false)
      read()
    }
    return <SetupPage state={state} onDone={done} />
  }
  if (state.phase === 'locked') return <UnlockPage state={state} onDone={read} />
  return <Signed />
}

/** Follows the engine; language and theme are those of the data folder once it is open. */
function App() {
  useChanges()
  const state = useCall(['access', 'state'], (signal) => engine.access.state(undefined, { signal })).data
  const unlocked = state?.phase === 'unlocked'
  const settings = useCall(['settings'], (signal) => engine.settings.get(undefined, { signal }), {
    enabled: unlocked,
  }).data
  useEffect(() => {
    // What was read while unlocked must not stay in memory behind the lock.
    if (!unlocked) queries.removeQueries({ predicate: (query) => query.queryKey[0] !== 'access' })
  }, [unlocked])
  const save = unlocked ? (change: Partial<Settings>) => void engine.settings.set(change) : undefined
  return (
    <TextProvider saved={settings?.language} onChoose={save && ((language) => save({ language }))}>
      <ThemeProvider saved={settings?.theme} onChoose={save && ((theme) => save({ theme }))}>
        {state && <Door state={state} />}
      </ThemeProvider>
    </TextProvider>
  )
}

const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queries}>
        <App />
      </QueryClientProvider>
    </StrictMode>,
  )
}
