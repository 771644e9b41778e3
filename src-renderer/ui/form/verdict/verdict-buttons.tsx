import type { Verdict } from '@main/features/visit/contract.ts'
import { useText } from '../../../text/index.ts'
import { FailIcon, NotApplicableIcon, OkIcon } from '../../theme/icons.ts'
import './verdict-buttons.css'

const VERDICTS = [
  { verdict: 'ok', icon: OkIcon, key: '1' },
  { verdict: 'fail', icon: FailIcon, key: '2' },
  { verdict: 'na', icon: NotApplicableIcon, key: '3' },
] as const

interface VerdictButtonsProps {
  /** What is judged, for those who do not see the item: its text or number. */
  readonly label: string
  readonly value: Verdict | null
  readonly onChange: (verdict: Verdict) => void
  /** Those that cannot be chosen, e.g. ok and fail where a measured value decides. */
  readonly disabled?: readonly Verdict[]
  /** Whether the keys 1 2 3 are announced on these, as on the current item. */
  readonly keys?: boolean
}

/** 符合 不符合 不适用 as three large buttons; the chosen one is filled with its colour. */
export function VerdictButtons({ label, value, onChange, disabled = [], keys }: VerdictButtonsProps) {
  const text = useText().ui.verdict
  return (
    // biome-ignore lint/a11y/useSemanticElements: three acts on an item, not fields of a form
    <div className="cw-verdicts" role="group" aria-label={`${label} ${text.group}`}>
      {VERDICTS.map(({ verdict, icon: Icon, key }) => (
        <button
          key={verdict}
          type="button"
          className={`cw-verdict cw-verdict-${verdict}`}
          aria-pressed={value === verdict}
          aria-keyshortcuts={keys ? key : undefined}
          disabled={disabled.includes(verdict)}
          onClick={() => onChange(verdict)}
        >
          <Icon size={22} />
          {text[verdict]}
        </button>
      ))}
    </div>
  )
}

interface VerdictWordProps {
  readonly verdict: Verdict
}

/** A conclusion in words with its icon, e.g. of last time. */
export function VerdictWord({ verdict }: VerdictWordProps) {
  const text = useText().ui.verdict
  const Icon = VERDICTS.find((known) => known.verdict === verdict)?.icon ?? NotApplicableIcon
  return (
    <span className={`cw-verdict-word cw-verdict-word-${verdict}`}>
      <Icon size={16} />
      {text[verdict]}
    </span>
  )
}
