import type { City } from '../city/city.ts'
import { alone, type Finding } from '../row.ts'

const MOST_MB = 700
/** Two million subjects in five minutes, a smaller city in its share. */
const TARGET = { seconds: 300, subjects: 2_000_000 }

/** How long the city of this bench took to be made: written down by the process that made it. */
export async function* fillCity({ made, subjects }: City): AsyncGenerator<Finding> {
  const target = Math.max(15, (TARGET.seconds * subjects) / TARGET.subjects)
  yield alone('demonstration city, written', made.fillSeconds, 's')
  yield alone('demonstration city, graded', made.gradeSeconds, 's')
  yield alone('demonstration city, indexed', made.indexSeconds, 's')
  const all = made.fillSeconds + made.gradeSeconds + made.indexSeconds
  yield alone('demonstration city, ready', all, 's', target)
  yield alone('demonstration city, memory while it is written', made.fillPeakMb, 'MB', MOST_MB)
  yield alone('demonstration city, memory until it is ready', made.peakMb, 'MB', MOST_MB)
  const [records, megabytes] = [made.records, Math.round(made.bytes / 2 ** 20)].map((n) => n.toLocaleString('en-US'))
  yield { note: `${records} records; city.db has ${megabytes} MB` }
}
