import { uuidv7 } from '../../database/uuid.ts'
import { log } from '../audit/store.ts'
import type { Context } from '../context.ts'
import { type Mark, markText } from '../export/mark.ts'
import type { Progress } from '../failure/contract.ts'
import { Failure } from '../failure/failure.ts'
import { withProgress } from '../progress-stream.ts'
import { UNGRADED, writeCityState } from '../sync/store.ts'
import type { ImportPreview, ImportResult, ImportSheet, MappingGiven, WaitingImport } from './contract.ts'
import { signatureOf } from './plan/heading/mapping.ts'
import { kindName, loadTables } from './plan/tables.ts'
import type { SourcePlace } from './reader/source.ts'
import { forgetUpload, sourceOf, takePart } from './uploads.ts'
import {
  clearLeftOvers,
  forgetWaiting,
  noteWaiting,
  noteWritten,
  rememberedMappings,
  rememberMapping,
  stageFile,
  waitingImports,
} from './waiting.ts'

/** A file that is being written to a folder just now; `signal` is its cancel. */
type Writing = { readonly ended: Promise<void>; readonly signal: AbortSignal | undefined }
const writing = new Map<string, Writing>()
const looking = new Map<string, number>()

const ELSEWHERE = '本机已登记到平台，资料由平台统一导入，请在平台导入。'

/** Files up to this size are handed over in memory. */
const SMALL = 16_000_000

/** Whether this folder imports itself: only a stand-alone one does, otherwise the truth is at the hub. */
export function allowed(context: Context): { allowed: boolean; reason: string } {
  return context.device.hub === null ? { allowed: true, reason: '' } : { allowed: false, reason: ELSEWHERE }
}

/** Whether a file is being written to this folder just now, with the grades and the index that follow. */
export const isWriting = (folder: string): boolean => writing.has(folder)

/** Takes a part of a file that a page brings in. @throws Failure IM-0304 on an enrolled workstation, IM-0305, IM-0402. */
export function upload(
  context: Context,
  input: { readonly id: string | null; readonly part: Blob },
): Promise<{ id: string }> {
  refuseElsewhere(context)
  return takePart(context, input)
}

type PreviewInput = {
  readonly name: string
  readonly file?: Blob | undefined
  readonly upload?: string | undefined
  readonly sheet?: string | undefined
  readonly mapping?: MappingGiven | undefined
}

type PreviewEvent = { progress: Progress | null; preview: ImportPreview | null; sheets: ImportSheet[] | null }

/**
 * Reads and checks a whole file and keeps its good rows aside for `commit`; nothing is written to the city. Leaving the
 * iteration stops the reading and leaves nothing.
 * @throws Failure IM-0304 on an enrolled workstation, IM-01xx unreadable, IM-0201 not recognised, IM-0402 disk full.
 */
export async function* preview(
  context: Context,
  input: PreviewInput,
  signal?: AbortSignal,
): AsyncGenerator<PreviewEvent> {
  refuseElsewhere(context)
  clearLeftOvers(context, (looking.get(context.folder) ?? 0) > 0 || writing.has(context.folder))
  const { place, release } = await placeOf(context, input)
  const now = context.now()
  const id = uuidv7(now)
  const remembered = rememberedMappings(context)
  const job = {
    id,
    stage: stageFile(context.folder, id),
    name: input.name,
    place,
    choices: { sheet: input.sheet, mapping: input.mapping, remembered },
    officer: context.officer.name,
    now,
  }
  looking.set(context.folder, (looking.get(context.folder) ?? 0) + 1)
  try {
    for await (const { progress, result } of withProgress(
      (report, stop) => context.bulk.run('import.examine', job, report, stop),
      signal,
    )) {
      if (!result) {
        yield { progress, preview: null, sheets: null }
        continue
      }
      if (result.preview) keep(context, result.preview, input.mapping)
      context.changed('import')
      yield { progress: null, ...result }
    }
  } finally {
    looking.set(context.folder, (looking.get(context.folder) ?? 1) - 1)
    release()
  }
}

/** Kinds of tables with their columns, for matching by hand. */
export function fields(context: Pick<Context, 'resources'>) {
  return Object.entries(loadTables(context.resources).columns).map(([kind, { short, columns }]) => ({
    kind,
    name: short,
    fields: columns.map(({ name, required }) => ({ name, required })),
  }))
}

/** Examined files that were not written, newest first; also those from before a restart. */
export function waiting(context: Context): WaitingImport[] {
  clearLeftOvers(context, (looking.get(context.folder) ?? 0) > 0 || writing.has(context.folder))
  return waitingImports(context)
}

/**
 * Writes the good rows of a preview in one transaction, all or nothing, then judges the subjects concerned and brings the
 * search index up to date. Cancelled before the transaction ended, nothing is written; afterwards the derived data is
 * finished all the same. A preview that was written before is not written again (`already`).
 * @throws Failure IM-0301 another one is being written, IM-0302 preview gone, IM-0303 data changed since, IM-0202 columns
 * missing, IM-0401 disk full.
 */
export async function* commit(
  context: Context,
  { id }: { readonly id: string },
  signal?: AbortSignal,
): AsyncGenerator<{ progress: Progress | null; result: ImportResult | null }> {
  refuseElsewhere(context)
  const before = writing.get(context.folder)
  if (before && !before.signal?.aborted) throw new Failure('IM-0301', '另一个文件正在写入。', '等它写完后再导入。')
  await before?.ended
  const { promise: ended, resolve } = Promise.withResolvers<void>()
  writing.set(context.folder, { ended, signal })
  try {
    yield* withProgress((report, stop) => write(context, id, report, stop), signal)
  } finally {
    writing.delete(context.folder)
    resolve()
  }
}

/** The file of a preview, or of one that was written since, and how many of its rows are bad. @throws Failure IM-0302. */
export const badRowsOf = (
  context: Context,
  { id }: { readonly id: string },
): Promise<{ readonly file: string; readonly rows: number }> =>
  context.bulk.run('import.badCount', { stage: stageFile(context.folder, id) })

/**
 * Bad rows of a preview, or of one that was written since, with all columns of the file, line, reason and watermark, as CSV
 * in UTF-8 with BOM. @throws Failure IM-0302.
 */
export async function badRows(context: Context, { id }: { readonly id: string }, mark: Mark): Promise<Blob> {
  const job = { stage: stageFile(context.folder, id), mark: markText(mark) }
  const pieces = await context.bulk.run('import.badRows', job)
  return new Blob(
    pieces.map((piece) => new Uint8Array(piece)),
    { type: 'text/csv;charset=utf-8' },
  )
}

/** Gives up a preview, or the bad rows kept of a file that was written, and the file that was brought in for it. */
export function drop(
  context: Context,
  { id, upload: file }: { readonly id: string; readonly upload?: string | undefined },
): Record<string, never> {
  if (file !== undefined) forgetUpload(file)
  if (id !== '') forgetWaiting(context, id)
  return {}
}

async function write(
  context: Context,
  id: string,
  report: (progress: Progress) => void,
  signal: AbortSignal,
): Promise<ImportResult> {
  const job = { id, stage: stageFile(context.folder, id) }
  const { result, file, kind, ids } = await context.bulk.run('import.commit', job, report, signal)
  if (result.rejected + result.held === 0) forgetWaiting(context, id)
  else noteWritten(context, id)
  if (result.already) return result
  if (result.imported + result.held > 0) {
    await context.bulk.run('grade.assess', { ids }, report)
    if (context.search.stale()) await context.bulk.run('search.rebuild', {}, report)
    context.city.write((db) => writeCityState(db, UNGRADED, '0'))
    context.changed('subject')
  }
  const words = kindName(loadTables(context.resources), kind)
  const detail = `${file}（${words}）：增加 ${result.imported} 行，留待核对 ${result.held} 行，拒收 ${result.rejected} 行`
  context.work.write((db) => log(db, context, { action: '导入', detail }))
  context.changed('import')
  context.changed('status')
  return result
}

/** A small file stays in memory; a large one, or one that is looked at again, is kept sealed on the disk. */
async function placeOf(
  context: Context,
  { file, upload: brought }: PreviewInput,
): Promise<{ place: SourcePlace; release: () => void }> {
  if (brought !== undefined) return { place: sourceOf(context, brought), release: () => {} }
  if (!file) throw new Failure('IM-0305', '没有选择文件。', '重新选择文件。')
  if (file.size <= SMALL) return { place: { bytes: new Uint8Array(await file.arrayBuffer()) }, release: () => {} }
  const { id } = await takePart(context, { id: null, part: file })
  return { place: sourceOf(context, id), release: () => forgetUpload(id) }
}

function keep(context: Context, shown: ImportPreview, mapping: MappingGiven | undefined): void {
  if (mapping && shown.missingColumns.length === 0) {
    rememberMapping(context, { signature: signatureOf(shown.columns.map(({ header }) => header)), mapping })
  }
  const { id, file, sheet, kind, read, added, unchanged, held, rejected } = shown
  if (shown.missingColumns.length > 0) return
  const at = context.now().toISOString()
  noteWaiting(context, { id, file, sheet, kind, read, added, unchanged, held, rejected, at })
}

function refuseElsewhere(context: Context): void {
  const { allowed: here, reason } = allowed(context)
  if (!here) throw new Failure('IM-0304', reason, '请信用办把文件交平台管理员导入。')
}
