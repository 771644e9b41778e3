import type { Job } from '../bulk/bulk.ts'
import { Failure } from '../failure/failure.ts'
import { legalDay } from '../legal-day.ts'
import type { ImportPreview, ImportResult, ImportSheet } from './contract.ts'
import { missingColumns, writeStage } from './import-file.ts'
import { badRowsCsv, countBad, previewOf } from './plan/bad-rows.ts'
import { type Choices, examine, type Setup } from './plan/examine.ts'
import { SheetsAsked } from './plan/sheets/sheets-asked.ts'
import { loadTables } from './plan/tables.ts'
import type { SourcePlace } from './reader/source.ts'
import { readStageMeta, withStage } from './stage/staged.ts'
import { openCityRegistry } from './write/registry-store.ts'

/** `stage` = where the stage is to lie; it is encrypted with the folder's key. */
export type ExamineInput = {
  readonly id: string
  readonly stage: string
  readonly name: string
  readonly place: SourcePlace
  readonly choices: Choices
  readonly officer: string
  readonly now: Date
}

/** Reads and checks a file into a stage. */
export const examineJob: Job<
  ExamineInput,
  | { readonly preview: ImportPreview; readonly sheets: null }
  | { readonly preview: null; readonly sheets: ImportSheet[] }
> = async (context, { id, stage, name, place, choices, officer, now }, progress, signal) => {
  const started = performance.now()
  const setup: Setup = {
    registry: openCityRegistry(context.city),
    tables: loadTables(context.resources),
    today: legalDay(now),
    now,
    officer,
  }
  try {
    const at = { file: stage, key: context.key, id }
    const examined = await examine({ ...place, name }, setup, at, choices, progress, signal)
    return { preview: previewOf(examined, Math.round(performance.now() - started)), sheets: null }
  } catch (error) {
    if (error instanceof SheetsAsked) return { preview: null, sheets: [...error.sheets] }
    throw error
  }
}

/** Subjects from which on everybody is judged anew instead of naming them. */
const MOST_NAMED = 200_000

/**
 * Writes a stage in one transaction. A batch that is known already is not written again: its counts are answered. `ids` =
 * local ids of the subjects concerned.
 * @throws Failure IM-0302 stage gone, IM-0303 data changed since the examination, IM-0202, IM-0401.
 */
export const commitJob: Job<
  { readonly id: string; readonly stage: string },
  { readonly result: ImportResult; readonly file: string; readonly kind: string; readonly ids: 'all' | number[] }
> = async (context, { id, stage }, progress, signal) => {
  const known = writtenBefore(context, id)
  if (known) return known
  const place = { file: stage, key: context.key }
  const { batch, missing, comparedWith, counts } = metaOf(place)
  if (missing.length > 0) throw missingColumns(missing)
  const registry = openCityRegistry(context.city)
  if ((await registry.mark()) !== comparedWith) {
    throw new Failure('IM-0303', '核对之后资料有过改动，结果可能不同了。', '重新选择这个文件，再核对一次。')
  }
  const result = await writeStage(place, registry, progress, signal)
  const written = context.city.connection
    .prepare<[string, string], number>(
      'select id from subject where batch = ? union select subject from record where batch = ?',
    )
    .pluck()
  const ids = counts.subjects + counts.records > MOST_NAMED ? 'all' : written.all(id, id)
  return { result, file: batch.file, kind: batch.kind, ids }
}

/** Bad rows of a stage as CSV with a watermark, in pieces. @throws Failure IM-0302 stage gone. */
export const badRowsJob: Job<{ readonly stage: string; readonly mark: string }, Uint8Array[]> = async (
  context,
  { stage, mark },
) => {
  const place = { file: stage, key: context.key }
  const { headers } = metaOf(place)
  return withStage(place, (connection) => [...badRowsCsv(connection, headers, mark)].map((text) => Buffer.from(text)))
}

/** Name of the file a stage is of, and how many of its rows are bad. @throws Failure IM-0302 stage gone. */
export const badCountJob: Job<{ readonly stage: string }, { readonly file: string; readonly rows: number }> = async (
  context,
  { stage },
) => {
  const place = { file: stage, key: context.key }
  const { batch } = metaOf(place)
  return { file: batch.file, rows: withStage(place, countBad) }
}

function writtenBefore({ city: { read: db } }: Pick<Parameters<typeof commitJob>[0], 'city'>, id: string) {
  const batch = db.first(db.query.selectFrom('batch').selectAll().where('id', '=', id))
  if (!batch) return null
  const { read, added, unchanged, held, rejected, file, kind } = batch
  const result = { read, imported: added, unchanged, held, rejected, rejectedRows: [], already: true }
  return { result, file, kind, ids: [] }
}

function metaOf(place: { readonly file: string; readonly key: Uint8Array }) {
  try {
    return readStageMeta(place)
  } catch (cause) {
    throw new Failure('IM-0302', '这次核对的结果已经不在了。', '重新选择文件，再核对一次。', { cause })
  }
}
