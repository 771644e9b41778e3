import type { Visit } from '@main/features/visit/contract.ts'
import { Button } from '../../../../ui/form/button/button.tsx'
import { IconButton } from '../../../../ui/form/button/icon-button.tsx'
import { AddIcon, CloseIcon } from '../../../../ui/theme/icons.ts'
import { DraftField } from '../../saving/fields.tsx'

interface ListFieldsProps<Key extends string> {
  /** Names the list inside the visit, e.g. steps.helpers. */
  readonly part: string
  readonly rows: readonly Readonly<Record<Key, string>>[]
  readonly columns: readonly {
    readonly key: Key
    readonly label: string
    readonly placeholder?: string
    readonly optional?: boolean
  }[]
  readonly add: string
  readonly remove: (row: Readonly<Record<Key, string>>) => string
  readonly onAdd: () => void
  readonly onRemove: (index: number) => void
  readonly save: (index: number, key: Key, value: string, now: Visit) => Promise<Visit>
}

/** Rows of a few texts each, e.g. helpers or agencies, that one adds and removes. */
export function ListFields<Key extends string>(props: ListFieldsProps<Key>) {
  const { part, rows, columns, add, remove, onAdd, onRemove, save } = props
  return (
    <div className="lawful-step-rows">
      {rows.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are places in a list, without names of their own
        <div key={index} className="lawful-step-fields">
          {columns.map(({ key, label, placeholder, optional }) => (
            <DraftField
              key={key}
              label={label}
              part={`${part}.${index}.${key}`}
              optional={optional ?? false}
              saved={row[key]}
              placeholder={placeholder ?? ''}
              save={(value, now) => save(index, key, value, now)}
            />
          ))}
          <IconButton icon={CloseIcon} label={remove(row)} onClick={() => onRemove(index)} />
        </div>
      ))}
      <Button icon={AddIcon} onClick={onAdd}>
        {add}
      </Button>
    </div>
  )
}
