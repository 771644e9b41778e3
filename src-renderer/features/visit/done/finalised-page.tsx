import type { Visit } from '@main/features/visit/contract.ts'
import { useState } from 'react'
import { useSession, useStatus } from '../../../frame.tsx'
import { go } from '../../../navigation.ts'
import { useText } from '../../../text/index.ts'
import { clockOf, dayOf } from '../../../ui/data/format.ts'
import { PdfPages } from '../../../ui/data/media/pdf-pages.tsx'
import { Button } from '../../../ui/form/button/button.tsx'
import { VisitShell } from '../../../ui/shell/visit/visit-shell.tsx'
import { Notice } from '../../../ui/state/notice.tsx'
import { PrintIcon, ReportIcon } from '../../../ui/theme/icons.ts'
import { PapersPart } from '../../paper/papers-part.tsx'
import { EvidenceButton } from '../evidence/evidence-list.tsx'
import { PracticeDone } from '../practice-band.tsx'
import { Viewer } from '../viewer.tsx'
import { AnswersList } from './answers-list.tsx'
import { AttachmentsPart } from './attachments-part.tsx'
import { FindingsList } from './findings-list.tsx'
import { ReviewPart } from './review-part.tsx'
import '../visit.css'
import './done.css'

/** A finished check, read only: its number and paper first, then findings, photographs and every answer. */
export function FinalisedPage({ visit }: { readonly visit: Visit }) {
  const text = useText().visit
  const { demo } = useSession()
  const { connected, waiting } = useStatus()
  const [isReading, setIsReading] = useState(false)
  const { number, paper, finalisedAt, subject, checklist } = visit
  const at = finalisedAt ?? visit.savedAt
  return (
    <VisitShell
      leave={text.done.back}
      onLeave={() => go({ page: 'work' })}
      title={subject.name}
      subtitle={text.items.subtitle(
        checklist.title,
        checklist.edition,
        visit.opening.officers.map(({ name }) => name).join(text.listSeparator),
      )}
      tags={<EvidenceButton visit={visit} />}
      demo={demo}
      connected={connected}
      savedAt={clockOf(visit.savedAt, true)}
      barStart={
        <div className="visit-bar-acts">
          <Button size="large" disabled={!paper} icon={PrintIcon} onClick={() => paper && print(paper)}>
            {text.done.print}
          </Button>
          <Button size="large" onClick={() => go({ page: 'subject', uid: subject.uid })}>
            {text.done.profile}
          </Button>
        </div>
      }
      bar={
        <Button
          kind="primary"
          size="large"
          icon={ReportIcon}
          reason={paper ? null : text.done.noPaper}
          onClick={() => setIsReading(true)}
        >
          {text.done.open}
        </Button>
      }
    >
      <div className="visit-done">
        {visit.practice ? (
          <PracticeDone />
        ) : (
          <Notice kind="ok" title={text.done.title(number ?? '')}>
            {text.done.locked(dayOf(at), clockOf(at))} {waiting > 0 && text.done.waiting(waiting)}
          </Notice>
        )}
        {!visit.practice && <ReviewPart visit={visit.id} />}
        {!visit.practice && <AttachmentsPart visit={visit.id} />}
        {!visit.practice && <PapersPart visit={visit} />}
        <FindingsList visit={visit} />
        <AnswersList visit={visit} />
      </div>
      {isReading && paper && (
        <Viewer title={text.done.paper(number ?? '')} onClose={() => setIsReading(false)}>
          <PdfPages file={paper} zoom={1} label={text.sign.paper} />
        </Viewer>
      )}
    </VisitShell>
  )
}

/** The paper in a window of its own, from where the system prints it. */
function print(file: string): void {
  window.open(`/files/${file}`, '_blank', 'noopener')
}
