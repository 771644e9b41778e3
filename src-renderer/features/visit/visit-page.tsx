import type { Visit } from '@main/features/visit/contract.ts'
import { useState } from 'react'
import { engine, failureOf } from '../../engine.ts'
import { Frame } from '../../frame.tsx'
import { go } from '../../navigation.ts'
import { useCall } from '../../queries.ts'
import { useText } from '../../text/index.ts'
import { Button } from '../../ui/form/button/button.tsx'
import { Skeleton } from '../../ui/state/skeleton.tsx'
import { ErrorPanel } from '../../ui/state/state-panel.tsx'
import { FinalisedPage } from './done/finalised-page.tsx'
import { FindingPage } from './finding/finding-page.tsx'
import { ItemsPage } from './items/items-page.tsx'
import { AwayPage } from './keeping/away-page.tsx'
import { Held } from './keeping/held.tsx'
import { OpeningPage } from './opening/opening-page.tsx'
import { useSaidVisit } from './said-visit.ts'
import { SignPage } from './sign/sign-page.tsx'
import { VisitProvider } from './visit-context.tsx'
import './visit.css'

/** A check on site, from its opening to the signed record; a finished one is shown read only. */
export function VisitPage({ id }: { readonly id: string }) {
  const text = useText()
  const read = useCall(['visit', id], (signal) => engine.visit.get({ id }, { signal }))
  const visit = useSaidVisit(read.data)
  if (visit) {
    return (
      <VisitProvider id={id}>
        {visit.state === 'open' && !visit.away ? (
          <Held id={id}>
            <Stage visit={visit} />
          </Held>
        ) : (
          <Stage visit={visit} />
        )}
      </VisitProvider>
    )
  }
  if (!read.error) {
    return (
      <main className="visit-loading" aria-labelledby="page-title">
        <h1 id="page-title" className="cw-hidden">
          {text.frame.visits}
        </h1>
        <Skeleton lines={8} />
      </main>
    )
  }
  const { sentence, remedy, code } = failureOf(read.error)
  return (
    <Frame page="visit" title={text.frame.visits}>
      <ErrorPanel what={sentence} safe={text.visit.othersSafe} remedy={remedy} code={code}>
        <Button onClick={() => void read.refetch()}>{text.ui.error.retry}</Button>
        <Button onClick={() => go({ page: 'work' })}>{text.visit.toWork}</Button>
      </ErrorPanel>
    </Frame>
  )
}

/** The page of the visit's stage, or of the finding that is open over the items. */
function Stage({ visit }: { readonly visit: Visit }) {
  const [finding, setFinding] = useState<string | null>(null)
  if (visit.state === 'finalised') return <FinalisedPage visit={visit} />
  if (visit.away) return <AwayPage visit={visit} />
  if (visit.stage === 'opening') return <OpeningPage visit={visit} />
  if (visit.stage === 'sign') return <SignPage visit={visit} />
  const open = visit.findings.find(({ id }) => id === finding)
  if (open) return <FindingPage key={open.id} visit={visit} finding={open} onBack={() => setFinding(null)} />
  return <ItemsPage visit={visit} onFinding={setFinding} />
}
