import type { paperSchema } from '@main/features/report/contract.ts'
import type { z } from 'zod'
import { hrefOf } from '../../navigation.ts'
import { useText } from '../../text/index.ts'
import { Tag } from '../../ui/data/tag.tsx'
import { DateText } from '../../ui/data/values.tsx'
import { Button } from '../../ui/form/button/button.tsx'
import { useMessage } from '../../ui/state/message.tsx'
import { BlockedIcon, OkIcon, WaitingIcon } from '../../ui/theme/icons.ts'
import { openStored, saveStored } from './save-file.ts'

/** A paper in the register of this device. */
export type Paper = z.infer<typeof paperSchema>

/** One paper of the register, with the acts on its file. */
export function PaperRow({ paper }: { readonly paper: Paper }) {
  const words = useText()
  const text = words.report
  const say = useMessage()
  const fileName = `${paper.subjectName}_${text.kinds[paper.kind]}_${paper.number}.pdf`
  const save = async () => {
    say((await saveStored(paper.file, fileName)) ? text.saved(fileName) : text.saveFailed)
  }
  return (
    <tr>
      <td>
        <span className="reports-number">{paper.number}</span>
        <small>
          {text.kinds[paper.kind]} · {text.pagesCount(String(paper.pages))}
        </small>
      </td>
      <td>
        <a href={hrefOf({ page: 'subject', uid: paper.subjectUid })}>{paper.subjectName}</a>
        <small>{words.engine.said(paper.purpose)}</small>
      </td>
      <td>
        <DateText value={paper.issuedAt} />
        <small>{paper.code}</small>
      </td>
      <td>
        <span className="reports-acts">
          <PaperState paper={paper} />
          <Button
            kind="text"
            size="small"
            onClick={() => {
              if (!openStored(paper.file)) void save()
            }}
          >
            {text.open}
            <span className="cw-hidden"> {paper.number}</span>
          </Button>
          <Button kind="text" size="small" onClick={() => void save()}>
            {text.download}
            <span className="cw-hidden"> {paper.number}</span>
          </Button>
        </span>
      </td>
    </tr>
  )
}

function PaperState({ paper }: { readonly paper: Paper }) {
  const text = useText().report.states
  if (paper.state === 'cancelled')
    return (
      <Tag kind="danger" icon={BlockedIcon}>
        {text.cancelled}
      </Tag>
    )
  if (paper.registered)
    return (
      <Tag kind="ok" icon={OkIcon}>
        {text.registered}
      </Tag>
    )
  return (
    <Tag kind="waiting" icon={WaitingIcon}>
      {text.waiting}
    </Tag>
  )
}
