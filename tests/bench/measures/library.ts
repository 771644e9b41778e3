import MiniSearch from 'minisearch'
import { find } from '../../../src-main/features/search/service.ts'
import type { City } from '../city/city.ts'
import { kindsOf } from '../city/queries.ts'
import type { Finding } from '../row.ts'
import { median, p95, sample } from '../statistics.ts'

/** Measured: 200,000 names take 435 MB in this library; ten times as many do not fit into an engine of 400 MB. */
const MOST_NAMES = 200_000
const MEGABYTE = 2 ** 20

const pairs = (text: string): string[] =>
  Array.from({ length: Math.max(1, text.length - 1) }, (_, at) => text.slice(at, at + 2))

/** Beside an in-memory search library over names only, without filters, former names, codes or pinyin. */
export async function* library(city: City): AsyncGenerator<Finding> {
  const context = await city.context()
  const { connection } = context.city
  const names = connection
    .prepare<[number], { id: number; name: string }>('select id, name from subject order by id limit ?')
    .all(MOST_NAMES)
  const before = process.memoryUsage.rss()
  const started = performance.now()
  const index = new MiniSearch({ fields: ['name'], tokenize: pairs, processTerm: (term) => term })
  index.addAll(names)
  const seconds = (performance.now() - started) / 1000
  const megabytes = (process.memoryUsage.rss() - before) / MEGABYTE
  const texts = (kindsOf(context).find(({ name }) => name === 'common')?.texts ?? []).slice()
  const ours = await sample(texts, city.rounds, (text) =>
    find(context, { text, filters: {}, offset: 0, limit: 100, sort: 'relevance' }),
  )
  const theirs = await sample(texts, city.rounds, (text) => index.search(text, { combineWith: 'AND' }))
  const held = `minisearch over ${names.length.toLocaleString('en-US')} names`
  const pair = (name: string, of: (times: readonly number[]) => number): Finding => ({
    name: `search, common, beside a library, ${name}`,
    value: of(ours),
    unit: 'ms',
    target: null,
    peer: { name: held, value: of(theirs) },
  })
  yield pair('median', median)
  yield pair('p95', p95)
  const rest =
    city.subjects > names.length
      ? `; it was given the first ${names.length.toLocaleString('en-US')} only: more do not fit beside an engine of 400 MB`
      : ''
  yield { note: `minisearch was ready after ${seconds.toFixed(1)} s and held ${megabytes.toFixed(0)} MB${rest}` }
}
