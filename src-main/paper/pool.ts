import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { PaperContent, PaperMarks } from './content.ts'
import type { FontFiles, PaperAnswer, PaperFailure, PaperRequest } from './messages.ts'

/** Who waits for a paper: a person in front of the window, or a batch that takes what is left. */
export type Urgency = 'person' | 'batch'

/** A paper as it comes from the pool: unsigned PDF/A-3b. */
export interface DrawnPaper {
  readonly pdf: Uint8Array
  readonly pages: number
  /** Time in the worker. */
  readonly ms: number
}

/** Workers that turn contents into PDFs; started with the first request, started again when one dies. */
export interface PaperPool {
  /** Papers that can be drawn at the same time; who has many keeps twice as many in the pool, so that no worker waits. */
  readonly workers: number
  /**
   * Draws a paper. Rejects with a `PaperError`: `glyph` names the characters that cannot be printed, `hash` when the marks
   * are not those of the content, `internal` otherwise. What a person waits for goes before every batch.
   */
  render<Content extends PaperContent>(
    kind: Content['kind'],
    content: Content,
    marks: PaperMarks,
    urgency?: Urgency,
  ): Promise<DrawnPaper>
  /** Characters of the texts that cannot be printed, to be asked before a number is taken. */
  missingGlyphs(texts: readonly string[]): Promise<readonly string[]>
  /** Ends the workers; what still waits is rejected. */
  close(): Promise<void>
}

/** Rejection of `PaperPool.render`. */
export type PaperError = Error & PaperFailure

interface Job {
  readonly request: PaperRequest
  readonly urgency: Urgency
  readonly resolve: (answer: Exclude<PaperAnswer, { error: PaperFailure }>) => void
  readonly reject: (error: PaperError) => void
  tries: number
}

interface Seat {
  worker: Worker | undefined
  job: Job | undefined
  idle: NodeJS.Timeout | undefined
}

/** A worker takes about this much memory; the fonts are shared. */
const workerBytes = 160 * 1024 * 1024
/** A second worker that had nothing to do for so long is ended; the first one stays for the next paper. */
const idleMs = 30_000

/** One worker a core, fewer where memory is short, at least one. */
export function poolSize(cores = availableParallelism(), freeBytes = process.availableMemory()): number {
  return Math.max(1, Math.min(cores, Math.floor(freeBytes / 2 / workerBytes)))
}

/** Opens a pool of threads running `entry` (paper/worker.ts or its built file). Nothing is started yet. */
export function openPaperPool(options: { fontsFolder: string; workers?: number; entry: URL }): PaperPool {
  const count = options.workers ?? poolSize()
  const seats = Array.from({ length: count }, (): Seat => ({ worker: undefined, job: undefined, idle: undefined }))
  const waiting: Record<Urgency, Job[]> = { person: [], batch: [] }
  let fontFiles: FontFiles | undefined
  let nextId = 1
  let closed = false

  const start = (seat: Seat): Worker => {
    const worker = new Worker(options.entry, {
      workerData: { fontsFolder: options.fontsFolder, fontFiles },
      // A small young generation saves 170 MB and costs nothing that could be measured (perf.md 5.1).
      resourceLimits: { maxYoungGenerationSizeMb: 32 },
    })
    let cause = 'exit'
    worker.on('message', (answer: PaperAnswer | { readonly fontFiles: FontFiles }) => {
      if ('fontFiles' in answer) {
        fontFiles = answer.fontFiles
        return
      }
      const { job } = seat
      if (!job || job.request.id !== answer.id) return
      seat.job = undefined
      worker.unref()
      if ('error' in answer) job.reject(paperError(answer.error))
      else job.resolve(answer)
      dispatch()
      if (!seat.job && seat !== seats[0]) seat.idle = setTimeout(() => void worker.terminate(), idleMs).unref()
    })
    worker.on('error', (error) => {
      cause = error instanceof Error ? error.message : String(error)
    })
    worker.on('exit', () => {
      if (seat.worker === worker) seat.worker = undefined
      const { job } = seat
      seat.job = undefined
      if (job && (closed || job.tries > 1)) job.reject(internal(closed ? '正在退出' : cause))
      else if (job) waiting[job.urgency].unshift(job)
      dispatch()
    })
    worker.unref()
    return worker
  }

  const dispatch = (): void => {
    // Seats whose worker runs first: a worker is started only when all that run are busy.
    for (const seat of [...seats.filter((each) => each.worker), ...seats.filter((each) => !each.worker)]) {
      if (closed || seat.job) continue
      const job = waiting.person.shift() ?? waiting.batch.shift()
      if (!job) return
      clearTimeout(seat.idle)
      seat.worker ??= start(seat)
      seat.job = job
      job.tries++
      seat.worker.ref()
      seat.worker.postMessage(job.request)
    }
  }

  const ask = (make: (id: number) => PaperRequest, urgency: Urgency) =>
    new Promise<Exclude<PaperAnswer, { error: PaperFailure }>>((resolve, reject) => {
      if (closed) return reject(internal('正在退出'))
      waiting[urgency].push({ request: make(nextId++), urgency, resolve, reject, tries: 0 })
      dispatch()
    })

  return {
    workers: count,
    render: async (kind, content, { hash, code, qrText }, urgency = 'person') => {
      const answer = await ask((id) => ({ id, kind, content, hash, code, qrText }), urgency)
      if (!('pdf' in answer)) throw internal('worker answered something else')
      return { pdf: answer.pdf, pages: answer.pages, ms: answer.ms }
    },
    missingGlyphs: async (texts) => {
      const answer = await ask((id) => ({ id, kind: 'glyphs', texts }), 'person')
      if (!('missing' in answer)) throw internal('worker answered something else')
      return answer.missing
    },
    close: async () => {
      closed = true
      for (const job of [...waiting.person.splice(0), ...waiting.batch.splice(0)]) job.reject(internal('正在退出'))
      await Promise.all(seats.map((seat) => seat.worker?.terminate()))
    },
  }
}

const paperError = (failure: PaperFailure): PaperError => Object.assign(new Error(failure.message), failure)
const internal = (cause: string): PaperError =>
  paperError({ code: 'internal', message: `文书没有生成：${cause}。`, characters: [] })
