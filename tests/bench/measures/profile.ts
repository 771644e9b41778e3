import { profile as readProfile } from '../../../src-main/features/subject/service.ts'
import type { City } from '../city.ts'
import type { Measured } from '../row.ts'
import { median, p95, sample, spread } from '../statistics.ts'

const P95_MS = 10
const PROFILES = 100

/** A profile with records and grade, the look written to the log; beside it the two bare reads. */
export async function* profile(city: City): AsyncGenerator<Measured> {
  const context = await city.context()
  const { connection } = context.city
  const all = connection.prepare<[], { uid: string; id: number }>('select uid, id from subject order by id').all()
  const chosen = spread(all, PROFILES)
  const subject = connection.prepare('select * from subject where uid = ?')
  const records = connection.prepare('select * from record where subject = ?')
  const times = await sample(chosen, city.rounds, ({ uid }) => readProfile(context, { uid }))
  const bare = await sample(chosen, city.rounds, ({ uid, id }) => [subject.get(uid), records.all(id)])
  const peer = { name: 'bare reads of the rows', value: median(bare) }
  yield { name: 'profile, median', value: median(times), unit: 'ms', target: null, peer }
  yield { name: 'profile, p95', value: p95(times), unit: 'ms', target: P95_MS, peer: null }
}
