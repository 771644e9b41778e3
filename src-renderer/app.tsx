import type { AccessState } from '@main/features/access/contract.ts'
import type { Settings } from '@main/features/settings/contract.ts'
import { QueryClientProvider } from '@tanstack/react-query'
import { lazy, StrictMode, Suspense, useEffect, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { z } from 'zod'
import { connectEngine, engine } from './engine.ts'
import { ErasingPage } from './features/access/erasing-page.tsx'
import { useIdleLock } from './features/access/idle-lock.ts'
import { SetupPage } from './features/access/setup/setup-page.tsx'
import { UnlockPage } from './features/access/unlock/unlock-page.tsx'
import { SessionContext } from './frame.tsx'
import { LossNotice } from './loss-notice.tsx'
import { go } from './navigation.ts'
import { outdate, queries, useCall, useChanges } from './queries.ts'
import { TextProvider } from './text/index.ts'
import { SingleKeysContext } from './ui/shell/keys/keys.tsx'
import { ScreenMark, ScreenMarkContext } from './ui/shell/mark/screen-mark.tsx'
import { ThemeProvider } from './ui/theme/theme.tsx'

// The content policy forbids eval, which zod would use to compile its parsers.
z.config({ jitless: true })
connectEngine()

/** The pages behind the lock come while the passphrase is typed, so that the lock itself stands at once. */
const fetchPages = () => import('./pages.tsx').then(({ Pages }) => ({ default: Pages }))
const Pages = lazy(fetchPages)

/** A window opened anew goes back to the visit that was on the screen when the workstation stopped. */
function useReturnToVisit(): void {
  useEffect(() => {
    if (location.hash !== '') return
    engine.visit.recovered().then(
      (found) => {
        if (found?.visit && found.onScreen && location.hash === '')
          go({ page: 'visit', id: found.visit }, { replace: true })
      },
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
  const { name, office } = session.data.officer
  return (
    <SessionContext value={session.data}>
      <SingleKeysContext value={settings.data?.singleKeys ?? true}>
        <ScreenMarkContext value={settings.data?.screenMark ? `${name} ${office}` : null}>
          <Suspense fallback={null}>
            <Pages />
          </Suspense>
          <ScreenMark />
        </ScreenMarkContext>
      </SingleKeysContext>
    </SessionContext>
  )
}

/** Set up, locked or open. */
function Door({ state }: { readonly state: AccessState }) {
  // The folder is open before the set-up page is done: it still has the recovery code to show.
  const [settingUp, setSettingUp] = useState(state.phase === 'setup')
  const read = () => void outdate('access')
  if (state.phase === 'erasing') return <ErasingPage state={state} />
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
  useEffect(() => void fetchPages(), [])
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
        <LossNotice />
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
