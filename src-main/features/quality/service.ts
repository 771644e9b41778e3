import { sql } from 'kysely'
import type { CityReader } from '../../database/handle.ts'
import type { Context } from '../context.ts'
import type { Table } from '../export/table.ts'
import type { Progress } from '../failure/contract.ts'
import { kindName, loadTables } from '../import/plan/tables.ts'
import { withProgress } from '../progress-stream.ts'
import type { FaultRow, FaultRowsInput, QualityFilter, QualityReport } from './contract.ts'
import { columnFaults, kindOf, ofBatch, qualityReport, RECORDS } from './report.ts'
import { CAUSE_WORDS, OUTCOME_WORDS } from './words.ts'

/** Data quality by unit and column. */
export function report(context: Context, filter: QualityFilter): QualityReport {
  return qualityReport(context.city.read, filter)
}

/** The rows behind one entry: all are counted, the first of each file are kept and can be looked at. */
export function rows(
  context: Context,
  { offset, limit, ...entry }: FaultRowsInput,
): { total: number; kept: number; rows: FaultRow[] } {
  const { read: db } = context.city
  const { unit, kind, column, cause, outcome } = entry
  const filter = { unit, cause, ...(entry.batch === undefined ? {} : { batch: entry.batch }) }
  const count = columnFaults(db, filter).find(
    (one) => one.kind === kind && one.column === column && one.outcome === outcome,
  )
  const found = db.all(
    db.query
      .selectFrom('quality_row')
      .select(['line', 'content', 'reason', 'remedy', fileOf.as('file')])
      .where('unit', '=', unit)
      .where('column_name', '=', column)
      .where('cause', '=', cause)
      .where('outcome', '=', outcome)
      .where(ofBatch(entry.batch))
      .where(kindOf('quality_row'), '=', kind)
      .orderBy('batch', 'desc')
      .orderBy('line')
      .offset(offset)
      .limit(limit),
  )
  const subjects = entry.batch === RECORDS ? subjectsOf(db, found) : new Map()
  return {
    total: count?.rows ?? 0,
    kept: count?.kept ?? 0,
    rows: found.map((row) => ({ ...row, subject: subjects.get(row.line) ?? null })),
  }
}

const fileOf = sql<string | null>`(select b.file from batch b where b.id = quality_row.batch)`

/** Records that were checked where they lie have the local number of their subject in place of a line. */
function subjectsOf(db: CityReader, found: readonly { readonly line: number }[]): Map<number, FaultRow['subject']> {
  if (found.length === 0) return new Map()
  const ids = found.map(({ line }) => line)
  const query = db.query.selectFrom('subject').select(['id', 'uid', 'name']).where('id', 'in', ids)
  return new Map(db.all(query).map(({ id, ...subject }) => [id, subject]))
}

/** Every entry as a table: unit, kind, column, what is the matter, what became of the rows, rows, of how many, share in percent. */
export function qualityTable(context: Context, filter: QualityFilter): Table {
  const names = loadTables(context.resources)
  const head = ['数据来源单位', '种类', '列', '问题', '处理', '行数', '该单位这一种类的总行数', '占比（%）']
  const rows = columnFaults(context.city.read, filter).map((fault) => [
    fault.unit,
    kindName(names, fault.kind),
    fault.column,
    CAUSE_WORDS[fault.cause],
    OUTCOME_WORDS[fault.outcome],
    fault.rows,
    fault.of,
    ((fault.rows * 100) / Math.max(fault.of, 1)).toFixed(2),
  ])
  return { title: '数据质量', head, rows }
}

/** Checks the records that are here in the background; leaving the iteration stops it and keeps the last result. */
export async function* check(
  context: Context,
  _input: unknown,
  signal?: AbortSignal,
): AsyncGenerator<{ progress: Progress | null; rows: number | null }> {
  for await (const { progress, result } of withProgress(
    (report, stop) => context.bulk.run('quality.check', {}, report, stop),
    signal,
  )) {
    yield { progress, rows: result }
  }
  context.changed('import')
}
