import type { Finding, ItemView } from '@main/features/visit/contract.ts'
import { useText } from '../../../text/index.ts'
import { BasisIcon } from '../../../ui/theme/icons.ts'
import type { FindingPatch } from './use-finding.ts'

interface ArticlesProps {
  readonly finding: Finding
  readonly item: ItemView | undefined
  readonly onPatch: (patch: FindingPatch) => Promise<boolean>
}

const nameOf = ({ law, article }: Finding['basis'][number]): string => `${law} ${article}`

/** The articles that were broken; those of the item may be taken out and put back, and one must stay. */
export function Articles({ finding, item, onPatch }: ArticlesProps) {
  const text = useText().visit
  const cited = new Set(finding.basis.map(nameOf))
  const offered = item?.basis ?? []
  const known = [...offered, ...finding.basis.filter((one) => !offered.some((own) => nameOf(own) === nameOf(one)))]
  const toggle = (name: string) =>
    onPatch({ basis: known.filter((one) => (nameOf(one) === name ? !cited.has(name) : cited.has(nameOf(one)))) })
  return (
    <div className="visit-articles">
      <BasisIcon size={20} />
      <ul>
        {known.map((one) => (
          <li key={nameOf(one)}>
            {known.length > 1 ? (
              <label>
                <input
                  type="checkbox"
                  checked={cited.has(nameOf(one))}
                  disabled={cited.size === 1 && cited.has(nameOf(one))}
                  onChange={() => toggle(nameOf(one))}
                />
                {text.items.article(one.law, one.article)}
              </label>
            ) : (
              text.items.article(one.law, one.article)
            )}
          </li>
        ))}
        {item?.measure && <li className="visit-article-measure">{item.measure}</li>}
      </ul>
    </div>
  )
}
