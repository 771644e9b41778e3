import { setImmediate } from 'node:timers/promises'
import { type Judgement, judge } from '../../../law/grade/grade.ts'
import type { RuleSet } from '../../../law/grade/rule-set.ts'
import type { Progress } from '../../failure/contract.ts'
import { legalDay } from '../../legal-day.ts'
import type { Grade } from '../../search/contract.ts'
import { subjectCount } from '../../status/store.ts'
import { currentRuleSet, type GradeContext } from '../assess/assess.ts'
import { MOST_MOVED, type MovedSubject, type Trial } from '../contract.ts'
import { factsReader } from '../facts/facts-reader.ts'
import { mainDifference } from './difference.ts'

/** Subjects judged between two looks at the signal. */
const SLICE = 2000

type Moved = { readonly id: number; readonly before: Judgement; readonly after: Judgement }
/** All subjects that go from one grade to another: their number and the first of them. */
type Cell = { readonly from: Grade; readonly to: Grade; count: number; readonly first: Moved[] }

const ORDER: readonly Grade[] = ['A', 'B', 'C', 'D', '-']
const gradeOf = ({ grade }: Judgement): Grade => grade ?? '-'

/**
 * Judges every subject by the rule set in force and by another one, on today's facts, and counts who goes from which grade
 * to which; at most 1,000 of those that change are named. Writes nothing. Throws the signal's reason when aborted.
 */
export async function dryRun(
  context: GradeContext,
  { ruleSet: tried }: { readonly ruleSet: RuleSet },
  progress: (progress: Progress) => void = () => {},
  signal?: AbortSignal,
): Promise<Trial> {
  const { city, now } = context
  const inForce = currentRuleSet(context)
  const day = legalDay(now())
  const reader = factsReader(city.connection, [inForce, tried], day)
  const total = subjectCount(city)
  const cells = new Map<string, Cell>()
  let subjects = 0
  for (let last = 0; ; ) {
    signal?.throwIfAborted()
    const slice = reader.after(last, SLICE)
    if (slice.length === 0) break
    for (const { id, facts } of slice) count(cells, { id, before: judge(inForce, facts), after: judge(tried, facts) })
    last = slice.at(-1)?.id ?? last
    subjects += slice.length
    progress({ done: subjects, total: Math.max(total, subjects), words: '正在按另一规则试算' })
    await setImmediate()
  }
  const all = [...cells.values()].sort(
    (a, b) => ORDER.indexOf(a.from) - ORDER.indexOf(b.from) || ORDER.indexOf(a.to) - ORDER.indexOf(b.to),
  )
  const changed = all.filter(({ from, to }) => from !== to)
  return {
    inForce: which(inForce),
    tried: which(tried),
    day,
    subjects,
    changed: changed.reduce((sum, cell) => sum + cell.count, 0),
    matrix: all.map(({ from, to, count: number }) => ({ from, to, count: number })),
    rows: named(context, changed, [inForce, tried]),
  }
}

const which = ({ id, title, edition }: RuleSet): Trial['tried'] => ({ id, title, edition })

function count(cells: Map<string, Cell>, moved: Moved): void {
  const from = gradeOf(moved.before)
  const to = gradeOf(moved.after)
  const cell = cells.get(from + to) ?? { from, to, count: 0, first: [] }
  cells.set(from + to, cell)
  cell.count++
  if (from !== to && cell.first.length < MOST_MOVED) cell.first.push(moved)
}

/** Shares the places among the groups, so that a small group is named whole beside a large one; largest steps first. */
function named({ city }: GradeContext, cells: readonly Cell[], ruleSets: readonly [RuleSet, RuleSet]): MovedSubject[] {
  const who = city.connection.prepare<[number], Pick<MovedSubject, 'uid' | 'code' | 'name'>>(
    'select uid, code, name from subject where id = ?',
  )
  const chosen: { readonly cell: Cell; readonly moved: readonly Moved[] }[] = []
  let places = MOST_MOVED
  const bySize = [...cells].sort((a, b) => a.first.length - b.first.length)
  for (const [at, cell] of bySize.entries()) {
    const moved = cell.first.slice(0, Math.floor(places / (bySize.length - at)))
    places -= moved.length
    chosen.push({ cell, moved })
  }
  const step = ({ from, to }: Cell): number => ORDER.indexOf(to) - ORDER.indexOf(from)
  return chosen
    .sort((a, b) => Math.abs(step(b.cell)) - Math.abs(step(a.cell)) || step(b.cell) - step(a.cell))
    .flatMap(({ cell: { from, to }, moved }) =>
      moved.flatMap(({ id, before, after }) => {
        const subject = who.get(id)
        const reason = mainDifference(before, after, ruleSets)
        return subject ? [{ ...subject, from, to, fromPoints: before.points, toPoints: after.points, reason }] : []
      }),
    )
}
