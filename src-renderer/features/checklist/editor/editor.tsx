import type { ListedChecklist, OpenedChecklist } from '@main/features/checklist/contract.ts'
import { useState } from 'react'
import { engine, failureOf } from '../../../engine.ts'
import { go } from '../../../navigation.ts'
import { useText } from '../../../text/index.ts'
import { clockOf } from '../../../ui/data/format.ts'
import { Button } from '../../../ui/form/button/button.tsx'
import { Segments } from '../../../ui/form/choice/segments.tsx'
import { Dialog } from '../../../ui/form/dialog.tsx'
import { Columns } from '../../../ui/shell/shell.tsx'
import { Card } from '../../../ui/state/card.tsx'
import { Notice } from '../../../ui/state/notice.tsx'
import { ExportIcon } from '../../../ui/theme/icons.ts'
import { saveBlob } from '../../report/save-file.ts'
import { TrialView } from '../trial/trial-view.tsx'
import { FaultsCard } from './faults-card.tsx'
import { HeadCard } from './head-card.tsx'
import { PublishDialog } from './publish-dialog.tsx'
import { SectionsEditor } from './sections-editor.tsx'
import { useDraft } from './use-draft.ts'

interface EditorProps {
  readonly opened: OpenedChecklist
  readonly rights: {
    readonly publish: { readonly allowed: boolean; readonly reason: string }
    readonly edit: { readonly allowed: boolean; readonly reason: string }
    readonly checklists: readonly ListedChecklist[]
  }
  readonly onAgain: () => void
}

type View = 'edit' | 'try'
type Asked = 'publish' | 'discard' | null

/** The acts on a checklist above, what is changed or tried below, and at the side what keeps it from being published. */
export function Editor({ opened, rights, onAgain }: EditorProps) {
  const words = useText()
  const text = words.checklist
  const [view, setView] = useState<View>('edit')
  const [asked, setAsked] = useState<Asked>(null)
  const [refused, setRefused] = useState<string | null>(null)
  const [place, setPlace] = useState<{ readonly section: number; readonly item: number } | null>(null)
  const work = useDraft({ ...opened, savedAt: opened.kept?.savedAt ?? null })
  const guarded = async (act: () => Promise<void>) => {
    setRefused(null)
    try {
      await work.settle()
      await act()
    } catch (thrown) {
      const { sentence, remedy } = failureOf(thrown)
      setRefused(`${sentence}${remedy}`)
    }
  }
  const save = (format: 'xlsx' | 'json') =>
    guarded(async () => {
      const { name, file } = await engine.checklist.exportFile({ id: opened.draft.id, format })
      saveBlob(file, name)
    })
  const discard = () =>
    guarded(async () => {
      await engine.checklist.discard({ id: opened.draft.id })
      if (opened.editions.length === 0) go({ page: 'checklists' })
      else onAgain()
    })
  const barred = !rights.publish.allowed
    ? words.engine.said(rights.publish.reason)
    : work.savedAt === null
      ? text.unchanged
      : work.faults.length > 0
        ? text.faultsLeft(work.faults.length)
        : null
  const views = [
    { value: 'edit', label: text.edit },
    { value: 'try', label: text.try },
  ] as const
  return (
    <Columns
      side={
        <>
          <Card title={text.state} padded>
            <p>
              {opened.editions.length === 0
                ? text.neverPublished
                : text.editions(
                    opened.editions
                      .map(({ edition, validFrom }) => text.editionFrom(edition, validFrom))
                      .join(text.and),
                  )}
            </p>
            <p role="status">{work.savedAt ? text.savedAt(clockOf(new Date(work.savedAt), true)) : text.unchanged}</p>
            {opened.kept?.sent && <p>{text.sentWhy(opened.kept.sent.edition)}</p>}
            <p className="checklist-meta">{text.keeps}</p>
          </Card>
          <FaultsCard
            faults={work.faults}
            onPlace={(section, item) => {
              setView('edit')
              setPlace({ section, item })
            }}
          />
        </>
      }
    >
      <div className="checklist-bar">
        <Segments label={text.view} options={views} value={view} onChange={setView} />
        <div className="checklist-acts">
          <Button icon={ExportIcon} onClick={() => void save('xlsx')}>
            {text.exportXlsx}
          </Button>
          <Button icon={ExportIcon} onClick={() => void save('json')}>
            {text.exportJson}
          </Button>
          {work.savedAt !== null && rights.edit.allowed && (
            <Button onClick={() => setAsked('discard')}>{text.discard}</Button>
          )}
          <Button kind="primary" reason={barred} onClick={() => setAsked('publish')}>
            {text.publish}
          </Button>
        </div>
      </div>
      {refused && <Notice kind="danger">{refused}</Notice>}
      {work.refused && <Notice kind="danger">{work.refused}</Notice>}
      {!rights.edit.allowed && <Notice kind="info">{words.engine.said(rights.edit.reason)}</Notice>}
      {view === 'try' ? (
        <TrialView draft={work.draft} />
      ) : (
        <fieldset className="checklist-plain" disabled={!rights.edit.allowed}>
          <legend className="cw-hidden">{text.edit}</legend>
          <HeadCard draft={work.draft} checklists={rights.checklists} onChange={work.change} />
          <SectionsEditor
            draft={work.draft}
            faults={work.faults}
            opened={place}
            onOpen={setPlace}
            onChange={work.change}
          />
        </fieldset>
      )}
      {asked === 'publish' && <PublishDialog draft={work.draft} onPublished={onAgain} onClose={() => setAsked(null)} />}
      {asked === 'discard' && (
        <Dialog
          title={text.discardTitle}
          consequence={text.discardWhy}
          act={text.discard}
          danger
          onAct={() => void discard().then(() => setAsked(null))}
          onCancel={() => setAsked(null)}
        />
      )}
    </Columns>
  )
}
