import type { ItemView, Phrase } from '@main/features/visit/contract.ts'
import { useState } from 'react'
import { engine } from '../../../../engine.ts'
import { queries, useCall } from '../../../../queries.ts'
import { useText } from '../../../../text/index.ts'
import { Tag } from '../../../../ui/data/tag.tsx'
import { Button } from '../../../../ui/form/button/button.tsx'
import { IconButton } from '../../../../ui/form/button/icon-button.tsx'
import { AddIcon, CloseIcon } from '../../../../ui/theme/icons.ts'
import { useVisitActs } from '../../visit-context.tsx'

interface PhraseListProps {
  readonly id: string
  readonly item: Pick<ItemView, 'id' | 'number'> | null
  /** What stands in the field, to be kept as a phrase of one's own. */
  readonly written: string
  readonly onTake: (phrase: string) => void
}

/** The item's own phrases first, then those for any note; what was written can be kept as one's own. */
export function PhraseList({ id, item, written, onTake }: PhraseListProps) {
  const text = useText().answering
  const visit = useVisitActs().id
  const key = ['visit', visit, 'phrases'] as const
  const all = useCall(key, (signal) => engine.visit.phrases({ id: visit }, { signal })).data
  const [isForItem, setIsForItem] = useState(false)
  // The second kitchen has the phrases of the first.
  const own = item?.id.replace(/#\d+$/, '') ?? null
  const offered = (all ?? []).filter((one) => one.item === null || one.item === own)
  const shown = [...offered].sort((a, b) => Number(a.item === null) - Number(b.item === null))
  const words = written.trim()
  const isNew = words !== '' && words.length <= 200 && !offered.some((one) => one.text === words)
  const keep = async (call: Promise<Phrase[]>) => queries.setQueryData(key, await call)
  return (
    <section id={id} className="visit-phrases" aria-label={item ? text.phrasesOf(item.number) : text.phrases}>
      {all && shown.length === 0 && <p className="visit-hint">{text.noPhrases}</p>}
      <ul>
        {shown.map((one) => (
          <li key={one.id}>
            <button type="button" onClick={() => onTake(one.text)}>
              {one.text}
              {one.own && <Tag>{text.ownPhrase}</Tag>}
            </button>
            {one.own && (
              <IconButton
                icon={CloseIcon}
                label={text.removePhrase(one.text)}
                onClick={() => void keep(engine.visit.removePhrase({ id: visit, phrase: one.id }))}
              />
            )}
          </li>
        ))}
      </ul>
      {isNew && (
        <div className="visit-phrases-keep">
          <Button
            size="small"
            icon={AddIcon}
            onClick={() =>
              void keep(
                engine.visit.keepPhrase({ id: visit, item: isForItem ? (item?.id ?? null) : null, text: words }),
              )
            }
          >
            {text.keepPhrase}
          </Button>
          {item && (
            <label>
              <input type="checkbox" checked={isForItem} onChange={(event) => setIsForItem(event.target.checked)} />
              {text.keepForItem}
            </label>
          )}
        </div>
      )}
    </section>
  )
}
