import type { Work } from '@main/features/task/contract.ts'
import { go } from '../../../navigation.ts'
import { useText } from '../../../text/index.ts'
import { Emphasis } from '../../../ui/data/emphasis.tsx'
import { formatInstant } from '../../../ui/data/format.ts'
import { ProgressBar } from '../../../ui/data/progress-bar.tsx'
import { Button } from '../../../ui/form/button.tsx'
import { useNow } from '../../../ui/theme/now.ts'

interface DraftRowProps {
  readonly draft: Work['drafts'][number]
  /** The one that was touched last has the page's primary button. */
  readonly isFirst: boolean
}

/** A check that is not finished: how far it is, when it was saved, the way back into it. */
export function DraftRow({ draft, isFirst }: DraftRowProps) {
  const text = useText()
  const now = useNow()
  return (
    <div className="visit-draft">
      <div>
        <p>
          <b>{draft.subjectName}</b>
        </p>
        <p className="visit-hint">{text.visit.list.savedAt(formatInstant(draft.changedAt, now, text.ui))}</p>
      </div>
      <div className="visit-draft-progress">
        <span>
          <Emphasis text={text.ui.visit.answered(draft.answered, draft.items)} />
        </span>
        <ProgressBar label={draft.subjectName} value={draft.answered} max={draft.items} />
      </div>
      <Button
        kind={isFirst ? 'primary' : 'default'}
        size="large"
        onClick={() => go({ page: 'visit', id: draft.visit })}
      >
        {text.visit.goOn}
      </Button>
    </div>
  )
}
