import { type Day, daysBetween } from '../day.ts'
import { type CreditRecord, disclosureEnd } from '../record/record.ts'

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
  return clausesOf(template)
    .flatMap((clause) => fillClause(clause, value) ?? [])
    .join('，')
}

/** A clause in turns: text, name of a value, text ... */
type Clause = readonly string[]

const parsed = new Map<string, readonly Clause[]>()

function clausesOf(template: string): readonly Clause[] {
  let clauses = parsed.get(template)
  if (!clauses) {
    clauses = template.split('，').map((clause) => clause.split(/\{([^}]+)\}/))
    parsed.set(template, clauses)
  }
  return clauses
}

function fillClause(clause: Clause, value: (name: string) => string | null): string | null {
  let text = clause[0] ?? ''
  for (let at = 1; at < clause.length; at += 2) {
    const found = value(clause[at] ?? '')
    if (found === null) return null
    text += found + (clause[at + 1] ?? '')
  }
  return text
}

function endOf(record: CreditRecord): string | null {
  const { until, verified } = disclosureEnd(record)
  return until === null ? null : verified ? until : `${until}（待核）`
}

function textOrNull(value: string | number | null | undefined): string | null {
  return value === null || value === undefined || value === '' ? null : String(value)
}
