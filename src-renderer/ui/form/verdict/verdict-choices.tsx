import type { Verdict } from '@main/features/visit/contract.ts'
import { useText } from '../../../text/index.ts'
import { VerdictWord } from './verdict-buttons.tsx'
import './verdict-buttons.css'

/** Arrows go from option to option. */
const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1 }

interface VerdictChoicesProps {
  readonly label: string
  /** Each option with the conclusion it brings. */
  readonly options: readonly { readonly value: string; readonly verdict: Verdict }[]
  readonly value: string | null
  readonly onChange: (value: string, verdict: Verdict) => void
}

/** The options of a choice item; the chosen one is filled with the colour of its conclusion. */
export function VerdictChoices({ label, options, value, onChange }: VerdictChoicesProps) {
  const words = useText()
  const text = words.ui.verdict
  return (
    // biome-ignore lint/a11y/useSemanticElements: acts on an item, not fields of a form
    <div
      className="cw-verdict-choices"
      role="group"
      aria-label={`${label} ${text.group}`}
      onKeyDown={({ key, target, currentTarget }) => {
        const by = STEPS[key]
        const options = [...currentTarget.querySelectorAll('button')]
        const here = options.indexOf(target as HTMLButtonElement)
        if (by && here >= 0) options[(here + by + options.length) % options.length]?.focus()
      }}
    >
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          className={`cw-verdict cw-verdict-${option.verdict}`}
          aria-pressed={option.value === value}
          onClick={() => onChange(option.value, option.verdict)}
        >
          <span>{words.engine.said(option.value)}</span>
          <VerdictWord verdict={option.verdict} />
        </button>
      ))}
    </div>
  )
}
