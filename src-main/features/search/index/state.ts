import type { Connection } from '../../../database/open.ts'

/** Which index is in use and what has changed since; one small read. */
export type IndexState = {
  /** Another number = another index; 0 = never built. */
  readonly generation: number
  readonly everything: number
  /** Number of the newest change noted, 0 if there is none. */
  readonly seq: number
}

/** Reads the state of the index, whichever connection changed it. */
export function stateReader(connection: Connection): () => IndexState {
  const read = connection.prepare<[], IndexState>(
    `select generation, everything, coalesce((select max(seq) from search_changed), 0) as seq from search_state`,
  )
  return () => read.get() ?? { generation: 0, everything: 0, seq: 0 }
}

/** Has changes noted from now on, and answers the state before the first of them. */
export function startNoting(connection: Connection): IndexState {
  return connection
    .transaction(() => {
      connection.exec('update search_state set noting = 1 where noting = 0')
      return stateReader(connection)()
    })
    .immediate()
}

const AT_ONCE = 20_000

/** Forgets changes that the index in use has seen, but never the newest: its number must not be given again. */
export function* forgetSeen(connection: Connection, seen: number): Generator<void> {
  const some = connection.prepare<[number, number]>(
    `delete from search_changed where seq in (
       select seq from search_changed where seq <= ? and seq < (select max(seq) from search_changed) limit ?)`,
  )
  while (some.run(seen, AT_ONCE).changes > 0) yield
}
