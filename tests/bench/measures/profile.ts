import { setTimeout } from 'node:timers/promises'
import type { Context } from '../../../src-main/features/context.ts'
import { profile as readProfile } from '../../../src-main/features/subject/service.ts'
import type { City } from '../city/city.ts'
import { alone, type Finding } from '../row.ts'
import { median, p95, sample, timed } from '../statistics.ts'

const P95_MS = 10
const PROFILES = 100
/** Profiles read while something else writes: enough for a p95, few enough for a small city. */
const MEANWHILE = 400
const LEAST = 50
const PAUSE_MS = 5

type Some = { readonly uid: string; readonly id: number }

/**
 * A profile with records and grade, the look written to the log: idle, of the subject with most records, and while the
 * thread for heavy work writes to the same database. Beside it the two bare reads.
 */
export async function* profile(city: City): AsyncGenerator<Finding> {
  const context = await city.context()
  const { connection } = context.city
  const chosen = someSubjects(context)
  const subject = connection.prepare('select * from subject where uid = ?')
  const records = connection.prepare('select * from record where subject = ?')
  const times = await sample(chosen, city.rounds, ({ uid }) => readProfile(context, { uid }))
  const bare = await sample(chosen, city.rounds, ({ uid, id }) => [subject.get(uid), records.all(id)])
  const peer = { name: 'bare reads of the rows', value: median(bare) }
  yield { ...alone('profile, median', median(times), 'ms'), peer }
  yield alone('profile, p95', p95(times), 'ms', P95_MS)
  const { uid, n } = largest(context)
  const large = await sample(Array(10).fill(uid), city.rounds, () => readProfile(context, { uid }))
  yield alone('profile, subject with most records, p95', p95(large), 'ms')
  yield { note: `the subject with most records has ${n.toLocaleString('en-US')}` }
  const { bulk, search } = context
  const today = city.made.day
  const writing: readonly [string, Writing][] = [
    [
      'while rows are imported',
      (signal) => bulk.run('demo.fill', { subjects: city.subjects, today }, () => {}, signal),
    ],
    [
      'while the whole city is graded',
      (signal) => bulk.run('grade.assess', { ids: 'all', anew: true }, () => {}, signal),
    ],
  ]
  for (const [words, begin] of writing) {
    const meanwhile = await whileWriting(context, chosen, begin)
    yield alone(`profile, ${words}, p95`, p95(meanwhile), 'ms', P95_MS)
  }
  if (search.stale()) await bulk.run('search.rebuild', {})
}

/** Begins heavy writing that the signal stops; what it writes is what is there. */
type Writing = (signal: AbortSignal) => Promise<unknown>

/** Evenly spread over the city. */
function someSubjects({ city: { connection } }: Context): Some[] {
  const last = connection.prepare<[], number>('select max(id) from subject').pluck().get() ?? 0
  const at = connection.prepare<[number], Some>('select uid, id from subject where id >= ? order by id limit 1')
  const step = Math.max(1, Math.floor(last / PROFILES))
  return Array.from({ length: PROFILES }, (_, i) => 1 + i * step).flatMap((id) => at.all(id))
}

function largest({ city: { connection } }: Context): { uid: string; n: number } {
  const sql = 'select subject, count(*) as n from record group by subject order by n desc limit 1'
  const row = connection.prepare<[], { subject: number; n: number }>(sql).get()
  const uid = connection
    .prepare<[number], string>('select uid from subject where id = ?')
    .pluck()
    .get(row?.subject ?? 0)
  return { uid: uid ?? '', n: row?.n ?? 0 }
}

/** Reads profiles, one every other turn, as long as the thread for heavy work writes, at most so many. */
async function whileWriting(context: Context, chosen: readonly Some[], begin: Writing): Promise<number[]> {
  const stop = new AbortController()
  let writing = true
  const work = begin(stop.signal)
    .catch(() => {})
    .finally(() => {
      writing = false
    })
  const times: number[] = []
  for (let i = 0; i < MEANWHILE && (writing || i < LEAST); i++) {
    const { uid } = chosen[i % chosen.length] ?? { uid: '' }
    times.push(await timed(() => readProfile(context, { uid })))
    await setTimeout(PAUSE_MS)
  }
  stop.abort()
  await work
  return times
}
