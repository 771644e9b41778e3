import type { PillOption } from './filter-pills.tsx'
import './segments.css'

interface SegmentsProps<T extends string> {
  /** What is switched, for those who do not see the page. */
  readonly label: string
  readonly options: readonly PillOption<T>[]
  readonly value: T
  readonly onChange: (value: T) => void
}

/** A switch between a few views of one thing, e.g. 按时间 and 按部门. */
export function Segments<T extends string>({ label, options, value, onChange }: SegmentsProps<T>) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be a part of a form; these switch a view
    <div className="cw-segments" role="group" aria-label={label}>
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          aria-pressed={option.value === value}
          onClick={() => onChange(option.value)}
        >
          {option.label}
          {option.count !== undefined && ` ${option.count.toLocaleString('en-US')}`}
        </button>
      ))}
    </div>
  )
}
