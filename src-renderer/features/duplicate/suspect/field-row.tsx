import type { Choices } from '@main/features/duplicate/contract.ts'
import { useText } from '../../../text/index.ts'
import { CompareRow } from '../../../ui/data/compare-row.tsx'
import { industryWords } from '../../subject/profile/industry.ts'
import { type PairField, sideOf } from './pair.ts'

interface FieldRowProps {
  readonly field: PairField
  /** Name of the two radio buttons before the field. */
  readonly group: string
  readonly choices: Choices
  readonly onChoose: (choices: Choices) => void
}

/** Fields that hold words of the engine; the others are data. */
const WORDED: readonly string[] = ['status', 'kind', 'type']

/** One field of two subjects; what both leave empty is not shown. */
export function FieldRow({ field, group, choices, onChoose }: FieldRowProps) {
  const words = useText()
  const text = words.duplicate
  if (field.same && field.survivor === null) return null
  const shown = (value: string | null) => {
    if (value === null) return text.empty
    if (field.field === 'industry') return industryWords(value, words.subject.industries)
    return WORDED.includes(field.field) ? words.engine.said(value) : value
  }
  return (
    <CompareRow
      label={text.fields[field.field]}
      sides={[
        { id: 'survivor', name: text.stays, value: shown(field.survivor) },
        { id: 'merged', name: text.goes, value: shown(field.merged) },
      ]}
      same={field.same ? text.same : null}
      group={`${group}-${field.field}`}
      chosen={sideOf(field, choices)}
      onChoose={(side) => onChoose({ ...choices, [field.field]: side })}
    />
  )
}
