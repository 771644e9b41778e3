import { rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { JobInput } from '../../../src-main/features/bulk/bulk.ts'
import type { Context } from '../../../src-main/features/context.ts'
import { find } from '../../../src-main/features/search/service.ts'
import { type City, changingFile } from '../city/city.ts'
import { FILTERS, kindsOf } from '../city/queries.ts'
import { alone, type Finding } from '../row.ts'
import { median, p95, spread, timed } from '../statistics.ts'

const SUBJECTS = 10_000
const PAGE = 500
const MOST_SECONDS = 2
const P95_MS = 20
/** Stands in no name of the city; what a subject is found by once its change is indexed. */
const MARK = '馕馕'

type Row = { readonly uid: string; readonly name: string } & Record<string, unknown>

/**
 * Ten thousand changed subjects (all of a small city) as they come from the hub: written page by page while somebody
 * searches, until the last is found by its new name. Afterwards all is put back.
 */
export async function* changes(city: City): AsyncGenerator<Finding> {
  const context = await city.context()
  const rows = someSubjects(context)
  const renamed = rows.map((row) => ({ ...row, name: `${row.name.slice(0, 3)}${MARK}${row.name.slice(3)}` }))
  const queries = kindsOf(context).flatMap(({ texts }) =>
    spread(texts, 4).map((text, i) => ({ text, filters: FILTERS[i] ?? {} })),
  )
  const keep = stateOf(context)
  const mark = changingFile(path.dirname(city.folder))
  writeFileSync(mark, '')
  const [totals, waits, answers, bare, indexed]: number[][] = [[], [], [], [], []]
  for (let round = 0; round < Math.min(3, city.rounds); round++) {
    let asked = 0
    const search = async (): Promise<void> => {
      const query = queries[asked++ % queries.length]
      if (query) await find(context, { ...query, offset: 0, limit: 100, sort: 'relevance' })
    }
    const started = performance.now()
    for (const page of pagesOf(renamed)) {
      let writing = true
      const written = timed(() => apply(context, page)).finally(() => {
        writing = false
      })
      while (writing) {
        answers?.push(await timed(search))
        await setTimeout(PAUSE_MS)
      }
      waits?.push(await written)
    }
    const total = await foundAs(context, MARK, rows.length)
    totals?.push((performance.now() - started) / 1000)
    if (total !== rows.length) throw new Error(`${total} of ${rows.length} changed subjects were found`)
    bare?.push((await timed(() => update(context, renamed))) / 1000)
    for (const page of pagesOf(rows)) await apply(context, page)
    const begun = performance.now()
    const back = await foundAs(context, MARK, 0)
    indexed?.push((performance.now() - begun) / 1000)
    if (back !== 0) throw new Error(`${back} subjects kept their new name`)
  }
  restoreState(context, keep)
  rmSync(mark)
  yield alone(
    `changes, ${rows.length.toLocaleString('en-US')} subjects taken into the index, all at once`,
    median(indexed ?? []),
    's',
    MOST_SECONDS,
  )
  yield {
    ...alone(
      `changes, ${rows.length.toLocaleString('en-US')} subjects applied and found`,
      median(totals ?? []),
      's',
      MOST_SECONDS,
    ),
    peer: { name: 'bare updates in one transaction', value: median(bare ?? []) },
  }
  yield alone('changes, a search meanwhile, p95', p95(answers ?? []), 'ms', P95_MS)
  yield alone(`changes, a page of ${PAGE}, p95`, p95(waits ?? []), 'ms')
  await context.bulk.run('search.rebuild', {})
}

const LONGEST_MS = 30_000

/** Asks until so many are found, as one who waits for a change does; answers how many are found in the end. */
async function foundAs(context: Context, text: string, wanted: number): Promise<number> {
  const until = performance.now() + LONGEST_MS
  for (;;) {
    const { total } = await find(context, { text, filters: {}, offset: 0, limit: 1, sort: 'relevance' })
    if (total === wanted || performance.now() > until) return total
  }
}

/** As somebody who types: a question every tenth of a second. */
const PAUSE_MS = 100

/** Writes a page as a pull does, in the thread of heavy work. */
const apply = (context: Context, page: JobInput<'sync.apply'>['page']): Promise<unknown> =>
  context.bulk.run('sync.apply', { page, own: NOTHING_OWN })

const NOTHING_OWN = { visits: new Set<string>(), provisional: new Set<string>() }

function someSubjects({ city: { connection } }: Context): Row[] {
  const last = connection.prepare<[], number>('select max(id) from subject').pluck().get() ?? 0
  const step = Math.max(1, Math.floor(last / SUBJECTS))
  const some = connection.prepare<[number, number], Row>('select * from subject where id % ? = 0 order by id limit ?')
  return some.all(step, SUBJECTS).map(({ id: _, ...row }) => row as Row)
}

function* pagesOf(rows: readonly Row[]) {
  for (let at = 0; at < rows.length; at += PAGE) {
    const changes = rows.slice(at, at + PAGE).map((value) => ({ seq: 0, kind: 'subject', uid: value.uid, value }))
    yield { changes, cursor: '', asOf: null, restarted: false }
  }
}

/** The peer: the same rows by one prepared statement, nothing checked, noted or indexed. */
function update({ city: { connection } }: Context, rows: readonly Row[]): void {
  const columns = Object.keys(rows[0] ?? {}).filter((column) => column !== 'uid')
  const statement = connection.prepare(
    `update subject set ${columns.map((c) => `${c} = @${c}`).join(', ')} where uid = @uid`,
  )
  connection.transaction(() => {
    for (const row of rows) statement.run(row)
  })()
}

const KEPT = "key in ('cursor', 'ungraded')"
type State = { readonly key: string; readonly value: string }
const stateOf = ({ city }: Context): State[] =>
  city.connection.prepare<[], State>(`select key, value from state where ${KEPT}`).all()
function restoreState({ city: { connection } }: Context, before: readonly State[]): void {
  connection.exec(`delete from state where ${KEPT}`)
  const insert = connection.prepare('insert into state(key, value) values(@key, @value)')
  for (const row of before) insert.run(row)
}
