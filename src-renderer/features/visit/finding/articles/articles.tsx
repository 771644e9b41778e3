import type { CitedBasis, Finding, FindingAdvice, ItemView } from '@main/features/visit/contract.ts'
import { useState } from 'react'
import { useText } from '../../../../text/index.ts'
import { Tag } from '../../../../ui/data/tag.tsx'
import { Button } from '../../../../ui/form/button/button.tsx'
import { IconButton } from '../../../../ui/form/button/icon-button.tsx'
import { AddIcon, BasisIcon, CloseIcon } from '../../../../ui/theme/icons.ts'
import type { FindingActs } from '../use-finding.ts'
import { ArticleDialog } from './article-dialog.tsx'

interface ArticlesProps {
  readonly finding: Finding
  readonly item: ItemView | undefined
  readonly laws: FindingAdvice['laws'] | undefined
  readonly acts: FindingActs
}

const nameOf = ({ law, article }: CitedBasis): string => `${law} ${article}`

/** The articles that were broken: those of the item may be taken out and put back, others are added; one must stay. */
export function Articles({ finding, item, laws, acts }: ArticlesProps) {
  const words = useText()
  const text = words.finding.articles
  const [isAdding, setIsAdding] = useState(false)
  const cited = new Set(finding.basis.map(nameOf))
  const offered = item?.basis ?? []
  const isOffered = (one: CitedBasis) => offered.some((own) => nameOf(own) === nameOf(one))
  const added = finding.basis.filter((one) => !isOffered(one))
  const toggle = (one: CitedBasis) =>
    acts.patch(
      (now) => {
        const has = now.basis.some((own) => nameOf(own) === nameOf(one))
        return { basis: has ? now.basis.filter((own) => nameOf(own) !== nameOf(one)) : [...now.basis, one] }
      },
      `basis ${nameOf(one)}`,
    )
  const said = (one: CitedBasis) => words.visit.items.article(one.law, one.article)
  return (
    <div className="visit-articles">
      <BasisIcon size={20} />
      <ul>
        {offered.map((one) => (
          <li key={nameOf(one)}>
            {offered.length + added.length > 1 ? (
              <label>
                <input
                  type="checkbox"
                  checked={cited.has(nameOf(one))}
                  disabled={cited.size === 1 && cited.has(nameOf(one))}
                  onChange={() => void toggle(one)}
                />
                {said(one)}
              </label>
            ) : (
              said(one)
            )}
          </li>
        ))}
        {added.map((one) => (
          <li key={nameOf(one)} className="visit-article-added">
            <span>
              {said(one)} {one.unverified && <Tag kind="waiting">{words.finding.unverified}</Tag>}
            </span>
            <IconButton icon={CloseIcon} label={text.remove(said(one))} onClick={() => void toggle(one)} />
          </li>
        ))}
        {offered.length + added.length === 0 && <li className="visit-article-measure">{text.none}</li>}
        {item?.measure && <li className="visit-article-measure">{words.engine.said(item.measure)}</li>}
        <li>
          <Button kind="text" icon={AddIcon} disabled={!laws} onClick={() => setIsAdding(true)}>
            {text.add}
          </Button>
        </li>
      </ul>
      {isAdding && laws && (
        <ArticleDialog
          laws={laws}
          onChosen={(one) => {
            setIsAdding(false)
            if (!cited.has(nameOf(one))) void toggle(one)
          }}
          onClose={() => setIsAdding(false)}
        />
      )}
    </div>
  )
}
