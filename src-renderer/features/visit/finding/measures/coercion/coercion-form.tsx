import { useText } from '../../../../../text/index.ts'
import { Field } from '../../../../../ui/form/field.tsx'
import { TextArea, TextInput } from '../../../../../ui/form/input.tsx'
import { SavedChoice } from '../../../saving/saved-choice.tsx'
import { CoercionApproval } from './coercion-approval.tsx'
import { type CoercionProps, coerced, useCoercionText } from './coercion-part.ts'
import { CoercionPower } from './coercion-power.tsx'
import { HeldThings } from './held-things.tsx'

/** Ground, aim, link, things, approval with its clock, notice and witness of what is sealed or seized. */
export function CoercionForm(props: CoercionProps) {
  const { finding, coercion, options, acts } = props
  const text = useText().finding.coercion
  const why = useCoercionText(props, 'why')
  const link = useCoercionText(props, 'link')
  const allowed = options.powers.find(
    ({ basis }) => basis.law === coercion.power?.law && basis.article === coercion.power.article,
  )
  return (
    <div className="visit-coercion">
      <SavedChoice
        label={text.kind}
        value={coercion.kind}
        options={(['seal', 'seize'] as const).map((kind) => ({
          value: kind,
          label: text.kinds[kind],
          disabled: allowed !== undefined && !allowed.kinds.includes(kind),
        }))}
        onChange={(kind) => acts.patch(coerced({ kind }), 'coercion kind')}
      />
      <CoercionPower {...props} />
      <SavedChoice
        label={text.aim}
        columns={2}
        value={coercion.aim}
        options={(['stop', 'evidence', 'harm', 'danger'] as const).map((aim) => ({
          value: aim,
          label: text.aims[aim],
        }))}
        onChange={(aim) => acts.patch(coerced({ aim }), 'coercion aim')}
      />
      {finding.severity === 'general' && (
        <Field label={text.why}>{(control) => <TextArea {...control} {...why} rows={1} />}</Field>
      )}
      <Field label={text.link}>
        {(control) => <TextArea {...control} {...link} rows={1} placeholder={text.linkLike} />}
      </Field>
      <HeldThings {...props} />
      <CoercionApproval {...props} />
      <SavedChoice
        label={text.presence}
        value={coercion.partyAbsent ? 'absent' : 'present'}
        options={(['present', 'absent'] as const).map((value) => ({ value, label: text[value] }))}
        onChange={(value) => acts.patch(coerced({ partyAbsent: value === 'absent' }), 'coercion presence')}
      />
      {coercion.partyAbsent && <Witness {...props} />}
      <label className="visit-tick">
        <input
          type="checkbox"
          checked={coercion.told}
          onChange={(event) => void acts.patch(coerced({ told: event.target.checked }), 'coercion told')}
        />
        {text.told}
      </label>
    </div>
  )
}

function Witness(props: CoercionProps) {
  const text = useText().finding.coercion
  const name = useCoercionText(props, 'witnessName')
  const unit = useCoercionText(props, 'witnessUnit')
  return (
    <div className="visit-pair">
      <Field label={text.witnessName}>{(control) => <TextInput {...control} {...name} />}</Field>
      <Field label={text.witnessUnit}>{(control) => <TextInput {...control} {...unit} />}</Field>
    </div>
  )
}
