import type { Draft, DraftFault, DraftItem } from '@main/features/checklist/contract.ts'
import { useEffect, useId, useRef } from 'react'
import { useText } from '../../../text/index.ts'
import { Tag } from '../../../ui/data/tag.tsx'
import { Button } from '../../../ui/form/button/button.tsx'
import { ItemForm } from '../fields/item-form.tsx'

interface ItemRowProps {
  readonly draft: Draft
  readonly item: DraftItem
  readonly number: number
  readonly faults: readonly DraftFault[]
  readonly isOpen: boolean
  readonly isFirst: boolean
  readonly onOpen: (isOpen: boolean) => void
  readonly onChange: (change: Partial<DraftItem>) => void
  readonly onUp: () => void
  readonly onRemove: () => void
}

/** An item in one line, or open with all its fields. */
export function ItemRow(props: ItemRowProps) {
  const { draft, item, number, faults, isOpen, isFirst, onOpen, onChange, onUp, onRemove } = props
  const words = useText()
  const text = words.checklist
  const id = useId()
  const row = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (isOpen) row.current?.scrollIntoView({ block: 'nearest' })
  }, [isOpen])
  return (
    <li ref={row}>
      <div className="checklist-item">
        <p id={id}>
          <b>{number}</b> {words.engine.said(item.text) || text.noText}
        </p>
        <div className="checklist-acts">
          <Tag kind="neutral">{text.kinds[item.judgedBy]}</Tag>
          {faults.length > 0 && <Tag kind="danger">{text.faults(faults.length)}</Tag>}
          <Button size="small" aria-expanded={isOpen} aria-describedby={id} onClick={() => onOpen(!isOpen)}>
            {isOpen ? text.close : text.change}
          </Button>
          <Button size="small" disabled={isFirst} aria-describedby={id} onClick={onUp}>
            {text.up}
          </Button>
          <Button size="small" aria-describedby={id} onClick={onRemove}>
            {text.remove}
          </Button>
        </div>
      </div>
      {isOpen && <ItemForm draft={draft} item={item} onChange={onChange} />}
    </li>
  )
}
