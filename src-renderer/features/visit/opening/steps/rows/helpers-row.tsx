import type { Visit } from '@main/features/visit/contract.ts'
import { useText } from '../../../../../text/index.ts'
import { ListFields } from '../list-fields.tsx'
import { StepRow } from '../step-row.tsx'
import { saveSteps, useSteps } from '../use-steps.ts'

/** Helpers by number and name: fixed before the check, they neither lead nor sign. */
export function HelpersRow({ visit }: { readonly visit: Visit }) {
  const words = useText().lawful
  const text = words.helpers
  const change = useSteps()
  const { helpers } = visit.opening.steps
  const names = helpers.map(({ name }) => name).filter(Boolean)
  return (
    <StepRow
      visit={visit}
      fields={['helpers']}
      step="team"
      title={text.title}
      quiet={helpers.length === 0}
      value={helpers.length === 0 ? text.none : text.count(helpers.length, names.join(words.separator))}
    >
      <p className="lawful-step-note">{text.limit}</p>
      <ListFields
        part="steps.helpers"
        rows={helpers}
        columns={[
          { key: 'name', label: text.name },
          { key: 'role', label: text.role, placeholder: text.roleLike, optional: true },
        ]}
        add={text.addHelper}
        remove={({ name }) => text.removeHelper(name)}
        onAdd={() => void change('helpers', (steps) => ({ helpers: [...steps.helpers, { name: '', role: '' }] }))}
        onRemove={(index) =>
          void change('helpers', (steps) => ({ helpers: steps.helpers.filter((_, at) => at !== index) }))
        }
        save={(index, key, typed, now) =>
          saveSteps(
            (steps) => ({
              helpers: steps.helpers.map((one, at) => (at === index ? { ...one, [key]: typed } : one)),
            }),
            now,
          )
        }
      />
    </StepRow>
  )
}
