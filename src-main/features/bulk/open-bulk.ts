import { Worker } from 'node:worker_threads'
import type { Progress } from '../failure/contract.ts'
import { Failure } from '../failure/failure.ts'
import { workerUrl } from '../worker-url.ts'
import type { Bulk, BulkContext, Job, JobInput, JobName, JobResult } from './bulk.ts'
import { jobs } from './jobs.ts'
import type { BulkError, BulkStart, FromBulk, ToBulk } from './messages.ts'

type Waiting = {
  readonly resolve: (result: unknown) => void
  readonly reject: (error: unknown) => void
  readonly progress: (progress: Progress) => void
}

/** An idle thread is ended so that the memory of a rebuild goes back. */
const IDLE_MS = 15_000

/**
 * What the thread makes and drops at once is collected in pieces of 8 MB: left to itself V8 lets three times as much pile
 * up, which an import of 100 MB pays with 150 MB of memory and gains nothing by.
 */
const YOUNG_MB = 24

/** Runs jobs in a worker thread that is started with the first one; a thread that dies rejects what it was doing. */
export function openBulk(start: BulkStart): Bulk {
  const waiting = new Map<number, Waiting>()
  let thread: Worker | null = null
  let idle: NodeJS.Timeout | undefined
  let lastId = 0

  const end = (error: unknown): void => {
    for (const { reject } of waiting.values()) reject(error)
    waiting.clear()
  }
  const rest = (): void => {
    if (waiting.size > 0) return
    thread?.unref()
    idle = setTimeout(() => {
      void thread?.terminate()
      thread = null
    }, IDLE_MS)
    idle.unref()
  }
  const launch = (): Worker => {
    const worker = new Worker(workerUrl(import.meta.url, './worker.ts', 'bulk-worker'), {
      workerData: start,
      name: 'bulk',
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
    })
    worker.on('message', (message: FromBulk) => {
      const job = waiting.get(message.id)
      if (message.kind === 'progress') return job?.progress(message.progress)
      waiting.delete(message.id)
      if (message.kind === 'result') job?.resolve(message.result)
      else job?.reject(thrown(message.error))
      rest()
    })
    worker.on('error', (error) => end(error))
    worker.on('exit', () => {
      if (thread !== worker) return
      thread = null
      end(new Failure('DB-0105', '后台处理意外停止。', '已保存的内容不受影响。请再做一次这一步。'))
    })
    return worker
  }

  return {
    async run<Name extends JobName>(
      name: Name,
      input: JobInput<Name>,
      progress: (progress: Progress) => void = () => {},
      signal?: AbortSignal,
    ): Promise<JobResult<Name>> {
      signal?.throwIfAborted()
      clearTimeout(idle)
      thread ??= launch()
      thread.ref()
      const worker = thread
      const id = ++lastId
      const cancel = (): void => worker.postMessage({ kind: 'cancel', id } satisfies ToBulk)
      signal?.addEventListener('abort', cancel, { once: true })
      return new Promise<unknown>((resolve, reject) => {
        waiting.set(id, { resolve, reject, progress })
        worker.postMessage({ kind: 'run', id, name, input } satisfies ToBulk)
      })
        .catch((error: unknown) => {
          signal?.throwIfAborted()
          throw error
        })
        .finally(() => signal?.removeEventListener('abort', cancel)) as Promise<JobResult<Name>>
    },
    busy: () => waiting.size > 0,
    close() {
      clearTimeout(idle)
      const worker = thread
      thread = null
      end(new Failure('DB-0106', '工作站已锁定，后台处理已停止。', '解锁后再做这一步；没有写完的不会留下一半。'))
      void worker?.terminate()
    },
  }
}

/** Runs jobs here and now on the given connection: for hosts without threads of their own, such as tests. */
export function inlineBulk(context: () => BulkContext): Bulk {
  return {
    run(name, input, progress = () => {}, signal = new AbortController().signal) {
      const job = jobs[name] as Job<unknown, unknown>
      return job(context(), input, progress, signal) as Promise<JobResult<typeof name>>
    },
    busy: () => false,
    close: () => {},
  }
}

function thrown(error: BulkError): Error {
  if ('failure' in error) return new Failure(error.failure.code, error.failure.sentence, error.failure.remedy)
  return Object.assign(new Error(error.message), { code: error.code })
}
