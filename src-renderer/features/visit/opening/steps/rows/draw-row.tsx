import type { Visit } from '@main/features/visit/contract.ts'
import { useText } from '../../../../../text/index.ts'
import { DraftField } from '../../../saving/fields.tsx'
import { SavedChoice } from '../../../saving/saved-choice.tsx'
import { ListFields } from '../list-fields.tsx'
import { StepRow } from '../step-row.tsx'
import { saveSteps, useSteps } from '../use-steps.ts'

const NO_REPLACEMENT = { from: '', to: '', reason: '' }

/** 双随机: number and time of the draw, or why there was none; officers who were drawn and could not come. */
export function DrawRow({ visit }: { readonly visit: Visit }) {
  const text = useText().lawful.draw
  const change = useSteps()
  const { draw } = visit.opening.steps
  const isDrawn = draw.kind === 'random'
  const value =
    draw.kind === null
      ? visit.taskId !== null && text.byTask
      : `${text.kinds[draw.kind]} ${isDrawn ? draw.id : draw.reason}`
  const field = (key: 'id' | 'at' | 'reason', label: string, placeholder: string, optional = false) => (
    <DraftField
      key={key}
      label={label}
      part={`steps.draw.${key}`}
      optional={optional}
      saved={draw[key]}
      placeholder={placeholder}
      save={(typed, now) => saveSteps((steps) => ({ draw: { ...steps.draw, [key]: typed } }), now)}
    />
  )
  return (
    <StepRow
      visit={visit}
      fields={['draw']}
      step="draw"
      title={text.title}
      value={value}
      quiet={draw.kind === null && visit.taskId === null}
    >
      <SavedChoice
        label={text.title}
        hideLabel
        value={draw.kind}
        options={[
          { value: 'random', label: text.kinds.random },
          { value: 'field', label: text.kinds.field },
          { value: 'chosen', label: text.kinds.chosen },
        ]}
        onChange={(kind) => change('draw.kind', (steps) => ({ draw: { ...steps.draw, kind } }))}
      />
      {isDrawn && (
        <div className="visit-pair">
          {field('id', text.id, text.idLike)}
          {field('at', text.at, text.atLike, true)}
        </div>
      )}
      {draw.kind !== null && !isDrawn && field('reason', text.reason, text.reasonLike)}
      <ListFields
        part="steps.draw.replaced"
        rows={draw.replaced}
        columns={[
          { key: 'from', label: text.from },
          { key: 'to', label: text.to },
          { key: 'reason', label: text.why },
        ]}
        add={text.addReplaced}
        remove={({ from }) => text.removeReplaced(from)}
        onAdd={() =>
          void change('draw.replaced', ({ draw: own }) => ({
            draw: { ...own, replaced: [...own.replaced, NO_REPLACEMENT] },
          }))
        }
        onRemove={(index) =>
          void change('draw.replaced', ({ draw: own }) => ({
            draw: { ...own, replaced: own.replaced.filter((_, at) => at !== index) },
          }))
        }
        save={(index, key, typed, now) =>
          saveSteps(
            ({ draw: own }) => ({
              draw: {
                ...own,
                replaced: own.replaced.map((one, at) => (at === index ? { ...one, [key]: typed } : one)),
              },
            }),
            now,
          )
        }
      />
    </StepRow>
  )
}
