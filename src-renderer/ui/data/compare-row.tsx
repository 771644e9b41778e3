import type { ReactNode } from 'react'
import { CheckIcon } from '../theme/icons.ts'
import './compare.css'

/** One side of a field: its id, its name as it is read aloud, and what it says. */
export interface CompareSide<Side extends string> {
  readonly id: Side
  readonly name: string
  readonly value: ReactNode
}

interface CompareRowProps<Side extends string> {
  readonly label: string
  readonly sides: readonly [CompareSide<Side>, CompareSide<Side>]
  /** The word for a field in which both agree; null where they differ and one is to be chosen. */
  readonly same: string | null
  /** Name of the two radio buttons. */
  readonly group: string
  readonly chosen: Side | null
  readonly onChoose: (side: Side) => void
}

/** A field of two versions in a `table.t.cw-compare`: two cells to choose from, or grey where both say the same. */
export function CompareRow<Side extends string>(props: CompareRowProps<Side>) {
  const { label, sides, same, group, chosen, onChoose } = props
  if (same !== null)
    return (
      <tr className="cw-compare-plain">
        <th scope="row">{label}</th>
        <td>{sides[0].value}</td>
        <td>
          <span>
            <CheckIcon size={16} />
            {same}
          </span>
        </td>
      </tr>
    )
  return (
    <tr>
      <th scope="row">{label}</th>
      {sides.map(({ id, name, value }) => (
        <td key={id} data-chosen={chosen === id || undefined}>
          <label>
            <input type="radio" name={group} checked={chosen === id} onChange={() => onChoose(id)} />
            <span className="cw-hidden">{`${label} ${name} `}</span>
            <span>{value}</span>
          </label>
        </td>
      ))}
    </tr>
  )
}
