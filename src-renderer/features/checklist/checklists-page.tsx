import { useRef, useState } from 'react'
import { engine, failureOf } from '../../engine.ts'
import { Frame } from '../../frame.tsx'
import { go, hrefOf } from '../../navigation.ts'
import { useCall } from '../../queries.ts'
import { useText } from '../../text/index.ts'
import { DateText } from '../../ui/data/values.tsx'
import { Button } from '../../ui/form/button/button.tsx'
import { Card } from '../../ui/state/card.tsx'
import { Notice } from '../../ui/state/notice.tsx'
import { Skeleton } from '../../ui/state/skeleton.tsx'
import { AddIcon, FromStickIcon } from '../../ui/theme/icons.ts'
import { FailurePanel } from '../subject/failure-panel.tsx'
import { NewDialog } from './new-dialog.tsx'
import './checklist.css'

/** All checklists here with edition and draft; from here one is changed, begun or brought in. */
export function ChecklistsPage() {
  const words = useText()
  const text = words.checklist
  const list = useCall(['settings', 'checklists'], (signal) => engine.checklist.list(undefined, { signal }), {
    keep: true,
  })
  const [isNew, setNew] = useState(false)
  const [refused, setRefused] = useState<string | null>(null)
  const [brought, setBrought] = useState<{ readonly id: string; readonly sentences: readonly string[] } | null>(null)
  const input = useRef<HTMLInputElement>(null)
  const bring = async (file: File) => {
    setRefused(null)
    setBrought(null)
    try {
      const { id, items, notes } = await engine.checklist.importFile({ name: file.name, file })
      setBrought({ id, sentences: [text.brought(items), ...notes.map(words.engine.said)] })
    } catch (thrown) {
      const { sentence, remedy } = failureOf(thrown)
      setRefused(`${sentence}${remedy}`)
    }
  }
  const data = list.data
  const reason = data && !data.edit.allowed ? words.engine.said(data.edit.reason) : null
  return (
    <Frame page="checklists" title={text.title} layout="wide">
      <Card
        title={text.all}
        note={data ? text.count(data.checklists.length) : null}
        action={
          <div className="checklist-acts">
            <Button icon={FromStickIcon} disabled={reason !== null} onClick={() => input.current?.click()}>
              {text.bring}
            </Button>
            <Button icon={AddIcon} reason={reason} onClick={() => setNew(true)}>
              {text.begin}
            </Button>
          </div>
        }
      >
        {refused && <Notice kind="danger">{refused}</Notice>}
        {brought && (
          <Notice
            kind="ok"
            action={<Button onClick={() => go({ page: 'checklist', id: brought.id })}>{text.openDraft}</Button>}
          >
            {brought.sentences.join(' ')}
          </Notice>
        )}
        {data ? (
          <table className="t">
            <thead>
              <tr>
                <th>{text.number}</th>
                <th>{text.name}</th>
                <th>{text.edition}</th>
                <th>{text.from}</th>
                <th className="num">{text.items}</th>
                <th>{text.draft}</th>
              </tr>
            </thead>
            <tbody>
              {data.checklists.map(({ id, title, edition, validFrom, published, items, draft }) => (
                <tr key={id}>
                  <td>{id}</td>
                  <td>
                    <a href={hrefOf({ page: 'checklist', id })}>{words.engine.said(title) || text.noTitle}</a>
                  </td>
                  <td>{edition === null ? text.never : published ? text.ofOffice(edition) : edition}</td>
                  <td className="date">{validFrom ? <DateText value={validFrom} /> : '—'}</td>
                  <td className="num">{items}</td>
                  <td>{draft ? (draft.sent ? text.sent(draft.sent.edition) : text.draftBy(draft.by)) : '—'}</td>
                </tr>
              ))}
            </tbody>
          </table>
        ) : list.isError ? (
          <FailurePanel error={list.error} onRetry={() => void list.refetch()} />
        ) : (
          <Skeleton lines={8} />
        )}
      </Card>
      <input
        ref={input}
        type="file"
        hidden
        accept=".xlsx,.json"
        aria-label={text.bring}
        onChange={(event) => {
          const file = event.target.files?.[0]
          if (file) void bring(file)
          // The same file can be chosen again after it was corrected.
          event.target.value = ''
        }}
      />
      {isNew && data && <NewDialog checklists={data.checklists} onClose={() => setNew(false)} />}
    </Frame>
  )
}
