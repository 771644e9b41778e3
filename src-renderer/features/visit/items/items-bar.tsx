import type { Visit } from '@main/features/visit/contract.ts'
import { useText } from '../../../text/index.ts'
import { Button } from '../../../ui/form/button/button.tsx'
import { NextOpenIcon } from '../../../ui/theme/icons.ts'
import { findingGap, type ItemsProgress } from '../reading.ts'

interface ItemsBarProps {
  readonly visit: Visit
  readonly progress: ItemsProgress
  readonly onNext: () => void
  readonly onFinish: () => void
}

/** 下一个未答 jumps; 完成检查 says what still bars it. */
export function ItemsBar({ visit, progress, onNext, onFinish }: ItemsBarProps) {
  const words = useText()
  const text = words.visit
  const open = progress.open.length
  const unfinished = visit.findings.findIndex((finding) => findingGap(visit, finding) !== null)
  const gap = visit.findings[unfinished] && findingGap(visit, visit.findings[unfinished])
  const reason =
    open > 0
      ? text.items.unanswered(open)
      : gap
        ? text.items.findingOpen(unfinished + 1, words.finding.lacks(words.engine.said(gap.label)))
        : null
  return (
    <>
      {(open > 0 || gap) && (
        <Button size="large" icon={NextOpenIcon} aria-keyshortcuts="N" onClick={onNext}>
          {open > 0 ? text.items.next(open) : text.items.nextFinding}
        </Button>
      )}
      <Button kind="primary" size="large" reason={reason} onClick={onFinish}>
        {text.items.finish}
      </Button>
    </>
  )
}
