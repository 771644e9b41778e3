import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { CityReader } from '../../database/handle.ts'
import type { Cause } from '../import/validate/fault.ts'
import type { ColumnFault, QualityBatch, QualityFilter, QualityReport } from './contract.ts'
import type { FaultOutcome } from './tally.ts'

/** The check of the records that are here: its counts are kept like those of a file for each kind (`records:penalty`). */
export const RECORDS = 'records'

/** Under which name the counts of the check of one kind are kept. */
export const recordsOf = (kind: string): string => `${RECORDS}:${kind}`

const MOST_UNITS = 200
const MOST_COLUMNS = 200
const MOST_BATCHES = 50

type Sums = { rows: number; rejected: number; held: number; noted: number }
type Counted = 'quality_unit' | 'quality_count' | 'quality_row'

/**
 * Whether counts belong to a file, to the check of what is here, or, where nothing is said, to any file: the check counts
 * rows a second time, so that it stands alone.
 */
export function ofBatch(batch: string | undefined): RawBuilder<SqlBool> {
  if (batch === undefined) return sql<SqlBool>`batch not like 'records:%'`
  return batch === RECORDS ? sql<SqlBool>`batch like 'records:%'` : sql<SqlBool>`batch = ${batch}`
}

/**
 * The report on data quality from the counts that were kept with each file: some hundred rows a file, however many rows
 * the file had. Sums are over files; a row with two notes is counted by each of them.
 */
export function qualityReport(db: CityReader, filter: QualityFilter): QualityReport {
  const units = unitSums(db, filter)
  const columns = columnFaults(db, filter)
  const sum = (key: keyof Sums): number => units.reduce((total, unit) => total + unit[key], 0)
  const causes = new Map<string, QualityReport['causes'][number]>()
  for (const { cause, outcome, rows } of columns) {
    const key = `${cause} ${outcome}`
    causes.set(key, { cause, outcome, rows: (causes.get(key)?.rows ?? 0) + rows })
  }
  const batches = batchSums(db, filter)
  return {
    rows: sum('rows'),
    rejected: sum('rejected'),
    held: sum('held'),
    noted: sum('noted'),
    causes: [...causes.values()].sort((a, b) => b.rows - a.rows),
    units: units.slice(0, MOST_UNITS),
    unitsTotal: units.length,
    columns: columns.slice(0, MOST_COLUMNS),
    columnsTotal: columns.length,
    batches: batches.slice(0, MOST_BATCHES),
    batchesTotal: batches.length,
    checked: checkedOn(db),
  }
}

/** Kind of the file, or of the check, that counts belong to. */
export const kindOf = (table: Counted) => sql<string>`case when ${sql.ref(`${table}.batch`)} like 'records:%'
  then substr(${sql.ref(`${table}.batch`)}, ${sql.lit(RECORDS.length + 2)})
  else coalesce((select b.kind from batch b where b.id = ${sql.ref(`${table}.batch`)}), '') end`

/** Every fault of a column, most rows first; `of` = rows of the same unit and kind. */
export function columnFaults(db: CityReader, filter: QualityFilter): ColumnFault[] {
  let counts = db.query
    .selectFrom('quality_count')
    .select(({ fn }) => [
      'unit',
      kindOf('quality_count').as('kind'),
      'column_name as column',
      'cause',
      'outcome',
      fn.sum<number>('rows').as('rows'),
      fn.sum<number>('kept').as('kept'),
    ])
    .where(ofBatch(filter.batch))
    .groupBy(['unit', 'kind', 'column_name', 'cause', 'outcome'])
    .orderBy('rows', 'desc')
    .orderBy('unit')
    .orderBy('column_name')
  if (filter.unit !== undefined) counts = counts.where('unit', '=', filter.unit)
  if (filter.cause !== undefined) counts = counts.where('cause', '=', filter.cause)
  const of = new Map(rowsByKind(db, filter).map(({ unit, kind, rows }) => [`${unit}\n${kind}`, rows]))
  return db.all(counts).map((count) => ({
    ...count,
    cause: count.cause as Cause,
    outcome: count.outcome as FaultOutcome,
    of: of.get(`${count.unit}\n${count.kind}`) ?? count.rows,
  }))
}

function rowsByKind(db: CityReader, filter: QualityFilter): { unit: string; kind: string; rows: number }[] {
  let query = db.query
    .selectFrom('quality_unit')
    .select(({ fn }) => ['unit', kindOf('quality_unit').as('kind'), fn.sum<number>('rows').as('rows')])
    .where(ofBatch(filter.batch))
    .groupBy(['unit', 'kind'])
  if (filter.unit !== undefined) query = query.where('unit', '=', filter.unit)
  return db.all(query)
}

function unitSums(db: CityReader, filter: QualityFilter): ({ unit: string } & Sums)[] {
  let query = db.query
    .selectFrom('quality_count')
    .select(({ fn }) => ['unit', 'outcome', fn.sum<number>('rows').as('rows')])
    .where(ofBatch(filter.batch))
    .groupBy(['unit', 'outcome'])
  if (filter.unit !== undefined) query = query.where('unit', '=', filter.unit)
  if (filter.cause !== undefined) query = query.where('cause', '=', filter.cause)
  const sums = new Map<string, Sums>()
  const sumOf = (unit: string): Sums => {
    const sum = sums.get(unit) ?? none()
    sums.set(unit, sum)
    return sum
  }
  for (const { unit, rows } of rowsByKind(db, filter)) sumOf(unit).rows += rows
  for (const { unit, outcome, rows } of db.all(query)) sumOf(unit)[outcome as FaultOutcome] += rows
  const faults = (sum: Sums): number => sum.rejected + sum.held + sum.noted
  return [...sums].map(([unit, sum]) => ({ unit, ...sum })).sort((a, b) => faults(b) - faults(a) || b.rows - a.rows)
}

/** Files newest first, with how many of their rows have faults: the course over time. */
function batchSums(db: CityReader, { unit }: QualityFilter): QualityBatch[] {
  let units = db.query
    .selectFrom('quality_unit')
    .innerJoin('batch', 'batch.id', 'quality_unit.batch')
    .select(({ fn }) => [
      'batch.id',
      'batch.file',
      'batch.kind',
      'batch.started_at as at',
      fn.sum<number>('quality_unit.rows').as('rows'),
    ])
    .groupBy('batch.id')
    .orderBy('batch.started_at', 'desc')
    .orderBy('batch.id', 'desc')
  let faults = db.query
    .selectFrom('quality_count')
    .select(({ fn }) => ['batch', 'outcome', fn.sum<number>('rows').as('rows')])
    .groupBy(['batch', 'outcome'])
  if (unit !== undefined) {
    units = units.where('quality_unit.unit', '=', unit)
    faults = faults.where('unit', '=', unit)
  }
  const sums = new Map<string, Sums>()
  for (const { batch, outcome, rows } of db.all(faults)) {
    const sum = sums.get(batch) ?? none()
    sum[outcome as FaultOutcome] += rows
    sums.set(batch, sum)
  }
  return db.all(units).map((batch) => ({ ...(sums.get(batch.id) ?? none()), ...batch }))
}

function checkedOn(db: CityReader): QualityReport['checked'] {
  const state = db.first(db.query.selectFrom('state').select('value').where('key', '=', 'quality_checked'))
  return state ? (JSON.parse(state.value) as { at: string; rows: number }) : null
}

const none = (): Sums => ({ rows: 0, rejected: 0, held: 0, noted: 0 })
