import type { Connection } from '../../../database/open.ts'
import type { BatchTable } from '../../../database/tables.ts'
import type { BatchQuality } from '../../quality/tally.ts'
import type { PendingInput, RecordInput, StagedRows, SubjectInput } from '../write/registry.ts'
import { openStageFile, type StagePlace } from './stage.ts'

/** Rows read from a stage at a time. */
const PAGE = 1000

/** What is known of a finished stage without reading its rows. */
export type StageMeta = {
  readonly batch: BatchTable
  readonly counts: { readonly subjects: number; readonly records: number; readonly pending: number }
  readonly quality: BatchQuality
  /** `Registry.mark` at the time of the examination. */
  readonly comparedWith: string
  readonly sheet: string | null
  readonly headers: readonly string[]
  /** Required columns that the file does not have; it is then not written. */
  readonly missing: readonly string[]
}

/** Reads what a finished stage says about itself. Throws when the file is gone or damaged. */
export function readStageMeta(place: StagePlace): StageMeta {
  return withStage(place, metaOf)
}

/** A finished stage as rows to write; `use` must be done with them before it returns. */
export async function withStagedRows<Result>(
  place: StagePlace,
  use: (rows: StagedRows) => Promise<Result>,
): Promise<Result> {
  const { batch, counts, quality } = readStageMeta(place)
  let connection: Connection | null = null
  // The stage is opened only where its rows are read here: a database that takes it over itself wants it alone.
  const open = (): Connection => {
    connection ??= openStageFile(place, true)
    return connection
  }
  const origin = { source: 'import', source_file: batch.file, batch: batch.id }
  try {
    return await use({
      ...place,
      batch,
      counts,
      quality,
      *subjects() {
        for (const row of rowsOf(open(), 'subject')) {
          yield { ...row, ...origin, updated_at: batch.started_at } as unknown as SubjectInput
        }
      },
      *records() {
        for (const row of rowsOf(open(), 'record')) yield { ...row, ...origin } as unknown as RecordInput
      },
      *pending() {
        for (const { code, name, record } of rowsOf(open(), 'pending')) {
          yield { code, name, record: JSON.parse(String(record)) } as PendingInput
        }
      },
    })
  } finally {
    ;(connection as Connection | null)?.close()
  }
}

/** Opens a finished stage for one use. */
export function withStage<Result>(place: StagePlace, use: (connection: Connection) => Result): Result {
  const connection = openStageFile(place, true)
  try {
    return use(connection)
  } finally {
    connection.close()
  }
}

function metaOf(connection: Connection): StageMeta {
  const text = connection.prepare<[], string>('select body from meta').pluck().get()
  if (text === undefined) throw new Error('the stage was never finished')
  return JSON.parse(text) as StageMeta
}

function* rowsOf(connection: Connection, table: string): Generator<Record<string, unknown>> {
  const page = connection.prepare<[number], Record<string, unknown>>(
    `select * from ${table} where n > ? order by n limit ${PAGE}`,
  )
  for (let last = 0; ; ) {
    const rows = page.all(last)
    for (const { n, ...row } of rows) {
      last = Number(n)
      yield row
    }
    if (rows.length < PAGE) return
  }
}
