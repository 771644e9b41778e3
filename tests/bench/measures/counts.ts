import { counts as countValues, suggest } from '../../../src-main/features/search/service.ts'
import type { City } from '../city/city.ts'
import { FILTERS, kindsOf } from '../city/queries.ts'
import { alone, type Finding } from '../row.ts'
import { median, p95, sample, spread } from '../statistics.ts'

const P95_MS = 20
const TEXTS = 8

/** The counts beside the filters, and the near spelling offered when nothing is found. */
export async function* counts(city: City): AsyncGenerator<Finding> {
  const context = await city.context()
  const kinds = kindsOf(context)
  const texts = ['', ...kinds.flatMap((kind) => spread(kind.texts, TEXTS))]
  const asked = texts.flatMap((text) => FILTERS.map((filters) => ({ text, filters })))
  const counted = await sample(asked, city.rounds, (query) => countValues(context, query))
  yield alone('counts of all filters, median', median(counted), 'ms')
  yield alone('counts of all filters, p95', p95(counted), 'ms', P95_MS)
  const misspelt = spread(kinds[0]?.texts ?? [], TEXTS * 2).map((text) => `${text.slice(0, 2)}馕${text.slice(3)}`)
  const suggested = await sample(misspelt, city.rounds, (text) => suggest(context, { text }))
  yield alone('near spelling, median', median(suggested), 'ms')
  yield alone('near spelling, p95', p95(suggested), 'ms')
}
