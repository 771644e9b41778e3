import type { Context } from '../../context.ts'
import type { Progress } from '../../failure/contract.ts'
import { Failure } from '../../failure/failure.ts'
import type { Running } from './grade-state.ts'
import { gradedOf } from './regrade-state.ts'

const running = new Map<string, Running>()

/** The grading of the whole city that runs in a folder just now. */
export const runningIn = (folder: string): Running | undefined => running.get(folder)

/** How long searches may be made to wait for a few changed grades, in milliseconds. */
const CATCH_UP_MS = 2000

/**
 * Grades the whole city in the background and brings the search index along, anew where much has changed. Goes on where it
 * was stopped, by the same rules on the same day; `anew` begins at the first subject.
 * @throws Failure GR-0101 while another grading of this folder runs; the signal's reason when aborted.
 */
export async function regradeCity(
  context: Context,
  progress: (progress: Progress) => void = () => {},
  signal?: AbortSignal,
  { anew = false }: { readonly anew?: boolean } = {},
): Promise<{ subjects: number; changed: number }> {
  if (running.has(context.folder)) throw new Failure('GR-0101', '全市等级正在测算。', '等它结束后再做这一步。')
  const now: Running = { done: 0, total: 1, startedAt: context.now().toISOString() }
  running.set(context.folder, now)
  const note = (step: Progress): void => {
    now.done = step.done
    now.total = step.total
    progress(step)
  }
  try {
    context.changed('status')
    const subjects = await context.bulk.run('grade.assess', { ids: 'all', anew }, note, signal)
    await context.search.catchUp(CATCH_UP_MS, signal)
    if (context.search.stale()) await context.bulk.run('search.rebuild', {}, progress, signal)
    return { subjects, changed: gradedOf(context.city.read)?.changed ?? 0 }
  } finally {
    running.delete(context.folder)
    context.changed('subject')
    context.changed('status')
  }
}
