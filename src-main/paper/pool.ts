import { Worker } from 'node:worker_threads'
import type { PaperContent, PaperMarks } from './content.ts'
import type { PaperAnswer, PaperFailure, PaperRequest } from './messages.ts'

/** Workers that turn contents into PDFs; started with the first request, started again when one dies. */
export interface PaperPool {
  /**
   * Unsigned PDF/A-3b of a paper. Rejects with a `PaperError`: `glyph` names the characters that cannot be printed,
   * `hash` when the marks are not those of the content, `internal` otherwise.
   */
  render<Content extends PaperContent>(
    kind: Content['kind'],
    content: Content,
    marks: PaperMarks,
  ): Promise<{ pdf: Uint8Array; pages: number; ms: number }>
  /** Characters of the texts that cannot be printed, to be asked before a number is taken. */
  missingGlyphs(texts: readonly string[]): Promise<readonly string[]>
  /** Ends the workers; what still waits is rejected. */
  close(): Promise<void>
}

/** Rejection of `PaperPool.render`. */
export type PaperError = Error & PaperFailure

interface Job {
  readonly request: PaperRequest
  readonly resolve: (answer: PaperAnswer) => void
  readonly reject: (error: PaperError) => void
  tries: number
}

interface Seat {
  worker: Worker | undefined
  job: Job | undefined
}

/** Opens a pool of `workers` threads running `entry` (paper/worker.ts or its built file). Nothing is started yet. */
export function openPaperPool(options: { fontsFolder: string; workers?: number; entry: URL }): PaperPool {
  const seats: Seat[] = Array.from({ length: options.workers ?? 1 }, () => ({ worker: undefined, job: undefined }))
  const waiting: Job[] = []
  let nextId = 1
  let closed = false

  const start = (seat: Seat): Worker => {
    const worker = new Worker(options.entry, {
      workerData: { fontsFolder: options.fontsFolder },
      // A small young generation saves 170 MB and costs nothing that could be measured (perf.md 5.1).
      resourceLimits: { maxYoungGenerationSizeMb: 32 },
    })
    let cause = 'exit'
    worker.on('message', (answer: PaperAnswer) => {
      const { job } = seat
      if (!job || job.request.id !== answer.id) return
      seat.job = undefined
      worker.unref()
      if ('error' in answer) job.reject(paperError(answer.error))
      else job.resolve(answer)
      dispatch()
    })
    worker.on('error', (error) => {
      cause = error instanceof Error ? error.message : String(error)
    })
    worker.on('exit', () => {
      if (seat.worker === worker) seat.worker = undefined
      const { job } = seat
      seat.job = undefined
      if (job && (closed || job.tries > 1)) job.reject(internal(closed ? '正在退出' : cause))
      else if (job) waiting.unshift(job)
      dispatch()
    })
    worker.unref()
    return worker
  }

  const dispatch = (): void => {
    for (const seat of seats) {
      if (closed || seat.job) continue
      const job = waiting.shift()
      if (!job) return
      seat.worker ??= start(seat)
      seat.job = job
      job.tries++
      seat.worker.ref()
      seat.worker.postMessage(job.request)
    }
  }

  const ask = (make: (id: number) => PaperRequest): Promise<PaperAnswer> =>
    new Promise((resolve, reject) => {
      if (closed) return reject(internal('正在退出'))
      waiting.push({ request: make(nextId++), resolve, reject, tries: 0 })
      dispatch()
    })

  return {
    render: async (kind, content, { hash, code, qrText }) => {
      const answer = await ask((id) => ({ id, kind, content, hash, code, qrText }))
      if (!('pdf' in answer)) throw internal('worker answered something else')
      return { pdf: answer.pdf, pages: answer.pages, ms: answer.ms }
    },
    missingGlyphs: async (texts) => {
      const answer = await ask((id) => ({ id, kind: 'glyphs', texts }))
      if (!('missing' in answer)) throw internal('worker answered something else')
      return answer.missing
    },
    close: async () => {
      closed = true
      for (const job of waiting.splice(0)) job.reject(internal('正在退出'))
      await Promise.all(seats.map((seat) => seat.worker?.terminate()))
    },
  }
}

const paperError = (failure: PaperFailure): PaperError => Object.assign(new Error(failure.message), failure)
const internal = (cause: string): PaperError =>
  paperError({ code: 'internal', message: `文书没有生成：${cause}。`, characters: [] })
