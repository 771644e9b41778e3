import type { Visit } from '@main/features/visit/contract.ts'
import { useText } from '../../../../text/index.ts'
import { Button } from '../../../../ui/form/button/button.tsx'
import { IconButton } from '../../../../ui/form/button/icon-button.tsx'
import { CloseIcon, NextOpenIcon, RepairIcon } from '../../../../ui/theme/icons.ts'
import type { Done, SectionActs, Wants } from '../sections/section-acts.ts'

interface UndoStripProps {
  readonly visit: Visit
  readonly acts: SectionActs
  readonly onGo: (item: string) => void
}

/** Says what was just done for several items at once, what it left open, and takes it back as long as nothing followed. */
export function UndoStrip({ visit, acts, onGo }: UndoStripProps) {
  const text = useText().answering
  const { done, undo, dismiss } = acts
  if (!done || (done.step !== null && done.step !== visit.lastStep?.step)) return null
  const { step } = done
  const left = done.kind === 'allGood' ? done.left : []
  const numbers = (wants: Wants): string =>
    left
      .filter((one) => one.wants === wants)
      .map(({ number }) => number)
      .join('、')
  const parts = [
    numbers('value') && text.leftValue(numbers('value')),
    numbers('photo') && text.leftPhoto(numbers('photo')),
    numbers('other') && text.leftOther(numbers('other')),
  ].filter(Boolean)
  const [first] = left
  return (
    <div className="visit-undo" role="status">
      <p>
        {sentence(done)}
        {parts.length > 0 && text.left(parts.join(text.leftJoin))}
      </p>
      {first && (
        <Button size="small" icon={NextOpenIcon} onClick={() => onGo(first.item)}>
          {text.goToLeft}
        </Button>
      )}
      {step !== null && (
        <Button size="small" icon={RepairIcon} aria-keyshortcuts="Control+Z" onClick={() => void undo(step)}>
          {text.undo}
        </Button>
      )}
      <IconButton icon={CloseIcon} label={text.dismiss} onClick={dismiss} />
    </div>
  )

  function sentence(one: Done): string {
    switch (one.kind) {
      case 'allGood':
        return text.allGoodDone(one.section, one.count)
      case 'cleared':
        return text.cleared(one.item)
      case 'roomRemoved':
        return text.roomRemoved(one.room, one.answers)
    }
  }
}
