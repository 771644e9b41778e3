import type { Context } from '../context.ts'
import type { Progress } from '../failure/contract.ts'
import { withProgress } from '../progress-stream.ts'
import { type Findings, type Ground, type GroupRow, groundSchema, grounds } from './contract.ts'
import { groundsOf, groupCounts, groupPage, lastFindings } from './store.ts'

export { allowed } from './allowed.ts'
export { group } from './compare.ts'
export { decisions, keepApart, undo } from './decisions.ts'
export { merge } from './merge/merge.ts'
export { attach, drop } from './orphan/decide.ts'
export { orphan, orphans } from './orphan/list.ts'

/** What the last finished search found; null before the first. */
export function findings(context: Context): Findings | null {
  const last = lastFindings(context.city.read)
  if (!last) return null
  const { run: _, ...found } = last
  return found
}

/** Looks for duplicates in the whole city, in the background. Stopped half-way, the list of before stays. */
export async function* find(
  context: Context,
  _input: unknown,
  signal?: AbortSignal,
): AsyncGenerator<{ progress: Progress | null; result: Findings | null }> {
  yield* withProgress((progress, stop) => context.bulk.run('duplicate.find', {}, progress, stop), signal)
  context.changed('subject')
}

/** A page of the groups that wait for a decision, with the number of each ground. */
export function groups(
  context: Context,
  page: { readonly ground: Ground | null; readonly offset: number; readonly limit: number },
): { total: number; counts: { ground: Ground; count: number }[]; rows: GroupRow[] } {
  const db = context.city.read
  const run = lastFindings(db)?.run
  if (run === undefined) return { total: 0, counts: [], rows: [] }
  const found = new Map(groupCounts(db, run).map(({ ground, count }) => [ground, count]))
  const counts = grounds.flatMap((ground) => {
    const count = found.get(ground)
    return count === undefined ? [] : { ground, count }
  })
  const wanted = counts.filter(({ ground }) => page.ground === null || ground === page.ground)
  return {
    total: wanted.reduce((sum, { count }) => sum + count, 0),
    counts,
    rows: groupPage(db, run, page).map((row) => ({
      id: row.id,
      ground: groundSchema.parse(row.ground),
      name: row.name,
      value: groundsOf(row)[0]?.value ?? '',
      size: row.living,
    })),
  }
}
