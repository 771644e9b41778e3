import { useText } from '../../../text/index.ts'
import { formatCount } from '../../../ui/data/format.ts'
import { Button } from '../../../ui/form/button/button.tsx'
import { Segments } from '../../../ui/form/choice/segments.tsx'
import { Field } from '../../../ui/form/field.tsx'
import { TextInput } from '../../../ui/form/input.tsx'
import { type KindChoice, type ScopeDraft, yearsBack } from './use-scope.ts'
import './special-fields.css'

const YEARS = { one: 1, three: 3, five: 5 } as const
type Preset = keyof typeof YEARS | 'own'

/** Period (both days included) and domains of the special report. */
export function SpecialFields({ choice, disabled }: { readonly choice: KindChoice; readonly disabled: boolean }) {
  const words = useText()
  const text = words.report
  const { options, scope, change, fault } = choice
  if (!options || !scope) return null
  const presetOf = ({ from, to }: ScopeDraft): Preset =>
    to === options.to
      ? ((Object.keys(YEARS) as (keyof typeof YEARS)[]).find((key) => yearsBack(to, YEARS[key]) === from) ?? 'own')
      : 'own'
  const faults = {
    day: text.periodDay(options.to),
    period: text.periodWrong,
    late: text.periodLate(options.to),
    early: text.periodEarly(yearsBack(options.to, options.longestYears)),
    domains: null,
  }
  const isChosen = (id: string) => scope.domains.includes(id)
  const toggle = (id: string) =>
    change({
      ...scope,
      domains: isChosen(id) ? scope.domains.filter((one) => one !== id) : [...scope.domains, id],
    })
  return (
    <div className="special">
      <div className="special-head">
        <h3>{text.period}</h3>
        <Segments<Preset>
          label={text.period}
          value={presetOf(scope)}
          options={(['one', 'three', 'five'] as const).map((value) => ({ value, label: text.periods[value] }))}
          onChange={(preset) =>
            preset !== 'own' &&
            !disabled &&
            change({ ...scope, from: yearsBack(options.to, YEARS[preset]), to: options.to })
          }
        />
      </div>
      <div className="special-days">
        <Field label={text.from} error={fault && faults[fault]}>
          {(control) => (
            <TextInput
              {...control}
              inputMode="numeric"
              placeholder={options.to}
              disabled={disabled}
              value={scope.from}
              onChange={(from) => change({ ...scope, from })}
            />
          )}
        </Field>
        <Field label={text.to}>
          {(control) => (
            <TextInput
              {...control}
              inputMode="numeric"
              placeholder={options.to}
              disabled={disabled}
              value={scope.to}
              onChange={(to) => change({ ...scope, to })}
            />
          )}
        </Field>
      </div>
      <div className="special-head">
        <h3>{text.domains}</h3>
        <span role="status">
          {text.domainsChosen(formatCount(scope.domains.length), formatCount(options.domains.length))}
        </span>
        <div className="special-picks">
          <Button
            kind="text"
            size="small"
            disabled={disabled}
            onClick={() => change({ ...scope, domains: options.domains.map(({ id }) => id) })}
          >
            {text.domainsAll}
          </Button>
          <Button kind="text" size="small" disabled={disabled} onClick={() => change({ ...scope, domains: [] })}>
            {text.domainsNone}
          </Button>
        </div>
      </div>
      {fault === 'domains' && <p className="special-fault">{text.domainsMissing}</p>}
      <fieldset className="special-domains cw-scroll" disabled={disabled}>
        <legend className="cw-hidden">{text.domains}</legend>
        {options.domains.map(({ id, title }) => (
          <label key={id}>
            <input type="checkbox" checked={isChosen(id)} onChange={() => toggle(id)} />
            <span>{words.engine.said(title)}</span>
          </label>
        ))}
      </fieldset>
      {!options.verified && <p className="report-hint">{text.domainsUnverified}</p>}
    </div>
  )
}
