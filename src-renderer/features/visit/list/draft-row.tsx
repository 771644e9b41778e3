import type { Work } from '@main/features/task/contract.ts'
import { go } from '../../../navigation.ts'
import { useText } from '../../../text/index.ts'
import { Emphasis } from '../../../ui/data/emphasis.tsx'
import { formatInstant } from '../../../ui/data/format.ts'
import { ProgressBar } from '../../../ui/data/progress/progress-bar.tsx'
import { Tag } from '../../../ui/data/tag.tsx'
import { Button } from '../../../ui/form/button/button.tsx'
import { ToStickIcon, WaitingIcon } from '../../../ui/theme/icons.ts'
import { useNow } from '../../../ui/theme/now.ts'

interface DraftRowProps {
  readonly draft: Work['drafts'][number]
  /** The one that was touched last has the page's primary button. */
  readonly isFirst: boolean
  readonly onExport: () => void
}

/** A check that is not finished: where it stands, when it was saved, the way back into it and to another device. */
export function DraftRow({ draft, isFirst, onExport }: DraftRowProps) {
  const text = useText()
  const now = useNow()
  const { stage } = text.keeping.list
  const where = draft.stage === 'items' || draft.stage === 'sign' ? stage[draft.stage] : stage.opening
  return (
    <div className="visit-draft">
      <div>
        <p>
          <b>{draft.subjectName}</b>
          {draft.away && (
            <span className="visit-draft-tag">
              <Tag kind="waiting" icon={WaitingIcon}>
                {text.keeping.away.tag}
              </Tag>
            </span>
          )}
        </p>
        <p className="visit-hint">
          {where} · {text.visit.list.savedAt(formatInstant(draft.changedAt, now, text.ui))}
          {draft.snapshotAt && ` · ${text.keeping.atHub(formatInstant(draft.snapshotAt, now, text.ui))}`}
        </p>
      </div>
      <div className="visit-draft-progress">
        <span>
          <Emphasis text={text.ui.visit.answered(draft.answered, draft.items)} />
        </span>
        <ProgressBar label={draft.subjectName} value={draft.answered} max={draft.items} />
      </div>
      <div className="visit-draft-acts">
        {!draft.away && (
          <Button kind="text" size="large" icon={ToStickIcon} onClick={onExport}>
            {text.keeping.draft.export}
          </Button>
        )}
        <Button
          kind={isFirst ? 'primary' : 'default'}
          size="large"
          onClick={() => go({ page: 'visit', id: draft.visit })}
        >
          {draft.away ? text.visit.list.view : text.visit.goOn}
        </Button>
      </div>
    </div>
  )
}
