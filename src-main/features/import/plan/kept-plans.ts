import { Failure } from '../../failure/failure.ts'
import type { Plan } from './plan.ts'

/** A plan that waits for its commit, with the number of writes the folder had seen when it was worked out. */
export type KeptPlan = { readonly folder: string; readonly plan: Plan; readonly writes: number }

/** Plans hold whole files in memory; an officer looks at one or two. */
const MOST = 3

const kept = new Map<string, KeptPlan>()
const writes = new Map<string, number>()

/** Imports written to a folder by this process: a plan older than the last one was compared with other data. */
export const writesOf = (folder: string): number => writes.get(folder) ?? 0

/** Notes that a folder was written to. */
export function countWrite(folder: string): void {
  writes.set(folder, writesOf(folder) + 1)
}

/** Keeps a plan for its commit; the oldest gives way. */
export function keep(entry: KeptPlan): void {
  kept.set(entry.plan.id, entry)
  for (const id of kept.keys()) {
    if (kept.size <= MOST) break
    kept.delete(id)
  }
}

/** A kept plan of this folder. @throws Failure IM-0302 if it is gone. */
export function planOf(folder: string, id: string): KeptPlan {
  const entry = kept.get(id)
  if (entry?.folder === folder) return entry
  throw new Failure('IM-0302', '这次核对的结果已经不在了。', '重新选择文件，再核对一次。')
}

/** Forgets a plan. */
export function forget(id: string): void {
  kept.delete(id)
}
