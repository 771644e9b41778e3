import type { Statement } from 'better-sqlite3'
import type { Connection } from '../../../database/open.ts'

type Statements = {
  readonly noting: Statement<[], number>
  readonly note: Statement<[number], unknown>
  readonly everything: Statement<[], unknown>
}

const prepared = new WeakMap<Connection, Statements>()

function statementsOf(connection: Connection): Statements {
  let statements = prepared.get(connection)
  if (!statements) {
    statements = {
      noting: connection.prepare<[], number>('select noting from search_state').pluck(),
      note: connection.prepare('insert into search_changed(id) values (?)'),
      everything: connection.prepare('update search_state set everything = everything + 1'),
    }
    prepared.set(connection, statements)
  }
  return statements
}

/**
 * Notes subjects (by local id) whose searchable text, filter values, lists or grade changed, that are new, or that were
 * deleted. To be called in the transaction of the change; about a microsecond a subject, and nothing at all as long as no
 * index was ever built. The same subject may be noted several times.
 */
export function noteChanged(connection: Connection, ids: Iterable<number>): void {
  const { noting, note } = statementsOf(connection)
  if (noting.get() !== 1) return
  for (const id of ids) note.run(id)
}

/**
 * Notes that nearly every subject changed (a city taken in anew, all grades under another rule set) without naming them:
 * the index in use keeps answering as of its build and is due for a rebuild.
 */
export function noteAllChanged(connection: Connection): void {
  statementsOf(connection).everything.run()
}
