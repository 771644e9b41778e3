import type { Finding } from '@main/features/visit/contract.ts'
import { useState } from 'react'
import { useText } from '../../../../text/index.ts'
import { Button } from '../../../../ui/form/button/button.tsx'
import { IconButton } from '../../../../ui/form/button/icon-button.tsx'
import { Field } from '../../../../ui/form/field.tsx'
import { TextArea } from '../../../../ui/form/input.tsx'
import { BasisIcon, CloseIcon } from '../../../../ui/theme/icons.ts'
import { useDraft } from '../../visit-context.tsx'
import type { FindingActs } from '../use-finding.ts'
import { MeasureDialog } from './measure-dialog.tsx'
import type { MeasureProps } from './measures.tsx'

/** Measures of credit supervision that are proposed, each with its reason, and the way to the whole list. */
export function CreditCard({ finding, advice, acts }: MeasureProps) {
  const text = useText().finding.credit
  const [choosing, setChoosing] = useState<'open' | 'barred' | null>(null)
  if (!advice) return null
  const open = advice.measures.filter(({ bar }) => bar === null).length
  return (
    <section className="cw-check-card visit-credit" aria-label={text.label}>
      <div>
        <p className="cw-check-card-label">{text.label}</p>
        {finding.measures.map((measure) => (
          <Chosen key={measure.id} finding={finding} measure={measure} acts={acts} />
        ))}
        {open === 0 && <p className="visit-hint">{text.noneOpen}</p>}
        {open > 0 && <Button onClick={() => setChoosing('open')}>{text.choose(open)}</Button>}
        <Button kind="text" icon={BasisIcon} onClick={() => setChoosing('barred')}>
          {text.barredWhy(advice.measures.length - open)}
        </Button>
      </div>
      {choosing && (
        <MeasureDialog
          options={advice.measures}
          isBarredOpen={choosing === 'barred'}
          chosen={finding.measures.map(({ id }) => id)}
          onChosen={(ids) => {
            setChoosing(null)
            void acts.patch((now) => ({ measures: ids.map((id) => chosenOf(now, id)) }), 'measures')
          }}
          onClose={() => setChoosing(null)}
        />
      )}
    </section>
  )
}

/** A measure that stays keeps its reason. */
const chosenOf = ({ measures }: Finding, id: string): Finding['measures'][number] =>
  measures.find((one) => one.id === id) ?? { id, title: '', basis: [], reason: '' }

interface ChosenProps {
  readonly finding: Finding
  readonly measure: Finding['measures'][number]
  readonly acts: FindingActs
}

function Chosen({ finding, measure, acts }: ChosenProps) {
  const words = useText()
  const text = words.finding.credit
  const { id } = measure
  const title = words.engine.said(measure.title)
  const reason = useDraft(`finding ${finding.id} measure ${id}`, measure.reason, (typed) =>
    acts.save((now) => ({ measures: now.measures.map((one) => (one.id === id ? { ...one, reason: typed } : one)) })),
  )
  return (
    <div className="visit-chosen">
      <Field
        label={text.reason(title)}
        hint={measure.basis.map(({ law, article }) => words.visit.items.article(law, article)).join(' ')}
      >
        {(control) => <TextArea {...control} {...reason} rows={1} placeholder={text.reasonLike} />}
      </Field>
      <IconButton
        icon={CloseIcon}
        label={text.remove(title)}
        onClick={() =>
          void acts.patch((now) => ({ measures: now.measures.filter((one) => one.id !== id) }), `measure ${id}`)
        }
      />
    </div>
  )
}
