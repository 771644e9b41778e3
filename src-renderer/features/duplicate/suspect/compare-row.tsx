import type { Choices } from '@main/features/duplicate/contract.ts'
import { useText } from '../../../text/index.ts'
import { CheckIcon } from '../../../ui/theme/icons.ts'
import { type PairField, sideOf } from './pair.ts'

interface CompareRowProps {
  readonly field: PairField
  /** Name of the two radio buttons before the field. */
  readonly group: string
  readonly choices: Choices
  readonly onChoose: (choices: Choices) => void
}

/** Fields that hold words of the engine; the others are data. */
const WORDED: readonly string[] = ['status', 'kind', 'type']

/** One field of two subjects: two cells to choose from, or grey where both say the same. */
export function CompareRow({ field, group, choices, onChoose }: CompareRowProps) {
  const words = useText()
  const text = words.duplicate
  const shown = (value: string | null) =>
    value !== null && WORDED.includes(field.field) ? words.engine.said(value) : value
  const label = text.fields[field.field]
  if (field.same) {
    if (field.survivor === null) return null
    return (
      <tr className="dup-same">
        <th scope="row">{label}</th>
        <td>{shown(field.survivor)}</td>
        <td>
          <span>
            <CheckIcon size={16} />
            {text.same}
          </span>
        </td>
      </tr>
    )
  }
  const side = sideOf(field, choices)
  const cell = (one: 'survivor' | 'merged', word: string) => (
    <td data-chosen={side === one || undefined}>
      <label>
        <input
          type="radio"
          name={`${group}-${field.field}`}
          checked={side === one}
          onChange={() => onChoose({ ...choices, [field.field]: one })}
        />
        <span className="cw-hidden">{`${label} ${word} `}</span>
        <span>{shown(field[one]) ?? text.empty}</span>
      </label>
    </td>
  )
  return (
    <tr>
      <th scope="row">{label}</th>
      {cell('survivor', text.stays)}
      {cell('merged', text.goes)}
    </tr>
  )
}
