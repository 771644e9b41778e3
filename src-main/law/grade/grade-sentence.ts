import { type Day, daysBetween } from '../day.ts'
import { type CreditRecord, disclosureEnd } from '../record.ts'

/**
 * Fills the sentence of a rule from the records it counted, newest first. Clauses are parted by full-width commas;
 * one with a placeholder that has no value is left out, so that no sentence ends in a hole.
 */
export function fillSentence(
  template: string,
  records: readonly CreditRecord[],
  today: Day,
  established: Day | null,
): string {
  const newest = records[0]
  const value = (name: string): string | null => {
    if (name === 'count') return String(records.length)
    if (name === 'established') return established
    if (!newest) return null
    if (name.startsWith('body.')) return textOrNull(newest.body[name.slice(5)])
    switch (name) {
      case 'title':
        return textOrNull(newest.title)
      case 'authority':
        return textOrNull(newest.authority)
      case 'date':
        return newest.date
      case 'days':
        return String(daysBetween(newest.date, today))
      case 'until':
        return endOf(newest)
      default:
        return null
    }
  }
  return template
    .split('，')
    .flatMap((clause) => fillClause(clause, value) ?? [])
    .join('，')
}

function fillClause(clause: string, value: (name: string) => string | null): string | null {
  let complete = true
  const text = clause.replace(/\{([^}]+)\}/g, (_, name: string) => {
    const found = value(name)
    if (found === null) complete = false
    return found ?? ''
  })
  return complete ? text : null
}

function endOf(record: CreditRecord): string | null {
  const { until, verified } = disclosureEnd(record)
  return until === null ? null : verified ? until : `${until}（待核）`
}

function textOrNull(value: string | number | null | undefined): string | null {
  return value === null || value === undefined || value === '' ? null : String(value)
}
