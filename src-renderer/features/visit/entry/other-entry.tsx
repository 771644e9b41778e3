import { useState } from 'react'
import { engine, failureOf } from '../../../engine.ts'
import { go } from '../../../navigation.ts'
import { useText } from '../../../text/index.ts'
import { Button } from '../../../ui/form/button/button.tsx'
import { ChoiceCards } from '../../../ui/form/choice/choice-cards.tsx'
import { Dialog } from '../../../ui/form/dialog.tsx'
import { Notice } from '../../../ui/state/notice.tsx'

const KINDS = ['E01', 'E02', 'E03', 'E04', 'practice'] as const

interface OtherEntryProps {
  readonly uid: string
  readonly name: string
  readonly disabled: boolean
}

/** Entries that are no check, and practice: what else one may begin at a subject. */
export function OtherEntry({ uid, name, disabled }: OtherEntryProps) {
  const text = useText().lawful
  const [isOpen, setIsOpen] = useState(false)
  const [kind, setKind] = useState<(typeof KINDS)[number] | null>(null)
  const [failed, setFailed] = useState<string | null>(null)
  const begin = async () => {
    if (kind === null) return
    try {
      if (kind === 'practice') {
        const { id } = await engine.visit.start({ subjectUid: uid, taskId: null, practice: true })
        go({ page: 'visit', id })
      } else {
        const { id } = await engine.visit.entry.start({ subjectUid: uid, type: kind })
        go({ page: 'entry', id })
      }
    } catch (thrown) {
      const { sentence, remedy } = failureOf(thrown)
      setFailed(`${sentence}${remedy}`)
    }
  }
  return (
    <>
      <Button size="large" disabled={disabled} onClick={() => setIsOpen(true)}>
        {text.entry.other}
      </Button>
      {isOpen && (
        <Dialog
          title={text.entry.otherTitle(name)}
          consequence={text.entry.otherDetail}
          act={kind === 'practice' ? text.practice.start : text.entry.act}
          reason={kind === null ? text.entry.actNone : null}
          onAct={() => void begin()}
          onCancel={() => setIsOpen(false)}
        >
          <ChoiceCards
            label={text.entry.kindLabel}
            look="radio"
            columns={1}
            value={kind}
            options={KINDS.map((value) =>
              value === 'practice'
                ? { value, label: text.entry.practiceChoice, detail: text.entry.practiceDetail }
                : { value, label: text.entry.types[value] },
            )}
            onChange={setKind}
          />
          {failed && <Notice kind="danger">{failed}</Notice>}
        </Dialog>
      )}
    </>
  )
}
