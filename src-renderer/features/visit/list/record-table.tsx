import type { paperSchema } from '@main/features/report/contract.ts'
import { useState } from 'react'
import type { z } from 'zod'
import { go, hrefOf } from '../../../navigation.ts'
import { useText } from '../../../text/index.ts'
import { PdfPages } from '../../../ui/data/media/pdf-pages.tsx'
import { Tag } from '../../../ui/data/tag.tsx'
import { DateText } from '../../../ui/data/values.tsx'
import { Button } from '../../../ui/form/button/button.tsx'
import { CheckIcon, WaitingIcon } from '../../../ui/theme/icons.ts'
import { Viewer } from '../viewer.tsx'

type Paper = z.infer<typeof paperSchema>

interface RecordTableProps {
  readonly records: readonly Paper[]
}

/** 现场检查笔录 issued on this device, newest first. */
export function RecordTable({ records }: RecordTableProps) {
  const text = useText().visit
  const [open, setOpen] = useState<Paper | null>(null)
  return (
    <>
      <table className="t">
        <thead>
          <tr>
            <th scope="col">{text.list.subject}</th>
            <th scope="col">{text.list.number}</th>
            <th scope="col">{text.list.finishedAt}</th>
            <th scope="col">{text.list.officer}</th>
            <th scope="col">{text.list.state}</th>
            <th scope="col">{text.list.acts}</th>
          </tr>
        </thead>
        <tbody>
          {records.map((paper) => (
            <tr key={paper.number}>
              <td>
                <a href={hrefOf({ page: 'subject', uid: paper.subjectUid })}>{paper.subjectName}</a>
              </td>
              <td className="date">{paper.number}</td>
              <td className="date">
                <DateText value={paper.issuedAt} />
              </td>
              <td className="date">{paper.officer}</td>
              <td className="date">
                <PaperState paper={paper} />
              </td>
              <td className="visit-list-acts">
                {paper.visit && <OpenVisit visit={paper.visit} />}
                <Button size="small" onClick={() => setOpen(paper)}>
                  {text.done.open}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {open && (
        <Viewer title={text.done.paper(open.number)} onClose={() => setOpen(null)}>
          <PdfPages file={open.file} zoom={1} label={text.sign.paper} />
        </Viewer>
      )}
    </>
  )
}

function OpenVisit({ visit }: { readonly visit: string }) {
  const text = useText().visit.list
  return (
    <Button size="small" onClick={() => go({ page: 'visit', id: visit })}>
      {text.view}
    </Button>
  )
}

function PaperState({ paper }: { readonly paper: Paper }) {
  const text = useText().visit.list
  if (paper.state === 'cancelled') return <Tag kind="danger">{text.cancelled}</Tag>
  if (paper.registered) {
    return (
      <Tag kind="ok" icon={CheckIcon}>
        {text.received}
      </Tag>
    )
  }
  return (
    <Tag kind="waiting" icon={WaitingIcon}>
      {text.waiting}
    </Tag>
  )
}
