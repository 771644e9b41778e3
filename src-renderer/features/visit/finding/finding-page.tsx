import type { Finding, Visit } from '@main/features/visit/contract.ts'
import { useState } from 'react'
import { engine } from '../../../engine.ts'
import { useText } from '../../../text/index.ts'
import { Button } from '../../../ui/form/button/button.tsx'
import { Dialog } from '../../../ui/form/dialog.tsx'
import { useKeys } from '../../../ui/shell/keys/keys.tsx'
import { SectionTitle } from '../../../ui/state/card.tsx'
import { CheckIcon, RewriteIcon } from '../../../ui/theme/icons.ts'
import { CameraDialog } from '../photo/camera-dialog.tsx'
import { type Taken, useAddPhotos } from '../photo/use-photos.ts'
import { findingGap, itemsOf, photoKey } from '../reading.ts'
import { useVisitActs } from '../visit-context.tsx'
import { VisitFrame } from '../visit-frame.tsx'
import { Creates } from './creates.tsx'
import { FactsPart } from './facts-part.tsx'
import { Measures } from './measures/measures.tsx'
import { useAdvice, useFinding } from './use-finding.ts'
import './finding.css'

interface FindingPageProps {
  readonly visit: Visit
  readonly finding: Finding
  readonly onBack: () => void
}

/** One finding: what was found at the left, what is done about it at the right. Everything is saved as it is written. */
export function FindingPage({ visit, finding, onBack }: FindingPageProps) {
  const words = useText()
  const text = words.visit
  const { id, saver } = useVisitActs()
  const addPhotos = useAddPhotos()
  const [isRemoving, setIsRemoving] = useState(false)
  const [photographing, setPhotographing] = useState<'finding' | 'before' | 'after' | null>(null)
  const acts = useFinding(finding.id)
  const advice = useAdvice(finding.id)
  const item = itemsOf(visit).find((one) => one.id === finding.item)
  const section = visit.checklist.sections.find(({ items }) => items.some((one) => one.id === finding.item))
  const number = visit.findings.indexOf(finding) + 1
  const gap = findingGap(visit, finding)
  const key = photoKey(finding)
  const photos = visit.photos.filter((photo) => photo.item === key)
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
  /** Photographs taken for before or after are linked as such; the others are filed under it. */
  const take = async (taken: readonly Taken[]) => {
    const which = photographing
    const known = new Set(visit.photos.map((photo) => photo.id))
    await addPhotos(key, taken)
    if (which === null || which === 'finding') return
    const link = async (now: Visit) => {
      const added = now.photos.filter((photo) => photo.item === key && !known.has(photo.id))
      return acts.save((own) => ({ [which]: [...own[which], ...added.map((photo) => photo.id)] }))(now)
    }
    await saver.now(`finding ${finding.id} ${which}`, link)
  }
  useKeys({
    'ctrl+enter': () => (gap ? false : void back()),
    'ctrl+s': () => void saver.flush(),
    p: () => setPhotographing('finding'),
    escape: () => void back(),
  })
  return (
    <VisitFrame
      visit={visit}
      leave={text.backToList}
      onLeave={() => void back()}
      mark={<span className="visit-finding-mark">{text.finding.number(number)}</span>}
      title={
        item ? text.items.subjectOf(item.number, words.answering.inRoom(item.text, item.room)) : text.finding.offList
      }
      subtitle={text.finding.subtitle(visit.subject.name, section?.title ?? '')}
      barStart={
        <Button size="large" icon={RewriteIcon} onClick={() => setIsRemoving(true)}>
          {text.finding.remove}
        </Button>
      }
      bar={
        <>
          {gap && (
            <p className="visit-bar-reason visit-finding-lacks">{words.finding.lacks(words.engine.said(gap.label))}</p>
          )}
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
            photos={photos}
            advice={advice}
            acts={acts}
            onPhoto={() => setPhotographing('finding')}
          />
        </div>
        <div>
          <SectionTitle>{text.finding.measures}</SectionTitle>
          <Measures
            finding={finding}
            advice={advice}
            acts={acts}
            photos={photos}
            onPhoto={setPhotographing}
            present={visit.opening.present}
          />
          <Creates finding={finding} advice={advice} officers={visit.opening.officers} />
        </div>
      </div>
      {photographing && (
        <CameraDialog
          subject={
            item ? text.items.subjectOf(item.number, words.answering.inRoom(item.text, item.room)) : finding.facts
          }
          onTaken={(taken) => void take(taken)}
          onClose={() => setPhotographing(null)}
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
