import type { FilterField, Filters, Grade } from '@main/features/search/contract.ts'
import { useState } from 'react'
import { useText } from '../../../text/index.ts'
import { formatCount } from '../../../ui/data/format.ts'
import { GradeMark } from '../../../ui/data/grade/grade-mark.tsx'
import { Button } from '../../../ui/form/button/button.tsx'
import { classNames } from '../../../ui/theme/class-names.ts'
import { FIELDS, setFilters, toggleFilter } from './filters.ts'
import type { Counts } from './use-counts.ts'
import { valueWords } from './values.ts'

interface FilterPanelProps {
  readonly counts: Counts
  readonly filters: Filters
  readonly onChange: (filters: Filters) => void
}

/** Filter values shown of a field before asking for the others. */
const SHOWN: Readonly<Record<FilterField, number>> = { grade: 5, list: 4, district: 4, kind: 4, status: 4 }

/** All filters, each value with how many subjects it would show. */
export function FilterPanel({ counts, filters, onChange }: FilterPanelProps) {
  const text = useText().search
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must take the focus
    <section className="search-filters cw-scroll" aria-label={text.filters} tabIndex={0}>
      <div className="search-filters-head">
        <h2>{text.filters}</h2>
        {setFilters(filters).length > 0 && (
          <Button kind="text" size="small" onClick={() => onChange({})}>
            {text.clearFilters}
          </Button>
        )}
      </div>
      {FIELDS.map((field) => (
        <FieldFilters key={field} field={field} counts={counts} filters={filters} onChange={onChange} />
      ))}
    </section>
  )
}

function FieldFilters({ field, counts, filters, onChange }: FilterPanelProps & { readonly field: FilterField }) {
  const words = useText()
  const text = words.search
  const [all, setAll] = useState(false)
  const chosen = filters[field] ?? []
  const known = counts[field] ?? []
  const values = [
    ...known,
    ...chosen.filter((value) => !known.some((one) => one.value === value)).map((value) => ({ value, count: 0 })),
  ]
  if (values.length === 0) return null
  const shown = all ? values : values.filter((one, index) => index < SHOWN[field] || chosen.includes(one.value))
  const hidden = values.length - shown.length
  return (
    <fieldset>
      <legend>{text.fields[field]}</legend>
      {shown.map(({ value, count }) => (
        <label key={value} className={classNames(count === 0 && 'search-filter-none')}>
          <input
            type="checkbox"
            checked={chosen.includes(value)}
            onChange={() => onChange(toggleFilter(filters, { field, value }))}
          />
          {field === 'grade' && (
            <span aria-hidden="true">
              <GradeMark grade={value as Grade} size={22} />
            </span>
          )}
          <span>{valueWords(field, value, words)}</span>
          <span className="search-filter-count">{formatCount(count)}</span>
        </label>
      ))}
      {(hidden > 0 || all) && values.length > SHOWN[field] && (
        <Button kind="text" size="small" onClick={() => setAll(!all)}>
          {all ? text.lessValues : text.moreValues(hidden)}
        </Button>
      )}
    </fieldset>
  )
}
