import type { Conflict } from '@main/features/sync/contract.ts'
import { useText } from '../../text/index.ts'
import { CheckIcon } from '../../ui/theme/icons.ts'

/** Whose version is taken. */
export type Side = 'here' | 'there'

interface ConflictRowProps {
  readonly field: Conflict['fields'][number]
  /** Name of the two radio buttons of this row. */
  readonly group: string
  readonly value: Side | null
  readonly onChange: (side: Side) => void
}

/** One field of a contact: two cells to choose from, or grey where both sides agree. */
export function ConflictRow({ field, group, value, onChange }: ConflictRowProps) {
  const text = useText().sync
  const label = text.fields[field.field]
  if (field.same)
    return (
      <tr className="sync-both-same">
        <th scope="row">{label}</th>
        <td>{field.here || text.empty}</td>
        <td>
          <span>
            <CheckIcon size={16} />
            {text.same}
          </span>
        </td>
      </tr>
    )
  const cell = (side: Side, sideWords: string) => (
    <td data-chosen={value === side || undefined}>
      <label>
        <input type="radio" name={group} checked={value === side} onChange={() => onChange(side)} />
        <span className="cw-hidden">{sideWords} </span>
        {field[side] || text.empty}
      </label>
    </td>
  )
  return (
    <tr>
      <th scope="row">{label}</th>
      {cell('here', `${label} ${text.hereSide}`)}
      {cell('there', `${label} ${text.thereSide}`)}
    </tr>
  )
}
