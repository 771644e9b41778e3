import type { Conflict } from '@main/features/sync/contract.ts'
import { useText } from '../../../text/index.ts'
import { CompareRow } from '../../../ui/data/compare-row.tsx'

/** Whose version is taken. */
export type Side = 'here' | 'there'

interface ConflictRowProps {
  readonly field: Conflict['fields'][number]
  /** Name of the two radio buttons of this row. */
  readonly group: string
  readonly value: Side | null
  readonly onChange: (side: Side) => void
}

/** One field of a contact as it is here and on the platform; nothing is chosen beforehand. */
export function ConflictRow({ field, group, value, onChange }: ConflictRowProps) {
  const text = useText().sync
  return (
    <CompareRow
      label={text.fields[field.field]}
      sides={[
        { id: 'here', name: text.hereSide, value: field.here || text.empty },
        { id: 'there', name: text.thereSide, value: field.there || text.empty },
      ]}
      same={field.same ? text.same : null}
      group={group}
      chosen={value}
      onChoose={onChange}
    />
  )
}
