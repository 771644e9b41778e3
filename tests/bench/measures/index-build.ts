import type { City } from '../city.ts'
import type { Measured } from '../row.ts'
import { median, sample } from '../statistics.ts'

/** Builds the search index of all subjects anew, in slices that let other calls through. */
export async function* indexBuild(city: City): AsyncGenerator<Measured> {
  const { search } = await city.context()
  const times = await sample([null], city.rounds, () => search.rebuild())
  yield { name: 'search index, built anew', value: median(times) / 1000, unit: 's', target: null, peer: null }
}
