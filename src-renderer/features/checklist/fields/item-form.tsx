import type { Draft, DraftItem, DraftKind } from '@main/features/checklist/contract.ts'
import { useText } from '../../../text/index.ts'
import { CheckCard } from '../../../ui/form/choice/check-card.tsx'
import { Field } from '../../../ui/form/field.tsx'
import { TextArea, TextInput } from '../../../ui/form/input.tsx'
import { ofKind } from '../editor/draft-changes.ts'
import { BasisRows } from './basis-rows.tsx'
import { ConditionField } from './condition-field.tsx'
import { LimitFields } from './limit-fields.tsx'
import { OptionRows } from './option-rows.tsx'
import { SelectField } from './select-field.tsx'

interface ItemFormProps {
  readonly draft: Draft
  readonly item: DraftItem
  readonly onChange: (change: Partial<DraftItem>) => void
}

const KINDS: readonly DraftKind[] = ['yes_no', 'number', 'date', 'choice', 'photo', 'text', 'signature', 'measurement']
const PHOTOS = ['no', 'on_fail', 'yes'] as const
const SEVERITIES = ['minor', 'general', 'serious'] as const

/** All fields of an item; those that its kind does not have are not shown. */
export function ItemForm({ draft, item, onChange }: ItemFormProps) {
  const text = useText().checklist
  const isNumber = item.judgedBy === 'number' || item.judgedBy === 'measurement'
  return (
    <div className="checklist-form checklist-open">
      <div className="checklist-wide">
        <Field label={text.text}>
          {(control) => (
            <TextArea {...control} rows={2} value={item.text} onChange={(next) => onChange({ text: next })} />
          )}
        </Field>
      </div>
      <div className="checklist-wide">
        <Field label={text.help} optional hint={text.helpDetail}>
          {(control) => <TextArea {...control} rows={2} value={item.help} onChange={(help) => onChange({ help })} />}
        </Field>
      </div>
      <Field label={text.itemId}>
        {(control) => <TextInput {...control} value={item.id} onChange={(id) => onChange({ id: id.trim() })} />}
      </Field>
      <SelectField
        label={text.kind}
        options={KINDS.map((kind) => ({ value: kind, label: text.kinds[kind] }))}
        value={item.judgedBy}
        onChange={(kind) => onChange(ofKind(item, kind))}
      />
      {isNumber && (
        <Field label={text.unit} optional>
          {(control) => (
            <TextInput {...control} value={item.unit ?? ''} onChange={(unit) => onChange({ unit: unit || null })} />
          )}
        </Field>
      )}
      {(isNumber || item.judgedBy === 'date') && <LimitFields item={item} onChange={onChange} />}
      {item.judgedBy === 'measurement' && (
        <>
          <Field label={text.instrument}>
            {(control) => (
              <TextInput
                {...control}
                value={item.instrument?.name ?? ''}
                onChange={(name) =>
                  onChange({ instrument: { name, calibrated: item.instrument?.calibrated ?? false } })
                }
              />
            )}
          </Field>
          <CheckCard
            label={text.calibrated}
            checked={item.instrument?.calibrated ?? false}
            onChange={(calibrated) => onChange({ instrument: { name: item.instrument?.name ?? '', calibrated } })}
          />
        </>
      )}
      {item.judgedBy === 'choice' && (
        <OptionRows options={item.options} onChange={(options) => onChange({ options })} />
      )}
      <SelectField
        label={text.photo}
        options={PHOTOS.map((photo) => ({ value: photo, label: text.photos[photo] }))}
        value={item.photo}
        onChange={(photo) => onChange({ photo })}
      />
      <SelectField
        label={text.severity}
        options={SEVERITIES.map((severity) => ({ value: severity, label: text.severities[severity] }))}
        value={item.severity}
        onChange={(severity) => onChange({ severity })}
      />
      {draft.weights !== null && (
        <Field label={text.points} optional>
          {(control) => (
            <TextInput
              {...control}
              type="number"
              value={item.points === null ? '' : String(item.points)}
              onChange={(points) => onChange({ points: points === '' ? null : Number(points) })}
            />
          )}
        </Field>
      )}
      <BasisRows basis={item.basis} onChange={(basis) => onChange({ basis })} />
      <div className="checklist-wide">
        <Field label={text.measure} optional>
          {(control) => (
            <TextArea {...control} rows={2} value={item.measure} onChange={(measure) => onChange({ measure })} />
          )}
        </Field>
      </div>
      <ConditionField draft={draft} item={item} onChange={onChange} />
      <CheckCard
        label={text.verified}
        detail={text.verifiedDetail}
        checked={item.verified}
        onChange={(verified) => onChange({ verified })}
      />
    </div>
  )
}
