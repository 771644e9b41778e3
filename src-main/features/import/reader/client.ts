import { existsSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import { Failure } from '../../failure/failure.ts'
import type { TableEvent } from './rows.ts'
import type { WorkerInput, WorkerMessage } from './worker.ts'

/** Heap of the reading thread: an XLS of 20 MB needs about 700 MB; more than this is no list of an office. */
const HEAP_MB = 900

/**
 * Reads a table file in a thread of its own and yields what it finds, one message at a time: the next one is asked for
 * only when the last was dealt with. Leaving the loop or aborting the signal ends the thread.
 * @throws Failure IM-01xx; the signal's reason when aborted.
 */
export async function* readTable(input: WorkerInput, signal?: AbortSignal): AsyncGenerator<TableEvent> {
  signal?.throwIfAborted()
  const worker = new Worker(workerUrl(), {
    workerData: input,
    name: 'import',
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
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
      yield message.event
      worker.postMessage('next')
    }
  } finally {
    signal?.removeEventListener('abort', abort)
    await worker.terminate()
  }
}

/** In development and tests the source itself; in the build the entry beside the engine, or one level above its chunks. */
function workerUrl(): URL {
  if (import.meta.url.endsWith('.ts')) return new URL('./worker.ts', import.meta.url)
  const beside = new URL('./import-worker.js', import.meta.url)
  return existsSync(beside) ? beside : new URL('../import-worker.js', import.meta.url)
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
