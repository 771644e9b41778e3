import type { City } from '../city/city.ts'
import { alone, type Finding } from '../row.ts'
import { median, timed } from '../statistics.ts'
import { peakOf } from '../watch.ts'

/** Building an index of two million subjects takes half a minute: once is enough there. */
const OFTEN_BELOW = 200_000

/** Builds the search index of all subjects anew, in the thread for heavy work. */
export async function* indexBuild(city: City): AsyncGenerator<Finding> {
  const { bulk } = await city.context()
  const rounds = city.subjects < OFTEN_BELOW ? city.rounds : 1
  const times: number[] = []
  const { peakMb } = await peakOf(async () => {
    for (let round = 0; round < rounds; round++) times.push(await timed(() => bulk.run('search.rebuild', {})))
  })
  yield alone('search index, built anew', median(times) / 1000, 's')
  yield alone('search index, memory of the whole process while it is built', peakMb, 'MB')
}
