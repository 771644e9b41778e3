import { Worker } from 'node:worker_threads'
import { Failure } from '../../failure/failure.ts'
import { workerUrl } from '../../worker-url.ts'
import { isWorkbook } from './open.ts'
import { unpackRows } from './packed-rows.ts'
import { asFailure, readSource } from './read.ts'
import type { SheetSketch, TableEvent } from './rows.ts'
import { openSource, type Source, type SourcePlace } from './source.ts'
import type { ToReader, WorkerMessage } from './worker.ts'

/** Heap of the reading thread: an XLS of 20 MB needs about 700 MB; more than this is no list of an office. */
const HEAP_MB = 900

/** A text of up to this size is read faster than a thread starts. */
const TEXT_READ_HERE = 8_000_000

/** Which sheet of a workbook to read; throwing gives the file up. */
export type PickSheet = (sheets: readonly SheetSketch[]) => string

/**
 * Reads a table file and yields what it finds; workbooks and long texts are read in a thread of its own, a few batches
 * ahead. Leaving the loop or aborting the signal ends the reading.
 * @throws Failure IM-01xx; what `pick` throws; the signal's reason when aborted.
 */
export async function* readTable(
  place: SourcePlace,
  pick: PickSheet,
  signal?: AbortSignal,
): AsyncGenerator<TableEvent> {
  signal?.throwIfAborted()
  const source = opened(place)
  let isShortText: boolean
  try {
    isShortText = source.size <= TEXT_READ_HERE && !isWorkbook(source.read(0, 8))
    if (isShortText) yield* readHere(source, signal)
  } finally {
    source.close()
  }
  if (!isShortText) yield* readAside(place, pick, signal)
}

async function* readHere(source: Source, signal?: AbortSignal): AsyncGenerator<TableEvent> {
  try {
    for await (const event of readSource(source, () => Promise.reject(new Error('a text has no sheets')))) {
      signal?.throwIfAborted()
      yield event
    }
  } catch (error) {
    signal?.throwIfAborted()
    throw asFailure(error)
  }
}

function opened(place: SourcePlace): Source {
  try {
    return openSource(place)
  } catch (error) {
    throw asFailure(error)
  }
}

async function* readAside(place: SourcePlace, pick: PickSheet, signal?: AbortSignal): AsyncGenerator<TableEvent> {
  const worker = new Worker(workerUrl(import.meta.url, './worker.ts', 'import-worker'), {
    workerData: place,
    name: 'import',
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB, maxYoungGenerationSizeMb: 32 },
  })
  const inbox: WorkerMessage[] = []
  let failed: Error | null = null
  let wake: () => void = () => {}
  const tell = (use: () => void) => (): void => {
    use()
    wake()
  }
  worker.on('message', (message: WorkerMessage) => tell(() => inbox.push(message))())
  worker.on('error', (error) =>
    tell(() => {
      failed ??= threadFailure(error)
    })(),
  )
  worker.on(
    'exit',
    tell(() => {
      failed ??= threadFailure(null)
    }),
  )
  const abort = tell(() => {})
  signal?.addEventListener('abort', abort)
  const answer = (message: ToReader): void => worker.postMessage(message)
  try {
    for (;;) {
      signal?.throwIfAborted()
      const message = inbox.shift()
      if (message === undefined) {
        if (failed) throw failed
        await new Promise<void>((resolve) => {
          wake = resolve
        })
        continue
      }
      if ('end' in message) return
      if ('failure' in message) {
        throw new Failure(message.failure.code, message.failure.sentence, message.failure.remedy)
      }
      if ('packed' in message) yield { type: 'rows', rows: unpackRows(message.packed), share: message.share }
      else yield message.event
      const isChoice = 'event' in message && message.event.type === 'sheets'
      answer(isChoice ? { sheet: pick(message.event.sheets) } : { next: true })
    }
  } finally {
    signal?.removeEventListener('abort', abort)
    await worker.terminate()
  }
}

function threadFailure(error: Error | null): Failure {
  const memory = (error as { code?: string } | null)?.code === 'ERR_WORKER_OUT_OF_MEMORY'
  return new Failure(
    memory ? 'IM-0109' : 'IM-0110',
    memory ? '这个文件要用的内存超过上限，没有读完。' : '这个文件读不出来。',
    memory ? '在原系统按月份或区县分成几个文件，分别导入。' : '用 Excel 或 WPS 打开后另存为 xlsx，再导入。',
    { cause: error ?? undefined },
  )
}
