import type { FaultOutcome, Tally } from '../../quality/tally.ts'
import type { RawRow } from '../reader/rows.ts'
import { clean } from '../validate/cells.ts'
import type { Fault } from '../validate/fault.ts'
import type { Draft } from './draft.ts'
import type { Heading } from './heading/kind.ts'

/** Where the quality of a file is counted. */
export type Counted = { readonly tally: Tally; readonly heading: Heading }

/** Fields that tell the unit from which a row comes, the surest first. */
const UNIT_FIELDS = ['body.sourceUnit', 'record.authority', 'subject.registrar']
const UNKNOWN_UNIT = '文件未写明'
const LONGEST_UNIT = 100

/** Counts a row that was read, and what is noted about it; once for every row of the table. */
export function countRow({ tally, heading }: Counted, row: RawRow, draft: Draft | Fault): void {
  const unit = unitOf(row, heading)
  tally.row(unit)
  if ('reason' in draft) return
  for (const note of draft.notes) tally.fault(unit, row.line, note, 'noted')
}

/** Counts why a row is refused or held back. */
export function countFault(
  { tally, heading }: Counted,
  row: RawRow,
  fault: Fault,
  outcome: Exclude<FaultOutcome, 'noted'>,
): void {
  tally.fault(unitOf(row, heading), row.line, fault, outcome)
}

const places = new WeakMap<Heading, readonly number[]>()

/** The unit from which a row comes: 数据来源单位, else the authority of the record. */
function unitOf({ cells }: RawRow, heading: Heading): string {
  const known = places.get(heading) ?? unitPlaces(heading)
  places.set(heading, known)
  for (const place of known) {
    const unit = clean(cells[place] ?? '')
    if (unit !== '') return unit.slice(0, LONGEST_UNIT)
  }
  return UNKNOWN_UNIT
}

const unitPlaces = ({ table, places: found }: Heading): number[] =>
  UNIT_FIELDS.map((field) => found.get(table.columns.find((column) => column.field === field)?.name ?? '')).filter(
    (place) => place !== undefined,
  )
