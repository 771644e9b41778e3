import type { ElsewhereDraft } from '@main/features/visit/contract.ts'
import { useState } from 'react'
import { engine } from '../../../engine.ts'
import { go } from '../../../navigation.ts'
import { outdate, useCall } from '../../../queries.ts'
import { useText } from '../../../text/index.ts'
import { formatInstant } from '../../../ui/data/format.ts'
import { Button } from '../../../ui/form/button/button.tsx'
import { Dialog } from '../../../ui/form/dialog.tsx'
import { Card } from '../../../ui/state/card.tsx'
import { Notice } from '../../../ui/state/notice.tsx'
import { useNow } from '../../../ui/theme/now.ts'
import { useAct } from '../use-act.ts'
import './keeping.css'

/** 另一台设备上未完成的检查: what the officer left there, and the way to go on here. Nothing where there is none. */
export function ElsewhereCard() {
  const words = useText()
  const text = words.keeping.elsewhere
  const now = useNow()
  const drafts = useCall(['visit', 'elsewhere'], (signal) => engine.visit.elsewhere(undefined, { signal })).data ?? []
  const [asked, setAsked] = useState<ElsewhereDraft | null>(null)
  if (drafts.length === 0) return null
  return (
    <Card title={text.title} note={drafts.length}>
      <ul>
        {drafts.map((draft) => (
          <li key={draft.visit} className="visit-elsewhere">
            <div>
              <p>
                <b>{draft.subjectName}</b>
              </p>
              <p className="visit-hint">{text.at(draft.device, formatInstant(draft.savedAt, now, words.ui))}</p>
            </div>
            <Button aria-label={text.goOnWith(draft.subjectName)} onClick={() => setAsked(draft)}>
              {text.goOn}
            </Button>
          </li>
        ))}
      </ul>
      {asked && <GoOnDialog draft={asked} onClose={() => setAsked(null)} />}
    </Card>
  )
}

/** Says what follows, then opens the visit here; its photographs come along behind. */
function GoOnDialog({ draft, onClose }: { readonly draft: ElsewhereDraft; readonly onClose: () => void }) {
  const words = useText()
  const text = words.keeping.elsewhere
  const now = useNow()
  const act = useAct()
  const goOn = async () => {
    const done = await act.run(() => engine.visit.continueHere({ visit: draft.visit }))
    if (!done) return
    // What does not come now is asked for again at the next sync.
    void engine.visit.bringPhotos({ id: draft.visit }).catch(() => {})
    void outdate('visit')
    go({ page: 'visit', id: draft.visit })
  }
  return (
    <Dialog
      title={text.goOnWith(draft.subjectName)}
      consequence={text.locks}
      act={text.goOn}
      busy={act.busy}
      onAct={() => void goOn()}
      onCancel={onClose}
    >
      <div className="visit-draft-body">
        <p>{text.detail(draft.device, formatInstant(draft.savedAt, now, words.ui))}</p>
        {act.failed && <Notice kind="danger">{act.failed}</Notice>}
      </div>
    </Dialog>
  )
}
