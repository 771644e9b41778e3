import type { DraftItem } from '@main/features/checklist/contract.ts'
import { useText } from '../../../text/index.ts'
import { Field } from '../../../ui/form/field.tsx'
import { TextInput } from '../../../ui/form/input.tsx'
import { SelectField } from './select-field.tsx'

type Limit = NonNullable<DraftItem['limit']>
type Form = 'none' | 'max' | 'min' | 'between' | 'equals' | 'above' | 'notBeforeToday'

interface LimitFieldsProps {
  readonly item: DraftItem
  readonly onChange: (change: Partial<DraftItem>) => void
}

const NUMBER_FORMS: readonly Form[] = ['none', 'max', 'min', 'between', 'equals', 'above']
const DAY_FORMS: readonly Form[] = ['none', 'notBeforeToday']

function formOf(limit: Limit | null): Form {
  if (limit === null) return 'none'
  if (limit.min !== undefined && limit.max !== undefined) return 'between'
  const [field] = Object.keys(limit) as (keyof Limit)[]
  return field ?? 'none'
}

function limitOf(form: Form, before: Limit | null): Limit | null {
  const value = before?.max ?? before?.min ?? before?.equals ?? before?.above ?? 0
  if (form === 'none') return null
  if (form === 'between') return { min: before?.min ?? 0, max: value }
  return { [form]: form === 'notBeforeToday' ? 0 : value }
}

/** What the value is judged by: no limit, bounds, an exact value, or a day that may not have passed. */
export function LimitFields({ item, onChange }: LimitFieldsProps) {
  const text = useText().checklist
  const { limit } = item
  const forms = item.judgedBy === 'date' ? DAY_FORMS : NUMBER_FORMS
  const fields = Object.keys(limit ?? {}) as (keyof Limit)[]
  return (
    <>
      <SelectField
        label={text.limit}
        options={forms.map((form) => ({ value: form, label: text.limits[form] }))}
        value={formOf(limit)}
        onChange={(form) => onChange({ limit: limitOf(form, limit) })}
      />
      {fields.map((field) => (
        <Field key={field} label={text.bounds[field]}>
          {(control) => (
            <TextInput
              {...control}
              type="number"
              step="any"
              value={String(limit?.[field] ?? '')}
              onChange={(value) => onChange({ limit: { ...limit, [field]: Number(value) } })}
            />
          )}
        </Field>
      ))}
    </>
  )
}
