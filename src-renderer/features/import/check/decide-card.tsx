import type { ImportPreview } from '@main/features/import/contract.ts'
import { useState } from 'react'
import { useText } from '../../../text/index.ts'
import { formatCount } from '../../../ui/data/format.ts'
import { Button } from '../../../ui/form/button/button.tsx'
import { ChoiceCards } from '../../../ui/form/choice/choice-cards.tsx'
import { BackIcon } from '../../../ui/theme/icons.ts'

interface DecideCardProps {
  readonly preview: ImportPreview
  readonly onWrite: () => void
  readonly onLeave: () => void
}

/** The good rows or nothing; where no row is good, what is wrong may be kept for the report on data quality. */
export function DecideCard({ preview, onWrite, onLeave }: DecideCardProps) {
  const text = useText().importing
  const { added, held, rejected } = preview
  const canWrite = added + held > 0
  const [choice, setChoice] = useState<'good' | 'note' | 'nothing'>(canWrite ? 'good' : 'nothing')
  const note = { value: 'note' as const, label: text.noteOnly, detail: text.noteOnlyDetail(formatCount(rejected)) }
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
        options={canWrite ? [good, nothing] : rejected > 0 ? [note, nothing] : [nothing]}
        value={choice}
        onChange={setChoice}
      />
      <p className="import-meta">{canWrite ? text.trace : text.goodNone}</p>
      <div className="import-acts">
        <Button size="large" icon={BackIcon} onClick={onLeave}>
          {text.back}
        </Button>
        <Button kind="primary" size="large" onClick={choice === 'nothing' ? onLeave : onWrite}>
          {choice === 'good' ? act : choice === 'note' ? text.actNote : text.actNothing}
        </Button>
      </div>
    </section>
  )
}
