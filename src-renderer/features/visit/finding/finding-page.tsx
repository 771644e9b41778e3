import type { Finding, Visit } from '@main/features/visit/contract.ts'
import { useState } from 'react'
import { engine } from '../../../engine.ts'
import { useText } from '../../../text/index.ts'
import { Button } from '../../../ui/form/button.tsx'
import { Dialog } from '../../../ui/form/dialog.tsx'
import { useKeys } from '../../../ui/shell/keys.tsx'
import { SectionTitle } from '../../../ui/state/card.tsx'
import { CheckIcon, RewriteIcon } from '../../../ui/theme/icons.ts'
import { CameraDialog } from '../photo/camera-dialog.tsx'
import { useAddPhotos } from '../photo/use-photos.ts'
import { findingGap, itemsOf } from '../reading.ts'
import { useVisitActs } from '../visit-context.tsx'
import { VisitFrame } from '../visit-frame.tsx'
import { Creates } from './creates.tsx'
import { FactsPart } from './facts-part.tsx'
import { Measures } from './measures.tsx'
import './finding.css'

interface FindingPageProps {
  readonly visit: Visit
  readonly finding: Finding
  readonly onBack: () => void
}

/** One finding: what was found at the left, what is done about it at the right. Everything is saved as it is written. */
export function FindingPage({ visit, finding, onBack }: FindingPageProps) {
  const text = useText().visit
  const { id, saver } = useVisitActs()
  const addPhotos = useAddPhotos()
  const [isRemoving, setIsRemoving] = useState(false)
  const [isPhotographing, setIsPhotographing] = useState(false)
  const item = itemsOf(visit).find((one) => one.id === finding.item)
  const section = visit.checklist.sections.find(({ items }) => items.some((one) => one.id === finding.item))
  const number = visit.findings.indexOf(finding) + 1
  const gap = findingGap(finding)
  const back = async () => {
    await saver.flush()
    if (!saver.state().failure) onBack()
  }
  const remove = async () => {
    setIsRemoving(false)
    const isGone = await saver.now(`finding ${finding.id}`, () =>
      engine.visit.removeFinding({ id, finding: finding.id }),
    )
    if (isGone) onBack()
  }
  useKeys({
    'ctrl+enter': () => (gap ? false : void back()),
    'ctrl+s': () => void saver.flush(),
    p: () => setIsPhotographing(true),
    escape: () => void back(),
  })
  return (
    <VisitFrame
      visit={visit}
      leave={text.backToList}
      onLeave={() => void back()}
      mark={<span className="visit-finding-mark">{text.finding.number(number)}</span>}
      title={item ? text.items.subjectOf(item.number, item.text) : text.finding.offList}
      subtitle={text.finding.subtitle(visit.subject.name, section?.title ?? '')}
      barStart={
        <Button size="large" icon={RewriteIcon} onClick={() => setIsRemoving(true)}>
          {text.finding.remove}
        </Button>
      }
      bar={
        <>
          {gap && <p className="visit-bar-reason">{text.finding.gaps[gap]}</p>}
          <Button size="large" aria-keyshortcuts="Control+S" onClick={() => void back()}>
            {text.finding.keepDraft}
          </Button>
          <Button
            kind="primary"
            size="large"
            icon={CheckIcon}
            disabled={gap !== null}
            aria-keyshortcuts="Control+Enter"
            onClick={() => void back()}
          >
            {text.finding.save}
          </Button>
        </>
      }
    >
      <div className="visit-finding">
        <div>
          <FactsPart
            finding={finding}
            item={item}
            photos={visit.photos.filter((photo) => photo.item === finding.item)}
            onPhoto={() => setIsPhotographing(true)}
          />
        </div>
        <div>
          <SectionTitle>{text.finding.measures}</SectionTitle>
          <Measures finding={finding} />
          <Creates finding={finding} officers={visit.opening.officers} />
        </div>
      </div>
      {isPhotographing && (
        <CameraDialog
          subject={item ? text.items.subjectOf(item.number, item.text) : finding.facts}
          onTaken={(taken) => void addPhotos(finding.item, taken)}
          onClose={() => setIsPhotographing(false)}
        />
      )}
      {isRemoving && (
        <Dialog
          title={text.finding.remove}
          consequence={text.finding.removeConsequence}
          act={text.finding.removeAct(number)}
          onAct={() => void remove()}
          onCancel={() => setIsRemoving(false)}
        >
          <p>{finding.facts}</p>
        </Dialog>
      )}
    </VisitFrame>
  )
}
