import type { DataKey } from '../../database/open.ts'
import type { Context } from '../context.ts'
import type { Progress } from '../failure/contract.ts'
import type { Jobs } from './jobs.ts'

/**
 * What a job may touch: the city alone, over a connection of its own. Who asks, and everything that lies in work.db,
 * comes with the input.
 */
export type BulkContext = Pick<Context, 'folder' | 'resources' | 'city' | 'now' | 'search' | 'feedKinds'> & {
  readonly key: DataKey
}

/**
 * A job: heavy work on city.db. Input and result are cloned between threads. It commits in short transactions unless it
 * must be all or nothing, gives way (`setImmediate`) about ten times a second and throws the signal's reason when aborted.
 */
export type Job<Input, Result> = (
  context: BulkContext,
  input: Input,
  progress: (progress: Progress) => void,
  signal: AbortSignal,
) => Promise<Result>

/** Name of a job, what it takes and what it answers. */
export type JobName = keyof Jobs
export type JobInput<Name extends JobName> = Parameters<Jobs[Name]>[1]
export type JobResult<Name extends JobName> = Awaited<ReturnType<Jobs[Name]>>

/** Heavy work on the city in a thread of its own, one job after the other; the engine reads and answers meanwhile. */
export type Bulk = {
  /** Runs a job. Rejects with what it threw (a `Failure` stays one), or with the signal's reason when aborted. */
  run<Name extends JobName>(
    name: Name,
    input: JobInput<Name>,
    progress?: (progress: Progress) => void,
    signal?: AbortSignal,
  ): Promise<JobResult<Name>>
  /** Whether a job is being done or waits its turn. */
  busy(): boolean
  /** Ends the thread, whatever it is doing; an open transaction is rolled back. */
  close(): void
}
