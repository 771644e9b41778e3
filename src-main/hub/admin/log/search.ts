import { type ExpressionBuilder, sql } from 'kysely'
import { z } from 'zod'
import { Failure } from '../../../features/failure/failure.ts'
import { dayStart } from '../../commands/log.ts'
import type { Hub } from '../../hub.ts'
import { allOfficers, deviceByNumber } from '../../storage/people.ts'
import type { Db, HubAuditTable, HubTables } from '../../storage/tables.ts'
import type { Form } from '../form.ts'

/** What is looked for in the log; '' = no limit. Days are legal days, both included. */
export type LogQuery = {
  readonly from: string
  readonly to: string
  /** Number of a device, or `hub` for the hub's own entries. */
  readonly device: string
  /** Beginning of an act: 停用 finds 停用设备. */
  readonly action: string
  /** Anywhere in an entry; names and certificate numbers of officers too. */
  readonly text: string
}

/** The place of an entry: by time, of one instant in the order in which they came; `seq` 0 for those before the chain. */
export type LogPlace = { readonly at: string; readonly seq: number; readonly id: string }

const A_DAY_MS = 86_400_000
const ROWS_A_SLICE = 500
const OWN = ['hub', '同步中心']

const daySchema = z.iso.date()

/** Reads the conditions of an address or a form. Throws HB-0032 for what is no day. */
export function readQuery(form: Form): LogQuery {
  const day = (name: string): string => {
    const typed = form.text(name)
    if (typed === '' || daySchema.safeParse(typed).success) return typed
    throw new Failure('HB-0032', `“${typed}”不是日期。`, '请写成 2026-06-01 这样。')
  }
  return {
    from: day('from'),
    to: day('to'),
    device: form.text('device').normalize('NFKC'),
    action: form.text('action'),
    text: form.text('text'),
  }
}

const WORDS = { from: '自', to: '至', device: '设备', action: '动作', text: '文字' } as const

/** The conditions in words, as the log and an export name them. */
export function queryWords(query: LogQuery): string {
  const said = (Object.keys(WORDS) as (keyof LogQuery)[]).flatMap((key) =>
    query[key] === '' ? [] : [`${WORDS[key]} ${query[key]}`],
  )
  return said.length === 0 ? '全部' : said.join('，')
}

/** Text as it stands inside a JSON string, made fit for LIKE. */
const likely = (text: string): string => JSON.stringify(text).slice(1, -1).replace(/[!%_]/g, '!$&').toLowerCase()

const holds = (pattern: string) => sql<boolean>`lower(entry) like ${pattern} escape '!'`

async function matching(db: Db, query: LogQuery) {
  let rows = db.selectFrom('audit')
  if (query.from !== '') rows = rows.where('at', '>=', dayStart(query.from))
  if (query.to !== '') {
    const end = new Date(Date.parse(dayStart(query.to)) + A_DAY_MS).toISOString()
    rows = rows.where('at', '<', end)
  }
  if (query.device !== '') rows = rows.where('device', '=', await deviceOf(db, query.device))
  if (query.action !== '') rows = rows.where(holds(`%"action":"${likely(query.action)}%`))
  if (query.text !== '') {
    const officers = (await allOfficers(db)).filter(({ name, certificate }) =>
      `${name} ${certificate}`.includes(query.text),
    )
    const patterns = [query.text, ...officers.map(({ id }) => id)].map((text) => `%${likely(text)}%`)
    rows = rows.where((e) => e.or(patterns.map(holds)))
  }
  return rows
}

async function deviceOf(db: Db, given: string): Promise<string> {
  if (OWN.includes(given)) return ''
  const device = await deviceByNumber(db, given)
  if (device) return device.id
  throw new Failure('HB-0305', `没有编号为 ${given} 的设备。`, '请核对设备编号；同步中心自己的日志写 hub。')
}

const seqOf = sql<number>`coalesce(seq, 0)`
const placeOf = ({ at, seq, id }: HubAuditTable): LogPlace => ({ at, seq: seq ?? 0, id })

/** Entries on one side of a place. */
const beside =
  ({ at, seq, id }: LogPlace, side: '<' | '>') =>
  (e: ExpressionBuilder<HubTables, 'audit'>) =>
    e.or([
      e('at', side, at),
      e.and([e('at', '=', at), e(seqOf, side, seq)]),
      e.and([e('at', '=', at), e(seqOf, '=', seq), e('id', side, id)]),
    ])

/** A page of entries, the newest first, behind a place (null = from the newest). Throws HB-0305 for an unknown device. */
export async function searchLog(
  hub: Hub,
  query: LogQuery,
  before: LogPlace | null,
  limit: number,
): Promise<{ readonly rows: HubAuditTable[]; readonly older: LogPlace | null }> {
  const found = (await matching(hub.db, query)).selectAll()
  const rows = await (before ? found.where(beside(before, '<')) : found)
    .orderBy('at', 'desc')
    .orderBy(seqOf, 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return { rows: page, older: rows.length > limit && last ? placeOf(last) : null }
}

/** How many entries there are. Throws HB-0305 for an unknown device. */
export async function countLog(hub: Hub, query: LogQuery): Promise<number> {
  const row = await (await matching(hub.db, query))
    .select((e) => e.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

/** Every entry up to an instant, the oldest first, in slices. */
export async function* logSlices(hub: Hub, query: LogQuery, until: string): AsyncGenerator<readonly HubAuditTable[]> {
  for (let after: LogPlace = { at: '', seq: 0, id: '' }; ; ) {
    const slice = await (await matching(hub.db, query))
      .selectAll()
      .where('at', '<=', until)
      .where(beside(after, '>'))
      .orderBy('at')
      .orderBy(seqOf)
      .orderBy('id')
      .limit(ROWS_A_SLICE)
      .execute()
    yield slice
    const last = slice.at(-1)
    if (!last || slice.length < ROWS_A_SLICE) return
    after = placeOf(last)
  }
}
