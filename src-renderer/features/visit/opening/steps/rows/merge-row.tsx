import type { Visit } from '@main/features/visit/contract.ts'
import { useText } from '../../../../../text/index.ts'
import { DraftField } from '../../../saving/fields.tsx'
import { SavedCheck } from '../../../saving/saved-choice.tsx'
import { ListFields } from '../list-fields.tsx'
import { StepRow } from '../step-row.tsx'
import { saveSteps, useSteps } from '../use-steps.ts'

const NO_AGENCY = { agency: '', officers: '', matter: '' }

/** Other tasks and fields for the same subject, and 综合查一次 with its lead agency and the others. */
export function MergeRow({ visit }: { readonly visit: Visit }) {
  const words = useText()
  const text = words.lawful.merge
  const { said } = words.engine
  const change = useSteps()
  const { joint, merged } = visit.opening.steps
  const { tasks, fields, elsewhere } = visit.lawful
  const value = joint.on
    ? text.jointWith(joint.others.length)
    : merged.length > 0
      ? text.merged(merged.length)
      : tasks.length > 0
        ? text.tasks(tasks.length)
        : text.none
  return (
    <StepRow visit={visit} fields={['joint']} step="merge" title={text.title} value={value}>
      {tasks.map((task) =>
        task.together ? (
          <SavedCheck
            key={task.id}
            label={`${text.together}：${said(task.title)}`}
            detail={`${task.ground} · ${text.due(task.due)}`}
            checked={merged.includes(task.id)}
            onChange={(isIn) =>
              change('merged', (steps) => ({
                merged: isIn ? [...steps.merged, task.id] : steps.merged.filter((id) => id !== task.id),
              }))
            }
          />
        ) : (
          <p key={task.id} className="lawful-step-note">
            <b>{said(task.title)}</b> {text.due(task.due)} · {text.apart}
          </p>
        ),
      )}
      {fields.length > 0 && (
        <p className="lawful-step-note">
          {text.fields(fields.map(({ title }) => said(title)).join(words.lawful.separator))}
        </p>
      )}
      {elsewhere.length > 0 && (
        <p className="lawful-step-note">
          {text.elsewhere(
            elsewhere.length,
            elsewhere.map(({ agency, date }) => `${agency} ${date}`).join(words.lawful.separator),
          )}
        </p>
      )}
      <SavedCheck
        label={text.joint}
        detail={text.jointDetail}
        checked={joint.on}
        onChange={(on) =>
          change('joint.on', (steps) => ({
            joint: { ...steps.joint, on, others: steps.joint.others.length > 0 ? steps.joint.others : [NO_AGENCY] },
          }))
        }
      />
      {joint.on && (
        <>
          <DraftField
            label={text.lead}
            part="steps.joint.lead"
            saved={joint.lead}
            save={(lead, now) => saveSteps((steps) => ({ joint: { ...steps.joint, lead } }), now)}
          />
          <ListFields
            part="steps.joint.others"
            rows={joint.others}
            columns={[
              { key: 'agency', label: text.agency },
              { key: 'officers', label: text.officers },
              { key: 'matter', label: text.matter, optional: true },
            ]}
            add={text.addAgency}
            remove={({ agency }) => text.removeAgency(agency)}
            onAdd={() =>
              void change('joint.others', ({ joint: own }) => ({
                joint: { ...own, others: [...own.others, NO_AGENCY] },
              }))
            }
            onRemove={(index) =>
              void change('joint.others', ({ joint: own }) => ({
                joint: { ...own, others: own.others.filter((_, at) => at !== index) },
              }))
            }
            save={(index, key, typed, now) =>
              saveSteps(
                ({ joint: own }) => ({
                  joint: {
                    ...own,
                    others: own.others.map((one, at) => (at === index ? { ...one, [key]: typed } : one)),
                  },
                }),
                now,
              )
            }
          />
        </>
      )}
    </StepRow>
  )
}
