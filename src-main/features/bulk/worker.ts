import path from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { openStore } from '../../database/handle.ts'
import { openEncrypted } from '../../database/open.ts'
import type { CityTables } from '../../database/tables.ts'
import type { Progress } from '../failure/contract.ts'
import { Failure } from '../failure/failure.ts'
import { legalDay } from '../legal-day.ts'
import { openSearchIndex } from '../search/index/index.ts'
import type { BulkContext, Job } from './bulk.ts'
import { jobs } from './jobs.ts'
import type { BulkError, BulkStart, FromBulk, ToBulk } from './messages.ts'

// The thread that does heavy work on the city: it waits for jobs and does one after the other.

const { folder, resources, key } = workerData as BulkStart
const connection = openEncrypted(path.join(folder, 'city.db'), key, { checkpointAt: 32 << 20 })
const city = openStore<CityTables>(connection)
const now = (): Date => new Date()
const context: BulkContext = {
  folder,
  resources,
  key,
  city,
  now,
  search: openSearchIndex(city, () => legalDay(now())),
}

const tell = (message: FromBulk): void => parentPort?.postMessage(message)
const cancels = new Map<number, AbortController>()
let turn: Promise<void> = Promise.resolve()

/** Progress reaches a page at most ten times a second. */
const PAUSE_MS = 100

function reporter(id: number): (progress: Progress) => void {
  let told = 0
  return (progress) => {
    const now = performance.now()
    if (now - told < PAUSE_MS && progress.done < progress.total) return
    told = now
    tell({ kind: 'progress', id, progress })
  }
}

function errorOf(error: unknown): BulkError {
  if (error instanceof Failure) return { failure: error.data }
  const { message, code } = (error ?? {}) as { message?: string; code?: unknown }
  return { message: message ?? String(error), code: typeof code === 'string' ? code : '' }
}

async function run({ id, name, input }: Extract<ToBulk, { kind: 'run' }>): Promise<void> {
  const cancel = cancels.get(id)
  try {
    cancel?.signal.throwIfAborted()
    const job = jobs[name] as Job<unknown, unknown>
    tell({
      kind: 'result',
      id,
      result: await job(context, input, reporter(id), cancel?.signal ?? new AbortController().signal),
    })
  } catch (error) {
    tell({ kind: 'error', id, error: errorOf(error) })
  } finally {
    cancels.delete(id)
  }
}

parentPort?.on('message', (message: ToBulk) => {
  if (message.kind === 'cancel') {
    cancels.get(message.id)?.abort()
    return
  }
  cancels.set(message.id, new AbortController())
  turn = turn.then(() => run(message))
})
