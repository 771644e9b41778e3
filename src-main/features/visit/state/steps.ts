import type { RowChange } from '../../../database/journal/capture.ts'
import type { Connection } from '../../../database/open.ts'

/**
 * What an officer takes back: answers, findings, photographs, and the rooms and notes of acts that go with them. Signatures,
 * opening and closing have ways of their own.
 */
const UNDONE = new Set(['answer', 'finding', 'evidence', 'visit_room'])
/** The step that is being taken back is itself none. */
export const BEING_TAKEN_BACK = 'being taken back'
/** Going back further than this nobody asks for. */
const MOST_STEPS = 100
/** What is typed in one go is one step. */
const ONE_GO_MS = 20_000
const TYPED = new Set(['note', 'value', 'facts', 'on_the_spot_note', 'answered_at', 'no_photo_reason'])

type Step = { readonly seq: number; readonly at: string; readonly changes: string }

/**
 * Keeps, in the transaction of a save, how the touched answers, findings and photographs were before, as one step of its
 * visit. Whatever made the save (an answer, 全部符合 of a section, a removed photograph) can so be taken back by one rule.
 */
export function keepStep(connection: Connection, all: readonly RowChange[], at: string): void {
  if (connection.prepare('delete from visit_step where kind = ?').run(BEING_TAKEN_BACK).changes > 0) return
  const touched = all
    .filter(({ table }) => UNDONE.has(table))
    .map((change) => ({ ...change, ...ownerOf(connection, change) }))
  if (touched.every(isAside)) return
  const [visit, ...others] = new Set(touched.map((change) => change.visit))
  if (visit === undefined || visit === null || others.length > 0 || isWhole(all, visit)) return
  // A removed photograph takes its copies and the note of its file along: that it must be sent comes back with it.
  const files = all.filter(({ table, act }) => (table === 'file' || table === 'evidence_copy') && act === 'delete')
  const changes = [...touched.map(({ visit: _visit, item: _item, ...change }) => change), ...files]
  const last = connection
    .prepare<[string], Step>('select seq, at, changes from visit_step where visit = ? order by seq desc limit 1')
    .get(visit)
  if (last && isSameGo(last, changes, at)) return
  const items = [...new Set(touched.map(({ item }) => item).filter((item) => item !== null))]
  connection
    .prepare('insert into visit_step(visit, at, kind, item, items, changes) values(?, ?, ?, ?, ?, ?)')
    .run(visit, at, kindOf(touched, items.length), items[0] ?? null, items.length, JSON.stringify(changes))
  connection
    .prepare(
      'delete from visit_step where visit = ? and seq not in (select seq from visit_step where visit = ? order by seq desc limit ?)',
    )
    .run(visit, visit, MOST_STEPS)
}

/** Visit and item of a row; an update that leaves them unchanged does not name them, and then the row does. */
function ownerOf(
  connection: Connection,
  { table, key, before, after }: RowChange,
): { visit: string | null; item: string | null } {
  const named = { ...after, ...before, ...key }
  const byId = (table === 'finding' || table === 'evidence') && !('visit' in named)
  const row = byId ? connection.prepare(`select visit, item from ${table} where id = ?`).get(key.id) : null
  const { visit = null, item = null } = { ...named, ...(row as object | null) } as Record<string, string | null>
  return { visit, item }
}

const ASIDE = new Set(['answered_at', 'thumbnail'])

/** The same answer given again, or a photograph drawn small anew, changes nothing that anybody would take back. */
const isAside = ({ act, after }: RowChange): boolean =>
  act === 'update' && Object.keys(after ?? {}).every((column) => ASIDE.has(column))

/** The visit itself came, went, or came back from another device: that is no step within it. */
const isWhole = (all: readonly RowChange[], visit: string): boolean =>
  all.some(
    ({ table, act, key }) =>
      (table === 'visit' && act !== 'update' && key.id === visit) || (table === 'visit_away' && key.visit === visit),
  )

function kindOf(touched: readonly RowChange[], items: number): string {
  if (items > 1 || touched.some(({ table }) => table === 'visit_room')) return 'several'
  if (touched.some(({ table }) => table === 'evidence')) return 'photo'
  return touched.some(({ table }) => table === 'answer') ? 'answer' : 'finding'
}

/** Whether the same texts are still being typed: the step before then already knows how they were. */
function isSameGo(last: Step, changes: readonly RowChange[], at: string): boolean {
  const pause = Date.parse(at) - Date.parse(last.at)
  if (pause < 0 || pause > ONE_GO_MS) return false
  const typed = changes.every(
    ({ act, after }) => act === 'update' && Object.keys(after ?? {}).every((column) => TYPED.has(column)),
  )
  if (!typed) return false
  const before = JSON.parse(last.changes) as readonly RowChange[]
  const rows = new Map(before.map((change) => [rowOf(change), change]))
  return changes.every((change) => {
    const earlier = rows.get(rowOf(change))
    return (
      earlier?.act === 'update' && Object.keys(change.before ?? {}).every((column) => column in (earlier.before ?? {}))
    )
  })
}

const rowOf = ({ table, key }: RowChange): string => `${table} ${JSON.stringify(key)}`
