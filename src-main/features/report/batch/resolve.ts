import { setImmediate } from 'node:timers/promises'
import type { CityReader } from '../../../database/handle.ts'
import type { Context } from '../../context.ts'
import { Failure } from '../../failure/failure.ts'
import { type PickSheet, readTable } from '../../import/reader/client.ts'
import type { BatchSource, Unmatched } from './contract.ts'
import { type ListLine, readList, rowsOfText } from './list.ts'

/** A subject that gets a report, with what the list said. */
export type Chosen = {
  readonly uid: string
  readonly name: string
  readonly code: string | null
  readonly given: string
}

/** A source worked out; read = chosen + duplicates + unmatched. */
export type Resolved = {
  readonly origin: string
  readonly read: number
  readonly chosen: readonly Chosen[]
  readonly duplicates: number
  readonly unmatched: readonly Unmatched[]
}

/** Subjects of one batch: more are several batches, each with a list that somebody can look through. */
export const MOST_SUBJECTS = 10_000

const PAGE = 500
/** Lines looked up between two turns of the event loop. */
const STEP = 200

/** Works out for whom a batch is. @throws Failure RP-0120 too many, RP-0121 nobody, IM-01xx the file cannot be read. */
export async function resolve(context: Context, source: BatchSource, signal?: AbortSignal): Promise<Resolved> {
  const resolved = await outcomes(context, source, signal)
  if (resolved.chosen.length > MOST_SUBJECTS) throw tooMany(resolved.chosen.length)
  if (resolved.read === 0) {
    throw new Failure('RP-0121', '没有读到任何主体。', '请粘贴代码或名称，每行一个；或选一个有内容的文件。')
  }
  return resolved
}

const tooMany = (count: number): Failure =>
  new Failure(
    'RP-0120',
    `有 ${count.toLocaleString('en-US')} 个主体，一批最多 ${MOST_SUBJECTS.toLocaleString('en-US')} 个。`,
    '请缩小查询范围，或把名单分成几份。',
  )

async function outcomes(context: Context, source: BatchSource, signal?: AbortSignal): Promise<Resolved> {
  switch (source.from) {
    case 'selection':
      return { origin: '查询结果中选定的主体', ...gathered(source.uids.map((uid) => byUid(context, uid))) }
    case 'query':
      return byQuery(context, source)
    case 'list':
      return {
        origin: source.file ? `名单文件 ${source.name}` : '粘贴的名单',
        ...gathered(await byLines(context, await linesOf(source, signal), signal)),
      }
  }
}

type Outcome = Chosen | Unmatched

function gathered(outcomes: readonly Outcome[]): Omit<Resolved, 'origin'> {
  const chosen = new Map<string, Chosen>()
  const unmatched: Unmatched[] = []
  let duplicates = 0
  for (const outcome of outcomes) {
    if (!('uid' in outcome)) unmatched.push(outcome)
    else if (chosen.has(outcome.uid)) duplicates += 1
    else chosen.set(outcome.uid, outcome)
  }
  return { read: outcomes.length, chosen: [...chosen.values()], duplicates, unmatched }
}

function byUid({ city, work }: Context, uid: string): Outcome {
  const found = city.read.first(
    city.read.query.selectFrom('subject').select(['uid', 'name', 'code']).where('uid', '=', uid),
  )
  if (found) return { ...found, given: found.code ?? found.name }
  const own = work.read.first(work.read.query.selectFrom('provisional').select('name').where('uid', '=', uid))
  return { given: own?.name ?? uid, reason: own ? '临时主体，平台核对后才能出具' : '本机没有这个主体的登记资料' }
}

/** Everything a search finds, in its order; subjects registered in the field have no report yet. */
async function byQuery(
  { city, search }: Context,
  { text, filters }: Extract<BatchSource, { from: 'query' }>,
): Promise<Resolved> {
  const read = city.connection.prepare<[number], Omit<Chosen, 'given'>>(
    'select uid, name, code from subject where id = ?',
  )
  const chosen: Chosen[] = []
  for (let offset = 0; ; offset += PAGE) {
    const { total, ids } = search.find(text, filters, 'name', offset, PAGE)
    if (total > MOST_SUBJECTS) throw tooMany(total)
    for (const id of ids) for (const row of read.all(id)) chosen.push({ ...row, given: row.code ?? row.name })
    if (ids.length === 0 || offset + ids.length >= total) break
    await setImmediate()
  }
  const filtered = Object.values(filters).flat().length > 0
  const words = [text ? `“${text}”` : '', filtered ? '所选筛选条件' : ''].filter(Boolean).join('和')
  return {
    origin: `查询${words || '全部主体'}的全部结果`,
    read: chosen.length,
    chosen,
    duplicates: 0,
    unmatched: [],
  }
}

async function linesOf(source: Extract<BatchSource, { from: 'list' }>, signal?: AbortSignal): Promise<ListLine[]> {
  if (!source.file) return readList(rowsOfText(source.text ?? ''))
  const rows: (readonly string[])[] = []
  const bytes = new Uint8Array(await source.file.arrayBuffer())
  for await (const event of readTable({ bytes }, longest, signal)) {
    if (event.type !== 'rows') continue
    for (const row of event.rows) rows.push(row.cells)
    // A line may be a heading or a blank; far more than the most is no list for one batch.
    if (rows.length > 10 * MOST_SUBJECTS) throw tooMany(rows.length)
  }
  return readList(rows)
}

/** The sheet with the most rows: lists often come with a cover sheet. */
const longest: PickSheet = (sheets) => [...sheets].sort((a, b) => b.rows - a.rows)[0]?.name ?? ''

async function byLines(context: Context, lines: readonly ListLine[], signal?: AbortSignal): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  for (const [index, line] of lines.entries()) {
    outcomes.push(byLine(context.city.read, line))
    if (index % STEP === STEP - 1) {
      await setImmediate()
      signal?.throwIfAborted()
    }
  }
  return outcomes
}

function byLine(db: CityReader, { given, code, name, fault }: ListLine): Outcome {
  if (code !== null) {
    const found = db.first(db.query.selectFrom('subject').select(['uid', 'name', 'code']).where('code', '=', code))
    if (found) return { ...found, given }
  }
  if (fault !== null) return { given, reason: fault }
  const named = name === null ? [] : sameName(db, name)
  // A name never overrules a code: where both are known and differ, the list is wrong about one of them.
  const fitting = code === null ? named : named.filter((subject) => subject.code === null)
  const [only, ...more] = fitting
  if (only && more.length === 0) return { ...only, given }
  if (only) return { given, reason: `本机有 ${fitting.length} 个主体叫这个名称，请写明代码` }
  if (code === null) return { given, reason: '本机没有名称完全相同的主体' }
  const other = named[0]?.code
  return {
    given,
    reason: other ? `同名主体的代码是 ${other}，与名单不符` : `本机没有代码为 ${code} 的主体`,
  }
}

/** Subjects of exactly this name; brackets may be of either width, as people type them. */
function sameName(db: CityReader, name: string): { uid: string; name: string; code: string | null }[] {
  const bare = name.replace(/\s/g, '')
  const spellings = [
    name,
    bare,
    bare.replaceAll('(', '（').replaceAll(')', '）'),
    bare.replaceAll('（', '(').replaceAll('）', ')'),
  ]
  return db.all(
    db.query
      .selectFrom('subject')
      .select(['uid', 'name', 'code'])
      .where('name', 'in', [...new Set(spellings)])
      .limit(20),
  )
}
