import type { Context } from '../../../src-main/features/context.ts'
import { find } from '../../../src-main/features/search/service.ts'
import type { City } from '../city/city.ts'
import { FILTERS, type Kind, kindsOf } from '../city/queries.ts'
import { alone, type Finding } from '../row.ts'
import { median, p95, sample, spread, timed } from '../statistics.ts'

const P95_MS = 20
const PAGE = 100
/** Scans of the whole table: two tell the time of one, and each takes seconds in a large city. */
const SCANS = 2
/** Where a deep page stands in the result. */
const DEEP = 0.7

type Query = { readonly text: string; readonly filters: (typeof FILTERS)[number] }

/**
 * Search as you type: exact total and a page of a hundred, under no filter to three, by kind of text. First use = the first
 * time this process is asked.
 */
export async function* search(city: City): AsyncGenerator<Finding> {
  const context = await city.context()
  const page = (query: Query, offset: number) => find(context, { ...query, offset, limit: PAGE, sort: 'relevance' })
  const firsts: number[] = []
  const all: number[] = []
  const deeps: number[] = []
  let [right, checked] = [0, 0]
  for (const kind of kindsOf(context)) {
    const queries = kind.texts.flatMap((text) => FILTERS.map((filters): Query => ({ text, filters })))
    const first: number[] = []
    const totals: number[] = []
    for (const query of queries) {
      let total = 0
      first.push(
        await timed(async () => {
          total = (await page(query, 0)).total
        }),
      )
      totals.push(total)
    }
    const times = await sample(queries, city.rounds, (query) => page(query, 0))
    const places = queries.map((query, i) => ({ query, offset: Math.floor((totals[i] ?? 0) * DEEP) }))
    const deep = await sample(places, city.rounds, ({ query, offset }) => page(query, offset))
    const scans = scansOf(context, kind)
    const peer = scans && { name: 'LIKE scan', value: median(scans.times) }
    yield { ...alone(`search, ${kind.name}, median`, median(times), 'ms'), peer }
    yield alone(`search, ${kind.name}, p95`, p95(times), 'ms', P95_MS)
    yield alone(`search, ${kind.name}, first use, p95`, p95(first), 'ms', P95_MS)
    yield alone(`search, ${kind.name}, deep page, p95`, p95(deep), 'ms', P95_MS)
    firsts.push(...first)
    all.push(...times)
    deeps.push(...deep)
    for (const { text, total } of scans?.totals ?? []) {
      checked++
      if ((await page({ text, filters: {} }, 0)).total === total) right++
    }
  }
  yield alone('search, all kinds, p95', p95(all), 'ms', P95_MS)
  yield alone('search, all kinds, first use, p95', p95(firsts), 'ms', P95_MS)
  yield alone('search, all kinds, deep page, p95', p95(deeps), 'ms', P95_MS)
  yield { note: `totals equal those of a scan of the whole table for ${right} of ${checked} sampled queries` }
  yield {
    note: `slowest answer ${Math.max(...all).toFixed(1)} ms warm, ${Math.max(...firsts).toFixed(1)} ms at first use, of ${all.length} and ${firsts.length}`,
  }
}

/** What stands beside the index: count and a first page in no order by a scan of the same encrypted table. */
function scansOf({ city: { connection } }: Context, { texts, like }: Kind) {
  if (!like) return null
  const totals: { text: string; total: number }[] = []
  const times = spread(texts, SCANS).map((text) => {
    const { where, pattern } = like(text)
    const patterns = Array.from(where.matchAll(/\?/g), () => pattern)
    const started = performance.now()
    const count = connection.prepare<unknown[], number>(`select count(*) from subject where ${where}`).pluck()
    totals.push({ text, total: count.get(...patterns) ?? 0 })
    connection.prepare(`select * from subject where ${where} limit ${PAGE}`).all(...patterns)
    return performance.now() - started
  })
  return { times, totals }
}
