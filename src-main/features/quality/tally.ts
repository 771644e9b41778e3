import type { Cause, Fault } from '../import/validate/fault.ts'
import { withoutIdentity } from '../import/validate/notes.ts'

/** What became of a row with a fault; `noted` = it came in all the same. */
export type FaultOutcome = 'rejected' | 'held' | 'noted'

/** A row with a fault as it is kept. */
export type KeptFault = {
  readonly line: number
  readonly content: string
  readonly reason: string
  readonly remedy: string
}

/** Faults of one unit, column and cause: how many, and the first of them. */
export type FaultCount = {
  readonly unit: string
  readonly column: string
  readonly cause: Cause
  readonly outcome: FaultOutcome
  readonly rows: number
  readonly kept: readonly KeptFault[]
}

/** What an import found in one file. */
export type BatchQuality = {
  readonly units: readonly { readonly unit: string; readonly rows: number }[]
  readonly faults: readonly FaultCount[]
}

/** Counts rows and faults while a file is read. Memory is bounded: of each kind of fault the first rows are kept. */
export type Tally = {
  /** A row of the table, whatever becomes of it. */
  row(unit: string): void
  fault(unit: string, line: number, fault: Fault, outcome: FaultOutcome): void
  /** What was counted so far. */
  result(): BatchQuality
}

/** Rows kept of one unit, column and cause; the file of bad rows of the import has all that were refused. */
export const KEPT_A_CAUSE = 200
/** Rows kept of one file. */
const KEPT_A_FILE = 20_000
/** A file whose source column holds something else in every row would otherwise fill the memory with units. */
const MOST_UNITS = 2000
const OTHERS = '其他单位'

type Counting = Omit<FaultCount, 'rows' | 'kept'> & { rows: number; kept: KeptFault[] }

/** A tally of one file. */
export function openTally(): Tally {
  const units = new Map<string, number>()
  const faults = new Map<string, Counting>()
  let kept = 0
  const named = (unit: string): string => (units.has(unit) || units.size < MOST_UNITS ? unit : OTHERS)
  return {
    row(given) {
      const unit = named(given)
      units.set(unit, (units.get(unit) ?? 0) + 1)
    },
    fault(given, line, fault, outcome) {
      const unit = named(given)
      const { column, cause = 'malformed' } = fault
      const key = `${unit}\n${column}\n${cause}\n${outcome}`
      let counting = faults.get(key)
      if (!counting) {
        counting = { unit, column, cause, outcome, rows: 0, kept: [] }
        faults.set(key, counting)
      }
      counting.rows++
      if (counting.kept.length >= KEPT_A_CAUSE || kept >= KEPT_A_FILE) return
      kept++
      const { reason, remedy } = fault
      counting.kept.push({ line, content: withoutIdentity(fault.content), reason, remedy })
    },
    result: () => ({
      units: [...units].map(([unit, rows]) => ({ unit, rows })),
      faults: [...faults.values()],
    }),
  }
}
