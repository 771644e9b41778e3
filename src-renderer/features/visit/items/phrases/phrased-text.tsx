import type { ItemView } from '@main/features/visit/contract.ts'
import { useId, useRef, useState } from 'react'
import { useText } from '../../../../text/index.ts'
import { TextArea } from '../../../../ui/form/input.tsx'
import { CheckListIcon } from '../../../../ui/theme/icons.ts'
import type { Save } from '../../saving/saver.ts'
import { useDraft } from '../../visit-context.tsx'
import { blankOf, inserted } from './insert.ts'
import { PhraseList } from './phrase-list.tsx'
import './phrases.css'

interface PhrasedTextProps {
  /** Item whose phrases are offered; null = those for any note. */
  readonly item: Pick<ItemView, 'id' | 'number'> | null
  readonly part: string
  readonly label: string
  /** Id of the field, where a visible label stands for `label`. */
  readonly fieldId?: string
  readonly rows?: number
  readonly placeholder: string
  readonly saved: string
  readonly save: (text: string) => Save
}

/** A text that saves itself, with standard sentences put in by one tap; the first blank of one is then marked. */
export function PhrasedText(props: PhrasedTextProps) {
  const { item, part, label, fieldId, rows = 1, placeholder, saved, save } = props
  const text = useText().answering
  const id = useId()
  const [isOpen, setIsOpen] = useState(false)
  const field = useRef<HTMLTextAreaElement>(null)
  const draft = useDraft(part, saved, save)
  const insert = (phrase: string) => {
    const node = field.current
    const next = inserted(draft.value, phrase, node?.selectionStart ?? draft.value.length, node?.selectionEnd)
    draft.onChange(next.text)
    setIsOpen(false)
    requestAnimationFrame(() => {
      const [from, to] = blankOf(next.text, next.from) ?? [next.end, next.end]
      field.current?.focus()
      field.current?.setSelectionRange(from, to)
    })
  }
  return (
    <div className="visit-phrased">
      <TextArea
        {...draft}
        ref={field}
        id={fieldId}
        aria-label={fieldId ? undefined : label}
        placeholder={placeholder}
        rows={rows}
      />
      <button
        type="button"
        className="visit-head-act"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={() => setIsOpen(!isOpen)}
      >
        <CheckListIcon size={16} />
        {text.phrases}
      </button>
      {isOpen && <PhraseList id={id} item={item} written={draft.value} onTake={insert} />}
    </div>
  )
}
