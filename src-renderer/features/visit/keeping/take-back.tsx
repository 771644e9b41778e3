import type { LastStep, Visit } from '@main/features/visit/contract.ts'
import { engine } from '../../../engine.ts'
import { useText } from '../../../text/index.ts'
import { Button } from '../../../ui/form/button/button.tsx'
import { isTextTarget } from '../../../ui/shell/keys/key-match.ts'
import { useKeys } from '../../../ui/shell/keys/keys.tsx'
import { RepairIcon } from '../../../ui/theme/icons.ts'
import { useVisitActs } from '../visit-context.tsx'
import './keeping.css'

/** 撤销 of the last save of answers, findings or photographs; it says what it takes back. Ctrl+Z does the same. */
export function TakeBack({ visit }: { readonly visit: Visit }) {
  const text = useText().keeping
  const { id, saver } = useVisitActs()
  const { lastStep } = visit
  const takeBack = async () => {
    // What is still being typed is a step of its own, and the last one.
    await saver.flush()
    await saver.now('take back', async (present) => {
      if (!present.lastStep) return present
      return engine.visit.takeBack({ id, step: present.lastStep.step })
    })
  }
  useKeys({
    'ctrl+z': (event) => {
      if (!lastStep || (event.target instanceof HTMLElement && isTextTarget(event.target))) return false
      void takeBack()
      return true
    },
  })
  if (!lastStep) return null
  return (
    <Button kind="text" icon={RepairIcon} aria-keyshortcuts="Control+Z" onClick={() => void takeBack()}>
      {text.takeBack}
      <span className="visit-take-back-of">{ofStep(lastStep, text)}</span>
    </Button>
  )
}

function ofStep({ kind, number, items }: LastStep, text: ReturnType<typeof useText>['keeping']): string {
  const item = number === null ? null : String(number)
  if (kind === 'several') return items > 1 ? text.of.several(String(items)) : text.of.last
  if (kind === 'photo') return item ? text.of.photoOf(item) : text.of.photo
  if (kind === 'finding') return item ? text.of.findingOf(item) : text.of.finding
  return item ? text.of.answer(item) : text.of.last
}
