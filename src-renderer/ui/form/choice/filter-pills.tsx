import './filter-pills.css'

/** One thing to filter by, with how many rows it would show. */
export interface PillOption<T extends string> {
  readonly value: T
  readonly label: string
  readonly count?: number
}

interface FilterPillsProps<T extends string> {
  /** What is filtered, for those who do not see the page. */
  readonly label: string
  readonly options: readonly PillOption<T>[]
  readonly value: T
  readonly onChange: (value: T) => void
}

/** Filters as pills with counts; always exactly one is pressed. */
export function FilterPills<T extends string>({ label, options, value, onChange }: FilterPillsProps<T>) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be a part of a form; these filter what is shown
    <div className="cw-pills" role="group" aria-label={label}>
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          aria-pressed={option.value === value}
          onClick={() => onChange(option.value)}
        >
          {option.label}
          {option.count !== undefined && <span>{option.count.toLocaleString('en-US')}</span>}
        </button>
      ))}
    </div>
  )
}
