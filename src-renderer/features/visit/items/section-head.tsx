import type { Visit } from '@main/features/visit/contract.ts'
import { useState } from 'react'
import { engine } from '../../../engine.ts'
import { useText } from '../../../text/index.ts'
import { Button } from '../../../ui/form/button.tsx'
import { Dialog } from '../../../ui/form/dialog.tsx'
import { NoCameraIcon } from '../../../ui/theme/icons.ts'
import { NoPhotoReasons } from '../photo/no-photo.tsx'
import { useVisitActs } from '../visit-context.tsx'

interface SectionHeadProps {
  readonly section: Visit['checklist']['sections'][number]
  /** How many of its items still owe a photograph. */
  readonly lacking: number
}

/** Title of a section, with one tap for 未拍照 at all its items that owe a photograph. */
export function SectionHead({ section, lacking }: SectionHeadProps) {
  const words = useText()
  const text = words.visit.noPhoto
  const [isAsking, setIsAsking] = useState(false)
  return (
    <div className="visit-section-head">
      <h2>{words.engine.said(section.title)}</h2>
      {lacking > 1 && (
        <Button kind="text" size="small" icon={NoCameraIcon} onClick={() => setIsAsking(true)}>
          {text.section(lacking)}
        </Button>
      )}
      {isAsking && <SectionDialog section={section} lacking={lacking} onClose={() => setIsAsking(false)} />}
    </div>
  )
}

function SectionDialog({ section, lacking, onClose }: SectionHeadProps & { readonly onClose: () => void }) {
  const text = useText().visit.noPhoto
  const { id, saver } = useVisitActs()
  const [reason, setReason] = useState<string | null>(null)
  const record = () => {
    if (!reason) return
    const { title } = section
    void saver.now(`no-photos ${title}`, () => engine.visit.noPhotos({ id, section: title, reason }))
    onClose()
  }
  return (
    <Dialog
      title={text.sectionTitle(section.title)}
      consequence={text.sectionConsequence(lacking)}
      act={text.sectionAct}
      reason={reason ? null : text.sectionReason}
      onAct={record}
      onCancel={onClose}
    >
      <NoPhotoReasons value={reason} onChange={setReason} />
    </Dialog>
  )
}
