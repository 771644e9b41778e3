import type { Draft, DraftFault, DraftItem } from '@main/features/checklist/contract.ts'
import { useText } from '../../../text/index.ts'
import { Button } from '../../../ui/form/button/button.tsx'
import { CheckCard } from '../../../ui/form/choice/check-card.tsx'
import { Field } from '../../../ui/form/field.tsx'
import { TextInput } from '../../../ui/form/input.tsx'
import { Card } from '../../../ui/state/card.tsx'
import { AddIcon } from '../../../ui/theme/icons.ts'
import { newItem, patched, swapped, without } from './draft-changes.ts'
import { ItemRow } from './item-row.tsx'

/** As the record prints it, whatever language the screen speaks. */
const FIRST_LABEL = '间'

interface SectionsEditorProps {
  readonly draft: Draft
  readonly faults: readonly DraftFault[]
  /** The item that is open. */
  readonly opened: { readonly section: number; readonly item: number } | null
  readonly onOpen: (place: { readonly section: number; readonly item: number } | null) => void
  readonly onChange: (alter: (draft: Draft) => Draft) => void
}

/** The sections with their items; one item at a time is open for changing. */
export function SectionsEditor({ draft, faults, opened, onOpen, onChange }: SectionsEditorProps) {
  const text = useText().checklist
  const setSections = (alter: (sections: Draft['sections']) => Draft['sections']) =>
    onChange((before) => ({ ...before, sections: alter(before.sections) }))
  return (
    <>
      {draft.sections.map((section, place) => {
        const set = (change: Partial<Draft['sections'][number]>) =>
          setSections((sections) => patched(sections, place, change))
        const setItems = (alter: (items: DraftItem[]) => DraftItem[]) =>
          setSections((sections) =>
            sections.map((one, at) => (at === place ? { ...one, items: alter(one.items) } : one)),
          )
        const before = draft.sections.slice(0, place).reduce((sum, { items }) => sum + items.length, 0)
        return (
          <Card
            // biome-ignore lint/suspicious/noArrayIndexKey: a section is known by its place while its title is written
            key={place}
            title={section.title || text.sectionOf(place + 1)}
            note={text.itemCount(section.items.length)}
            action={
              <div className="checklist-acts">
                <Button
                  size="small"
                  disabled={place === 0}
                  onClick={() => setSections((sections) => swapped(sections, place - 1))}
                >
                  {text.up}
                </Button>
                <Button size="small" onClick={() => setSections((sections) => without(sections, place))}>
                  {text.removeSection}
                </Button>
              </div>
            }
            padded
          >
            <div className="checklist-form">
              <Field label={text.sectionTitle}>
                {(control) => <TextInput {...control} value={section.title} onChange={(title) => set({ title })} />}
              </Field>
              <CheckCard
                label={text.repeat}
                detail={text.repeatDetail}
                checked={section.repeat !== null}
                onChange={(isRepeated) => set({ repeat: isRepeated ? { label: FIRST_LABEL, minimum: 1 } : null })}
              >
                {section.repeat && (
                  <div className="checklist-weights">
                    <Field label={text.repeatUnit}>
                      {(control) => (
                        <TextInput
                          {...control}
                          value={section.repeat?.label ?? ''}
                          onChange={(label) => set({ repeat: { label, minimum: section.repeat?.minimum ?? 1 } })}
                        />
                      )}
                    </Field>
                    <Field label={text.repeatMinimum}>
                      {(control) => (
                        <TextInput
                          {...control}
                          type="number"
                          min="1"
                          value={String(section.repeat?.minimum ?? 1)}
                          onChange={(minimum) =>
                            set({
                              repeat: { label: section.repeat?.label ?? '', minimum: Math.trunc(Number(minimum)) },
                            })
                          }
                        />
                      )}
                    </Field>
                  </div>
                )}
              </CheckCard>
            </div>
            <ol className="checklist-items" start={before + 1}>
              {section.items.map((item, at) => (
                <ItemRow
                  // biome-ignore lint/suspicious/noArrayIndexKey: an item is known by its place while its id is written
                  key={at}
                  draft={draft}
                  item={item}
                  number={before + at + 1}
                  faults={faults.filter((fault) => fault.section === place && fault.item === at)}
                  isOpen={opened?.section === place && opened.item === at}
                  isFirst={at === 0}
                  onOpen={(isOpen) => onOpen(isOpen ? { section: place, item: at } : null)}
                  onChange={(change) => setItems((items) => patched(items, at, change))}
                  onUp={() => {
                    setItems((items) => swapped(items, at - 1))
                    onOpen(null)
                  }}
                  onRemove={() => {
                    setItems((items) => without(items, at))
                    onOpen(null)
                  }}
                />
              ))}
            </ol>
            <Button
              icon={AddIcon}
              onClick={() => {
                setItems((items) => [...items, newItem(draft)])
                onOpen({ section: place, item: section.items.length })
              }}
            >
              {text.addItem}
            </Button>
          </Card>
        )
      })}
      <div>
        <Button
          icon={AddIcon}
          onClick={() => setSections((sections) => [...sections, { title: '', repeat: null, items: [] }])}
        >
          {text.addSection}
        </Button>
      </div>
    </>
  )
}
