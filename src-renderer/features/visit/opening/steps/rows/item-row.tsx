import type { Visit } from '@main/features/visit/contract.ts'
import { useText } from '../../../../../text/index.ts'
import { Tag } from '../../../../../ui/data/tag.tsx'
import { Button } from '../../../../../ui/form/button/button.tsx'
import { DraftField } from '../../../saving/fields.tsx'
import { StepRow } from '../step-row.tsx'
import { saveSteps, useSteps } from '../use-steps.ts'

/** 检查事项: the item of the published list, chosen by the checklist; where the list has none, the reason why. */
export function ItemRow({ visit }: { readonly visit: Visit }) {
  const words = useText()
  const text = words.lawful.item
  const { said } = words.engine
  const change = useSteps()
  const { item } = visit.opening.steps
  const { items, exampleList } = visit.lawful
  const chosen = items.find(({ id }) => id === item.id)
  const offered = items.filter(({ checklist }) => checklist === visit.checklist.id)
  return (
    <StepRow
      visit={visit}
      fields={['item']}
      step="item"
      title={text.title}
      value={
        <>
          {chosen ? said(chosen.name) : text.none}
          {exampleList && <Tag kind="warn">{text.example}</Tag>}
        </>
      }
    >
      {offered.length > 0 && (
        <ul className="lawful-step-list">
          {offered.map(({ id, name, basis, state }) => (
            <li key={id}>
              <span>
                {state === 'removed' ? text.removed(said(name)) : said(name)}
                <small>
                  {id} · {basis}
                </small>
              </span>
              {id !== item.id && (
                <Button onClick={() => void change('item', () => ({ item: { id, reason: '' } }))}>{text.choose}</Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {!chosen && (
        <DraftField
          label={text.reason}
          part="steps.item.reason"
          saved={item.reason}
          placeholder={text.reasonLike}
          save={(reason, now) => saveSteps((steps) => ({ item: { ...steps.item, reason } }), now)}
        />
      )}
    </StepRow>
  )
}
