import { useText } from '../../text/index.ts'
import { useNow } from '../theme/now.ts'
import { formatInstant, formatMoney, formatPaperDay } from './format.ts'

interface MoneyProps {
  /** Hundredths of the currency's unit; null shows —. */
  readonly minor: number | null
  readonly currency?: string
}

/** An amount: 5.20 万元. */
export function Money({ minor, currency = 'CNY' }: MoneyProps) {
  const text = useText().ui
  return <span className="cw-value">{minor === null ? text.common.none : formatMoney(minor, currency, text)}</span>
}

interface DateTextProps {
  /** A legal day YYYY-MM-DD or an instant in ISO 8601; null shows —. */
  readonly value: string | null
  /** A day in figures (tables) or in words (papers, headings). Instants are always 今天 07:58. */
  readonly look?: 'table' | 'paper' | 'weekday'
}

/** A day or an instant; instants follow the clock while they are shown. */
export function DateText({ value, look = 'table' }: DateTextProps) {
  const text = useText().ui
  const now = useNow()
  if (value === null) return <span>{text.common.none}</span>
  const isDay = value.length === 10
  const shown = !isDay
    ? formatInstant(value, now, text)
    : look === 'table'
      ? value
      : formatPaperDay(value, text, look === 'weekday')
  return (
    <time dateTime={value} className="cw-value">
      {shown}
    </time>
  )
}
