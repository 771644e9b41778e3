import type { Context } from '../../../src-main/features/context.ts'
import type { Filters } from '../../../src-main/features/search/contract.ts'
import { find } from '../../../src-main/features/search/service.ts'
import { initialsOf } from '../../../src-main/features/search/text/pinyin.ts'
import type { City } from '../city.ts'
import type { Measured } from '../row.ts'
import { median, p95, sample, spread } from '../statistics.ts'

const P95_MS = 20
const PAGE = 100
const QUERIES = 40
/** Scans of the whole table: a few tell the time of one. */
const SCANS = 6

type Query = { readonly text: string; readonly filters: Filters }
type Kind = {
  readonly name: string
  readonly texts: readonly string[]
  /** What a plain scan would ask; null where no column holds it. */
  readonly like: { readonly column: 'name' | 'code' | 'former_names'; readonly end: '%' | '' } | null
}

/** Search as you type: exact total and the first page, every second query under a filter, by kind of text. */
export async function* search(city: City): AsyncGenerator<Measured> {
  const context = await city.context()
  for (const { name, texts, like } of kindsOf(context)) {
    const queries = texts.map((text, i): Query => ({ text, filters: i % 2 === 0 ? {} : { status: ['存续'] } }))
    const times = await sample(queries, city.rounds, (query) =>
      find(context, { ...query, offset: 0, limit: PAGE, sort: 'relevance' }),
    )
    const scans = like && (await sample(spread(texts, SCANS), 1, (text) => scan(context, like, text)))
    const peer = scans && { name: 'LIKE scan', value: median(scans) }
    yield { name: `search, ${name}, median`, value: median(times), unit: 'ms', target: null, peer }
    yield { name: `search, ${name}, p95`, value: p95(times), unit: 'ms', target: P95_MS, peer: null }
  }
}

function kindsOf(context: Context): Kind[] {
  const { connection } = context.city
  const names = connection.prepare<[], string>('select name from subject order by id').pluck().all()
  const codes = connection.prepare<[], string>('select code from subject where code is not null').pluck().all()
  const renamed = connection.prepare<[], string>("select former_names from subject where former_names <> '[]'").pluck()
  const former = renamed.all().flatMap((text) => JSON.parse(text) as string[])
  const any = { column: 'name', end: '%' } as const
  return [
    { name: 'rare', texts: spread(names, QUERIES).map((name) => name.slice(3, 8)), like: any },
    { name: 'common', texts: commonPairs(names), like: any },
    {
      name: 'pinyin',
      texts: spread(names, QUERIES).map((name) => (initialsOf(name)[0] ?? '').slice(2, 7)),
      like: null,
    },
    {
      name: 'former name',
      texts: spread(former, QUERIES).map((name) => name.slice(2, 6)),
      like: { column: 'former_names', end: '%' },
    },
    { name: 'code', texts: spread(codes, QUERIES).map((code) => code.slice(0, 12)), like: { column: 'code', end: '' } },
  ]
}

/** The pairs of characters that most names hold. */
function commonPairs(names: readonly string[]): string[] {
  const counts = new Map<string, number>()
  for (const name of spread(names, 2000)) {
    for (let at = 0; at + 2 <= name.length; at++) {
      const pair = name.slice(at, at + 2)
      counts.set(pair, (counts.get(pair) ?? 0) + 1)
    }
  }
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .slice(0, QUERIES)
    .map(([pair]) => pair)
}

/** What stands beside the index: count and first page by a scan of the same encrypted table. */
function scan(context: Context, { column, end }: NonNullable<Kind['like']>, text: string): void {
  const pattern = end === '' ? `${text}%` : `%${text}%`
  const { connection } = context.city
  connection.prepare(`select count(*) from subject where ${column} like ?`).get(pattern)
  connection.prepare(`select * from subject where ${column} like ? order by name limit ${PAGE}`).all(pattern)
}
