import type { Context } from '../../../src-main/features/context.ts'
import type { Filters } from '../../../src-main/features/search/contract.ts'
import { initialsOf } from '../../../src-main/features/search/text/pinyin.ts'
import { spread } from '../statistics.ts'

const QUERIES = 40
/** Subjects whose names and codes make the queries. */
const SAMPLE = 4000

/** A kind of what people type, and how a plain scan would ask for it; null where no column holds it. */
export type Kind = {
  readonly name: string
  readonly texts: readonly string[]
  readonly like: ((text: string) => { readonly where: string; readonly pattern: string }) | null
}

/** No filter, one, two and three. */
export const FILTERS: readonly Filters[] = [
  {},
  { status: ['存续'] },
  { status: ['存续'], district: ['金水区', '二七区', '新密市'] },
  { status: ['存续'], district: ['金水区', '二七区', '新密市'], grade: ['A', 'B'] },
]

type Row = { readonly name: string; readonly code: string | null; readonly former_names: string }

const inName = (text: string) => ({ where: '(name like ? or former_names like ?)', pattern: `%${text}%` })
const inCode = (text: string) => ({ where: 'code like ?', pattern: `${text}%` })

/** Queries of every kind, made of what stands in the city; the same for the same city. */
export function kindsOf({ city }: Context): Kind[] {
  const last = city.connection.prepare<[], number>('select max(id) from subject').pluck().get() ?? 0
  const one = city.connection.prepare<[number], Row>(
    'select name, code, former_names from subject where id >= ? order by id limit 1',
  )
  const step = Math.max(1, Math.floor(last / SAMPLE))
  const rows: Row[] = []
  for (let id = 1; id <= last; id += step) rows.push(...one.all(id))
  const names = rows.map(({ name }) => name)
  const codes = rows.flatMap(({ code }) => (code === null ? [] : [code]))
  const former = rows.flatMap(({ former_names }) => JSON.parse(former_names) as string[])
  const pairs = pairsOf(names)
  return [
    { name: 'rare', texts: spread(names, QUERIES).map((name) => name.slice(3, 8)), like: inName },
    { name: 'common', texts: pairs.slice(8, 8 + QUERIES), like: inName },
    { name: 'in nearly every name', texts: [...pairs.slice(0, 6), '有限公司', '郑州', '店'], like: inName },
    {
      name: 'pinyin',
      texts: spread(names, QUERIES).map((name) => (initialsOf(name)[0] ?? '').slice(2, 7)),
      like: null,
    },
    { name: 'former name', texts: spread(former, QUERIES).map((name) => name.slice(2, 6)), like: inName },
    { name: 'code', texts: spread(codes, QUERIES).map((code, i) => code.slice(0, 8 + (i % 6))), like: inCode },
  ]
}

/** Pairs of characters, those that most names hold first. */
function pairsOf(names: readonly string[]): string[] {
  const counts = new Map<string, number>()
  for (const name of names) {
    for (let at = 0; at + 2 <= name.length; at++) {
      const pair = name.slice(at, at + 2)
      counts.set(pair, (counts.get(pair) ?? 0) + 1)
    }
  }
  return [...counts].sort(([, a], [, b]) => b - a).map(([pair]) => pair)
}
