import type { Visit } from '@main/features/visit/contract.ts'
import { useState } from 'react'
import { engine } from '../../../../engine.ts'
import { useText } from '../../../../text/index.ts'
import { Button } from '../../../../ui/form/button/button.tsx'
import { Dialog } from '../../../../ui/form/dialog.tsx'
import { NoCameraIcon, OkIcon } from '../../../../ui/theme/icons.ts'
import { NoPhotoReasons } from '../../photo/no-photo.tsx'
import { useVisitActs } from '../../visit-context.tsx'
import { isPlain } from './plain.ts'
import { RoomHead, useCalled } from './room-head.tsx'
import type { SectionActs } from './section-acts.ts'

type Section = Visit['checklist']['sections'][number]

interface SectionHeadProps {
  readonly visit: Visit
  readonly section: Section
  /** How many of its items still owe a photograph. */
  readonly lacking: number
  readonly acts: SectionActs
}

/**
 * Title of a section with what can be done for all of it: 本节全部符合, 未拍照 for all that owe a photograph; in a repeated
 * one the name of the room.
 */
export function SectionHead({ visit, section, lacking, acts }: SectionHeadProps) {
  const words = useText()
  const text = words.answering
  const [isAsking, setIsAsking] = useState(false)
  const called = useCalled()(section)
  const { room, repeat, items, leftOut, kept } = section
  const isPlainOne = items.some((item) => isPlain(item, visit))
  const rooms = visit.checklist.sections.filter((one) => one.title === section.title).length
  return (
    <>
      <div className="visit-section-head">
        <h2>
          {words.engine.said(section.title)}
          {room && ` · ${called}`}
        </h2>
        {isPlainOne && (
          <Button kind="text" size="small" icon={OkIcon} onClick={() => void acts.allGood(section, called)}>
            {text.allGood}
          </Button>
        )}
        {lacking > 1 && (
          <Button kind="text" size="small" icon={NoCameraIcon} onClick={() => setIsAsking(true)}>
            {words.visit.noPhoto.section(lacking)}
          </Button>
        )}
      </div>
      {room && (
        <RoomHead
          section={{ ...section, room }}
          called={called}
          isRemovable={rooms > (repeat?.minimum ?? 1)}
          onRemove={() => void acts.removeRoom(section, called)}
        />
      )}
      {leftOut > 0 && (
        <p className="visit-hint">
          {text.leftOut(leftOut)}
          {kept > 0 && text.kept(kept)}
        </p>
      )}
      {isAsking && <SectionDialog section={section} lacking={lacking} onClose={() => setIsAsking(false)} />}
    </>
  )
}

interface SectionDialogProps {
  readonly section: Section
  readonly lacking: number
  readonly onClose: () => void
}

function SectionDialog({ section, lacking, onClose }: SectionDialogProps) {
  const text = useText().visit.noPhoto
  const { id, saver } = useVisitActs()
  const [reason, setReason] = useState<string | null>(null)
  const record = () => {
    if (!reason) return
    const { key } = section
    void saver.now(`no-photos ${key}`, () => engine.visit.noPhotos({ id, section: key, reason }))
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
