import type { Draft, ListedChecklist } from '@main/features/checklist/contract.ts'
import { useText } from '../../../text/index.ts'
import { CheckCard } from '../../../ui/form/choice/check-card.tsx'
import { Field } from '../../../ui/form/field.tsx'
import { TextArea, TextInput } from '../../../ui/form/input.tsx'
import { Card } from '../../../ui/state/card.tsx'
import { SectorField } from '../fields/sector-field.tsx'

interface HeadCardProps {
  readonly draft: Draft
  readonly checklists: readonly ListedChecklist[]
  readonly onChange: (alter: (draft: Draft) => Draft) => void
}

const WEIGHTS = { minor: 1, general: 1, serious: 1 }
const SEVERITIES = ['minor', 'general', 'serious'] as const

/** What holds for the whole checklist. */
export function HeadCard({ draft, checklists, onChange }: HeadCardProps) {
  const text = useText().checklist
  const set = (change: Partial<Draft>) => onChange((before) => ({ ...before, ...change }))
  const { weights } = draft
  return (
    <Card title={text.head} note={draft.id} padded>
      <div className="checklist-form">
        <Field label={text.name}>
          {(control) => <TextInput {...control} value={draft.title} onChange={(title) => set({ title })} />}
        </Field>
        <SectorField checklists={checklists} value={draft.sector} onChange={(sector) => set({ sector })} />
        <Field label={text.matter} optional>
          {(control) => (
            <TextInput
              {...control}
              placeholder={text.matterHint}
              value={draft.matter ?? ''}
              onChange={(matter) => set({ matter: matter === '' ? null : matter })}
            />
          )}
        </Field>
        <Field label={text.source} optional>
          {(control) => <TextInput {...control} value={draft.source} onChange={(source) => set({ source })} />}
        </Field>
        <div className="checklist-wide">
          <Field label={text.legalBasis}>
            {(control) => (
              <TextArea {...control} rows={2} value={draft.legalBasis} onChange={(legalBasis) => set({ legalBasis })} />
            )}
          </Field>
        </div>
        <CheckCard label={text.food} detail={text.foodDetail} checked={draft.food} onChange={(food) => set({ food })} />
        <CheckCard
          label={text.scored}
          detail={text.scoredDetail}
          checked={weights !== null}
          onChange={(isScored) => set({ weights: isScored ? WEIGHTS : null })}
        >
          {weights !== null && (
            <div className="checklist-weights">
              {SEVERITIES.map((severity) => (
                <Field key={severity} label={text.severities[severity]}>
                  {(control) => (
                    <TextInput
                      {...control}
                      type="number"
                      step="0.1"
                      min="0"
                      value={String(weights[severity])}
                      onChange={(value) => set({ weights: { ...weights, [severity]: Number(value) } })}
                    />
                  )}
                </Field>
              ))}
            </div>
          )}
        </CheckCard>
      </div>
    </Card>
  )
}
