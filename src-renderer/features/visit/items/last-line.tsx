import type { ItemView } from '@main/features/visit/contract.ts'
import { useText } from '../../../text/index.ts'
import { VerdictWord } from '../../../ui/form/verdict/verdict-buttons.tsx'
import { LastTimeIcon } from '../../../ui/theme/icons.ts'

/** What was answered last time, with its date. */
export function LastLine({ item }: { readonly item: ItemView }) {
  const words = useText()
  const text = words.visit.items
  const { last, unit } = item
  return (
    <p className="visit-last">
      <LastTimeIcon size={16} />
      {last ? text.last(last.date) : text.neverAsked}
      {last?.value && last.value !== last.verdict && (
        <span>
          {words.engine.said(last.value)} {unit}
        </span>
      )}
      {last?.verdict && <VerdictWord verdict={last.verdict} />}
      {last?.corrected && text.corrected}
    </p>
  )
}
