import type { Session } from '@main/features/access/contract.ts'
import type { Status } from '@main/features/status/contract.ts'
import { createContext, type ReactNode, use, useState } from 'react'
import { engine } from './engine.ts'
import { KeysHelp } from './features/settings/keys/keys-dialog.tsx'
import { startSync } from './features/sync/sync-run.ts'
import { go, type Page } from './navigation.ts'
import { useCall } from './queries.ts'
import { useText } from './text/index.ts'
import { Button } from './ui/form/button/button.tsx'
import { useKeys } from './ui/shell/keys/keys.tsx'
import { SearchBox } from './ui/shell/search-box.tsx'
import { Shell } from './ui/shell/shell.tsx'
import { Notice } from './ui/state/notice.tsx'
import { HomeIcon, InspectionIcon, ReportIcon, SearchIcon, SyncIcon } from './ui/theme/icons.ts'

/** Who is signed in; every page inside the frame may ask. */
export const SessionContext = createContext<Session | null>(null)

/** The signed-in officer with companion, device and agency. */
export function useSession(): Session {
  const session = use(SessionContext)
  if (!session) throw new Error('useSession outside of an unlocked window')
  return session
}

/** Which rail entry a page belongs to. */
const RAIL_OF: Readonly<Record<Page, string>> = {
  work: 'work',
  search: 'search',
  subject: 'search',
  scan: 'search',
  provisional: 'search',
  visits: 'visits',
  entries: 'visits',
  entry: 'visits',
  visit: 'visits',
  order: 'work',
  review: 'visits',
  reports: 'reports',
  report: 'reports',
  batch: 'reports',
  sync: 'sync',
  import: 'sync',
  duplicates: 'sync',
  quality: 'sync',
  grade: 'settings',
  checklists: 'settings',
  checklist: 'settings',
  settings: 'settings',
}

const RAIL_PAGES = ['work', 'search', 'visits', 'reports', 'sync'] as const

const NO_STATUS: Status = {
  connected: false,
  enrolled: false,
  waiting: 0,
  oldestWaiting: null,
  returned: 0,
  conflicts: 0,
  photosConfirmed: 0,
  photosTotal: 0,
  asOf: null,
  lastReceipt: null,
  subjects: 0,
  staleDays: 0,
  warnDays: 7,
  lockDays: 15,
  staleLocked: false,
  syncing: false,
  filesHeld: null,
  byHandOnly: false,
  version: '',
}

/** The true numbers of the moment. */
export function useStatus(): Status {
  return useCall(['status'], (signal) => engine.status.get(undefined, { signal })).data ?? NO_STATUS
}

interface FrameProps {
  readonly page: Page
  readonly title: string
  readonly context?: ReactNode
  /** False where the page has a search box of its own. */
  readonly find?: boolean
  readonly layout?: 'reading' | 'wide' | 'fill' | 'bleed'
  readonly children: ReactNode
}

/** Rail, header, status line and the notices that concern every page, around one page. */
export function Frame({ page, title, context, find = true, layout = 'reading', children }: FrameProps) {
  const text = useText().frame
  const session = useSession()
  const status = useStatus()
  const entries = RAIL_PAGES.map((id) => ({
    id,
    icon: { work: HomeIcon, search: SearchIcon, visits: InspectionIcon, reports: ReportIcon, sync: SyncIcon }[id],
    label: text[id],
    ...(id === 'sync' ? { badge: status.waiting + status.returned + status.conflicts } : {}),
  }))
  useKeys({ 'ctrl+shift+s': () => void startSync() })
  const officers = [session.officer.name, ...(session.companion ? [session.companion.name] : [])]
  return (
    <Shell
      layout={layout}
      rail={{
        entries,
        current: RAIL_OF[page],
        onOpen: (id) => go({ page: id as (typeof RAIL_PAGES)[number] | 'settings' }),
        onLock: () => void engine.access.lock({ by: 'officer', idleMinutes: 0 }),
      }}
      header={{
        title,
        context,
        officers,
        place: session.place,
        demo: session.demo,
        ...(find ? { find: <FindBox /> } : {}),
      }}
      status={status}
      onOpenSync={() => go({ page: 'sync' })}
    >
      <StaleNotice status={status} />
      <KeysHelp />
      {children}
    </Shell>
  )
}

/** Data that was not refreshed for days: warned from day 7, closed from day 15 (both set by the office). */
function StaleNotice({ status }: { readonly status: Status }) {
  const text = useText().frame
  if (!status.enrolled || status.staleDays < status.warnDays) return null
  const action = <Button onClick={() => go({ page: 'sync' })}>{text.syncNow}</Button>
  if (status.staleLocked)
    return (
      <Notice kind="danger" action={action}>
        {text.staleLocked(status.staleDays)}
      </Notice>
    )
  return (
    <Notice kind="warn" action={action}>
      {text.staleWarn(status.staleDays, status.lockDays - status.staleDays)}
    </Notice>
  )
}

/** The find box of the header: Enter searches. */
function FindBox() {
  const text = useText().frame
  const [value, setValue] = useState('')
  return (
    <SearchBox
      size="header"
      value={value}
      onChange={setValue}
      placeholder={text.find}
      keys={['Ctrl', 'K']}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || event.nativeEvent.isComposing || !value.trim()) return
        go({ page: 'search', text: value.trim() })
      }}
    />
  )
}
