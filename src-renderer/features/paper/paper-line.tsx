import type { VisitPaper } from '@main/features/paper/contract.ts'
import { useState } from 'react'
import { useText } from '../../text/index.ts'
import { PdfPages } from '../../ui/data/media/pdf-pages.tsx'
import { Tag } from '../../ui/data/tag.tsx'
import { DateText } from '../../ui/data/values.tsx'
import { Button } from '../../ui/form/button/button.tsx'
import { useMessage } from '../../ui/state/message.tsx'
import { BlockedIcon, CheckIcon, OkIcon, WaitingIcon } from '../../ui/theme/icons.ts'
import { saveStored } from '../report/save-file.ts'
import { Viewer } from '../visit/viewer.tsx'
import { CancelDialog, HandOverDialog } from './paper-dialogs.tsx'
import { printPaper } from './print-paper.ts'

interface PaperLineProps {
  readonly paper: VisitPaper
  readonly subject: string
  /** Opens the form again to correct this paper. */
  readonly onCorrect: (paper: VisitPaper) => void
}

/** One issued paper of a visit, with what may be done with it. */
export function PaperLine({ paper, subject, onCorrect }: PaperLineProps) {
  const words = useText()
  const text = words.paper
  const say = useMessage()
  const [shown, setShown] = useState<'pages' | 'handOver' | 'cancel' | null>(null)
  const title = words.engine.said(paper.title)
  const fileName = `${subject}_${paper.title}_${paper.number}.pdf`
  const download = async () => say((await saveStored(paper.file, fileName)) ? text.saved(fileName) : text.saveFailed)
  const isValid = paper.state === 'issued'
  const close = () => setShown(null)
  return (
    <li className="paper-line">
      <div>
        <p>
          <b>{title}</b> <span className="paper-number">{paper.number}</span> <PaperState paper={paper} />
        </p>
        <p className="visit-hint">
          <DateText value={paper.issuedAt} /> · {text.pages(paper.pages)} · {paper.code}
          {paper.issuedBy !== null && ` · ${text.issuedBy(paper.issuedBy)}`}
          {paper.replaces && ` · ${text.replaces(paper.replaces)}`}
          {paper.replacedBy && ` · ${text.replacedBy(paper.replacedBy)}`}
          {paper.cancelReason && ` · ${text.cancelledWhy(words.engine.said(paper.cancelReason))}`}
        </p>
        {paper.handedOver && (
          <p className="visit-hint">
            <CheckIcon size={14} /> {text.handed[paper.handedOver]}
            {paper.handedOverTo && ` · ${paper.handedOverTo}`}
            {paper.handedOverAt && (
              <>
                {' · '}
                <DateText value={paper.handedOverAt} />
              </>
            )}
          </p>
        )}
      </div>
      <div className="paper-acts">
        <Act words={text.open} of={paper.number} onClick={() => setShown('pages')} />
        <Act words={text.print} of={paper.number} onClick={() => void printPaper(paper.file, fileName)} />
        <Act words={text.download} of={paper.number} onClick={() => void download()} />
        {isValid && paper.form !== null && (
          <>
            <Act words={text.handOver} of={paper.number} onClick={() => setShown('handOver')} />
            {paper.issuedBy === null && (
              <>
                <Act words={text.correct} of={paper.number} onClick={() => onCorrect(paper)} />
                <Act words={text.cancel} of={paper.number} onClick={() => setShown('cancel')} />
              </>
            )}
          </>
        )}
      </div>
      {shown === 'pages' && (
        <Viewer title={`${title} ${paper.number}`} onClose={close}>
          <PdfPages file={paper.file} zoom={1} label={title} />
        </Viewer>
      )}
      {shown === 'handOver' && <HandOverDialog paper={paper} fileName={fileName} onClose={close} />}
      {shown === 'cancel' && <CancelDialog paper={paper} fileName={fileName} onClose={close} />}
    </li>
  )
}

function Act({ words, of, onClick }: { readonly words: string; readonly of: string; readonly onClick: () => void }) {
  return (
    <Button size="small" onClick={onClick}>
      {words}
      <span className="cw-hidden"> {of}</span>
    </Button>
  )
}

function PaperState({ paper }: { readonly paper: VisitPaper }) {
  const words = useText()
  const { states } = words.report
  if (paper.state === 'cancelled')
    return (
      <Tag kind="danger" icon={BlockedIcon}>
        {words.paper.cancelled}
      </Tag>
    )
  return paper.registered ? (
    <Tag kind="ok" icon={OkIcon}>
      {states.registered}
    </Tag>
  ) : (
    <Tag kind="waiting" icon={WaitingIcon}>
      {states.waiting}
    </Tag>
  )
}
