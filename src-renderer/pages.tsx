import { lazy, Suspense } from 'react'
import { DuplicatesPage } from './features/duplicate/duplicates-page.tsx'
import { GradePage } from './features/grade/grade-page.tsx'
import { ImportPage } from './features/import/import-page.tsx'
import { QualityPage } from './features/quality/quality-page.tsx'
import { BatchPage } from './features/report/batch/batch-page.tsx'
import { ReportPage } from './features/report/issue/report-page.tsx'
import { ReportsPage } from './features/report/reports-page.tsx'
import { SearchPage } from './features/search/search-page.tsx'
import { SettingsPage } from './features/settings/settings-page.tsx'
import { ProfilePage } from './features/subject/profile/profile-page.tsx'
import { ProvisionalPage } from './features/subject/provisional/provisional-page.tsx'
import { SyncPage } from './features/sync/sync-page.tsx'
import { WorkPage } from './features/task/work-page.tsx'
import { EntriesPage } from './features/visit/entry/entries-page.tsx'
import { EntryPage } from './features/visit/entry/entry-page.tsx'
import { OrderPage } from './features/visit/follow-up/order-page.tsx'
import { ReviewPage } from './features/visit/review/review-page.tsx'
import { VisitPage } from './features/visit/visit-page.tsx'
import { VisitsPage } from './features/visit/visits-page.tsx'
import { useRoute } from './navigation.ts'

// What only some people use is fetched when it is opened: scanning and the editor of checklists.
const ChecklistsPage = lazy(async () => ({
  default: (await import('./features/checklist/checklists-page.tsx')).ChecklistsPage,
}))
const ChecklistPage = lazy(async () => ({
  default: (await import('./features/checklist/checklist-page.tsx')).ChecklistPage,
}))
const ScanPage = lazy(async () => ({ default: (await import('./features/scan/scan-page.tsx')).ScanPage }))

/** Unlocked: the page of the address. */
export function Pages() {
  const route = useRoute()
  switch (route.page) {
    case 'work':
      return <WorkPage />
    case 'search':
      return <SearchPage text={route.text ?? ''} />
    case 'subject':
      return <ProfilePage key={route.uid} uid={route.uid} from={route.from ?? null} />
    case 'scan':
      return (
        <Suspense fallback={null}>
          <ScanPage />
        </Suspense>
      )
    case 'provisional':
      return <ProvisionalPage name={route.name ?? ''} code={route.code ?? ''} />
    case 'entries':
      return <EntriesPage />
    case 'entry':
      return <EntryPage key={route.id} id={route.id} />
    case 'visits':
      return <VisitsPage />
    case 'visit':
      return <VisitPage key={route.id} id={route.id} />
    case 'order':
      return <OrderPage key={route.finding} visit={route.visit} finding={route.finding} />
    case 'review':
      return <ReviewPage key={route.id} id={route.id} />
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
    case 'checklists':
      return (
        <Suspense fallback={null}>
          <ChecklistsPage />
        </Suspense>
      )
    case 'checklist':
      return (
        <Suspense fallback={null}>
          <ChecklistPage key={route.id} id={route.id} />
        </Suspense>
      )
    case 'grade':
      return <GradePage />
    case 'settings':
      return <SettingsPage />
  }
}
