import type { Filters } from '@main/features/search/contract.ts'
import { useText } from '../../../text/index.ts'
import { formatCount } from '../../../ui/data/format.ts'
import { CloseIcon } from '../../../ui/theme/icons.ts'
import { IssueFound } from '../../report/batch/issue-found.tsx'
import { setFilters, toggleFilter } from '../filter/filters.ts'
import { valueWords } from '../filter/values.ts'
import type { Answer } from '../use-search.ts'

interface ResultHeadProps {
  readonly answer: Answer
  readonly filters: Filters
  readonly onChange: (filters: Filters) => void
}

/** Filters shown as chips; the others are seen in the panel. */
const CHIPS = 3

/** The total, the order, the time it took, and the filters that are set. */
export function ResultHead({ answer, filters, onChange }: ResultHeadProps) {
  const words = useText()
  const text = words.search
  const { total, ms } = answer.first
  return (
    <div className="search-head">
      <p role="status">
        <b>{formatCount(total)}</b> {text.subjects}
        <span className="search-head-note">
          {answer.sort === 'relevance' ? text.byRelevance : text.byName} ·{' '}
          {text.took(ms < 1 ? text.lessThanOne : formatCount(Math.round(ms)))}
        </span>
      </p>
      <div className="search-chips">
        {setFilters(filters)
          .slice(0, CHIPS)
          .map((set) => (
            <button
              key={`${set.field} ${set.value}`}
              type="button"
              onClick={() => onChange(toggleFilter(filters, set))}
            >
              {text.chip(text.fields[set.field], valueWords(set.field, set.value, words))}
              <span className="cw-hidden"> {text.removeFilter}</span>
              <CloseIcon size={14} />
            </button>
          ))}
      </div>
      <IssueFound text={answer.text} filters={answer.filters} total={total} />
    </div>
  )
}
