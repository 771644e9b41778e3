import type { Work } from '@main/features/task/contract.ts'
import { hrefOf } from '../../navigation.ts'
import { useText } from '../../text/index.ts'
import { formatInstant } from '../../ui/data/format.ts'
import { Card } from '../../ui/state/card.tsx'
import { ForwardIcon } from '../../ui/theme/icons.ts'
import { useNow } from '../../ui/theme/now.ts'

/** Checks that were begun and not finished. */
export function DraftsCard({ drafts }: { readonly drafts: Work['drafts'] }) {
  const words = useText()
  const text = words.work
  const now = useNow()
  return (
    <Card title={text.drafts} note={drafts.length > 0 && drafts.length} padded={drafts.length === 0}>
      {drafts.length === 0 && <p>{text.noDrafts}</p>}
      <ul className="work-needs">
        {drafts.map((draft) => (
          <li key={draft.visit} className="work-need">
            <div>
              <a href={hrefOf({ page: 'visit', id: draft.visit })}>{text.draft(draft.subjectName)}</a>
              <p>
                {text.draftAt(formatInstant(draft.changedAt, now, words.ui), draft.answered, draft.items)}
                {draft.away && ` · ${words.keeping.away.tag}`}
                {draft.snapshotAt && ` · ${words.keeping.atHub(formatInstant(draft.snapshotAt, now, words.ui))}`}
                {draft.due && ` · ${words.followUp.draftDue(draft.due)}`}
              </p>
            </div>
            <ForwardIcon size={16} />
          </li>
        ))}
      </ul>
    </Card>
  )
}
