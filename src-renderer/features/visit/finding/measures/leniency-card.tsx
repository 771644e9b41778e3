import type { Finding, FindingAdvice, Leniency, LeniencyKind } from '@main/features/visit/contract.ts'
import { useText } from '../../../../text/index.ts'
import { Tag } from '../../../../ui/data/tag.tsx'
import { CheckCard } from '../../../../ui/form/choice/check-card.tsx'
import { Field } from '../../../../ui/form/field.tsx'
import { TextArea } from '../../../../ui/form/input.tsx'
import { Notice } from '../../../../ui/state/notice.tsx'
import { SavedCheck } from '../../saving/saved-choice.tsx'
import { useDraft } from '../../visit-context.tsx'
import { Bars } from './bars.tsx'
import type { MeasureProps } from './measures.tsx'

type Advice = FindingAdvice['leniency']

/** 不予行政处罚 as a proposal: the way, its conditions, the subject's earlier penalties and the officer's reason. */
export function LeniencyCard({ finding, advice, acts }: MeasureProps) {
  const words = useText()
  const text = words.finding.leniency
  if (!advice) return null
  const { leniency: options } = advice
  const open = options.ways.filter(({ bar }) => bar === null)
  const hints = options.acts.map((act) => (
    <span key={act.id} className="visit-act-hint">
      {text.hint(act.list, words.engine.said(act.title))}
      {!act.verified && <Tag kind="waiting">{words.finding.unverified}</Tag>}
    </span>
  ))
  if (finding.leniency === null && open.length === 0) {
    const bars = options.ways.flatMap(({ bar }) => (bar ? [bar] : []))
    return (
      <CheckCard label={text.label} checked={false} onChange={() => {}} reason={<Bars bars={bars.slice(0, 1)} />}>
        {hints}
      </CheckCard>
    )
  }
  const first = options.acts.find(({ kind }) => open.some((way) => way.kind === kind))
  const begin = (): Leniency => leniencyOf(first?.kind ?? open[0]?.kind ?? 'slight', options, null)
  return (
    <SavedCheck
      label={text.label}
      detail={hints.length > 0 ? hints : text.detail}
      checked={finding.leniency !== null}
      onChange={(isChosen) => acts.patch({ leniency: isChosen ? begin() : null })}
    >
      {finding.leniency && <LeniencyForm finding={finding} leniency={finding.leniency} options={options} acts={acts} />}
    </SavedCheck>
  )
}

function leniencyOf(kind: LeniencyKind, { acts }: Advice, before: Leniency | null): Leniency {
  const act = acts.find((one) => one.kind === kind)?.id ?? null
  const reason = before?.reason ?? ''
  return { kind, act, asked: [], conditions: before?.conditions ?? [], reason, penalties: 0, years: null }
}

interface LeniencyFormProps extends Pick<MeasureProps, 'acts'> {
  readonly finding: Finding
  readonly leniency: Leniency
  readonly options: Advice
}

function LeniencyForm({ finding, leniency, options, acts }: LeniencyFormProps) {
  const words = useText()
  const text = words.finding.leniency
  const { said } = words.engine
  const reason = useDraft(`finding ${finding.id} leniencyReason`, leniency.reason, (typed) =>
    acts.save((now) => ({ leniency: now.leniency && { ...now.leniency, reason: typed } })),
  )
  const tick = (condition: string, isMet: boolean) =>
    acts.patch((now) => {
      const { conditions = [], ...rest } = now.leniency ?? leniency
      const kept = conditions.filter((one) => one !== condition)
      return { leniency: { ...rest, conditions: isMet ? [...kept, condition] : kept } }
    }, `condition ${condition}`)
  const counted = options.penalties.filter(({ within }) => within)
  return (
    <>
      <fieldset className="visit-chips">
        <legend className="cw-hidden">{text.kind}</legend>
        {options.ways.map(({ kind, bar }) => (
          <button
            key={kind}
            type="button"
            className="visit-chip"
            aria-pressed={leniency.kind === kind}
            disabled={bar !== null}
            onClick={() =>
              void acts.patch((now) => ({ leniency: leniencyOf(kind, options, now.leniency) }), 'leniency kind')
            }
          >
            {text.kinds[kind]}
          </button>
        ))}
      </fieldset>
      <Bars bars={options.ways.flatMap(({ bar, kind }) => (bar ? [{ ...bar, name: text.kinds[kind] }] : []))} />
      <fieldset className="visit-conditions">
        <legend>{text.conditions}</legend>
        {leniency.asked.map((condition) => (
          <label key={condition}>
            <input
              type="checkbox"
              checked={leniency.conditions.includes(condition)}
              onChange={(event) => void tick(condition, event.target.checked)}
            />
            {said(condition)}
          </label>
        ))}
      </fieldset>
      {leniency.kind === 'first' && (
        <>
          {options.years === null ? (
            <Notice kind="warn">{text.yearsMissing}</Notice>
          ) : (
            <p className="visit-hint">{text.years(options.years)}</p>
          )}
          <p className="visit-hint">{options.penalties.length === 0 ? text.noPenalties : text.penalties}</p>
          <ul className="visit-penalties">
            {options.penalties.map(({ date, title, number, within }) => (
              <li key={`${date} ${number}`}>
                {text.penalty(date, title, number)} {!within && <Tag kind="neutral">{text.outside}</Tag>}
              </li>
            ))}
          </ul>
        </>
      )}
      <Field label={leniency.kind === 'first' && counted.length > 0 ? text.penaltyReason : text.reason}>
        {(control) => <TextArea {...control} {...reason} rows={1} placeholder={text.reasonLike} />}
      </Field>
    </>
  )
}
