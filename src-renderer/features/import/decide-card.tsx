import type { ImportPreview } from '@main/features/import/contract.ts'
import { useState } from 'react'
import { useText } from '../../text/index.ts'
import { formatCount } from '../../ui/data/format.ts'
import { Button } from '../../ui/form/button.tsx'
import { ChoiceCards } from '../../ui/form/choice-cards.tsx'
import { BackIcon } from '../../ui/theme/icons.ts'

interface DecideCardProps {
  readonly preview: ImportPreview
  readonly onWrite: () => void
  readonly onLeave: () => void
}

/** The good rows or nothing; the button says how many rows it writes. */
export function DecideCard({ preview, onWrite, onLeave }: DecideCardProps) {
  const text = useText().importing
  const { added, held, rejected } = preview
  const canWrite = added + held > 0
  const [choice, setChoice] = useState<'good' | 'nothing'>(canWrite ? 'good' : 'nothing')
  const nothing = { value: 'nothing' as const, label: text.nothing, detail: text.nothingDetail }
  const isAll = held + rejected === 0
  const good = {
    value: 'good' as const,
    label: isAll ? text.goodAll : text.good,
    detail: isAll
      ? text.goodAllDetail(formatCount(added))
      : text.goodDetail(formatCount(added), formatCount(held), formatCount(rejected)),
  }
  const act = added > 0 ? text.act(formatCount(added)) : text.actHeld(formatCount(held))
  return (
    <section className="import-decide" aria-label={text.decide}>
      <ChoiceCards
        label={text.decide}
        hideLabel
        look="radio"
        columns={2}
        options={canWrite ? [good, nothing] : [nothing]}
        value={choice}
        onChange={setChoice}
      />
      <p className="import-meta">{canWrite ? text.trace : text.goodNone}</p>
      <div className="import-acts">
        <Button size="large" icon={BackIcon} onClick={onLeave}>
          {text.back}
        </Button>
        <Button kind="primary" size="large" onClick={choice === 'good' ? onWrite : onLeave}>
          {choice === 'good' ? act : text.actNothing}
        </Button>
      </div>
    </section>
  )
}
