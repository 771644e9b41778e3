import { setImmediate } from 'node:timers/promises'
import type { RunResult } from 'better-sqlite3'
import { type Compilable, DummyDriver, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely'
import { Failure } from '../features/failure/failure.ts'
import type { Connection } from './open.ts'
import { keptStatements } from './statements.ts'
import type { CityTables, WorkTables } from './tables.ts'

/**
 * Kysely builds and types the SQL; the statement runs synchronously on the connection. A use case therefore cannot
 * be interleaved with another one inside its transaction, whatever it awaits outside.
 */
export type Reader<Tables> = {
  /** Query builder; build here, run with `all` or `first`. */
  readonly query: Kysely<Tables>
  /** All rows of a select. */
  all<Row>(query: Compilable<Row>): Row[]
  /** First row of a select, or undefined. */
  first<Row>(query: Compilable<Row>): Row | undefined
}

/** A handle that may write; only `Store.write` gives one out, inside a transaction. */
export type Writer<Tables> = Reader<Tables> & {
  run<Row>(query: Compilable<Row>): RunResult
}

/** One database: reads at any time, writes in one immediate transaction that is committed or rolled back whole. */
export type Store<Tables> = {
  readonly read: Reader<Tables>
  write<Result>(use: (db: Writer<Tables>) => Result): Result
  /**
   * A long write (an import): one transaction over many steps; other calls come through between two of them and read
   * what was there before. Another write is refused meanwhile, so that nothing can slip into this transaction and be
   * rolled back with it. A step that throws, or the signal, undoes everything.
   */
  writeInSteps<Step>(
    steps: (connection: Connection) => Iterable<Step>,
    onStep?: (step: Step) => void,
    signal?: AbortSignal,
  ): Promise<void>
  /** For measured hot paths and bulk work only. */
  readonly connection: Connection
}

export type CityReader = Reader<CityTables>
export type CityWriter = Writer<CityTables>
export type CityStore = Store<CityTables>
export type WorkReader = Reader<WorkTables>
export type WorkWriter = Writer<WorkTables>
export type WorkStore = Store<WorkTables>

/** A query builder that only compiles; it has no connection and cannot execute by itself. */
export function queryBuilder<Tables>(): Kysely<Tables> {
  return new Kysely<Tables>({
    dialect: {
      createAdapter: () => new SqliteAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (db) => new SqliteIntrospector(db),
      createQueryCompiler: () => new SqliteQueryCompiler(),
    },
  })
}

function busy(cause?: unknown): Failure {
  return new Failure('DB-0104', '另一项写入还没有结束。', '等它结束后再做这一步。', { cause })
}

function refuseWhileBusy(connection: Connection): void {
  if (connection.inTransaction) throw busy()
}

/** Begins or runs a write; another connection that is still writing when the waiting time is over is a Failure DB-0104. */
function orBusy<Result>(write: () => Result): Result {
  try {
    return write()
  } catch (error) {
    throw (error as { code?: string } | null)?.code === 'SQLITE_BUSY' ? busy(error) : error
  }
}

/** Wraps a connection as a store. */
export function openStore<Tables>(connection: Connection): Store<Tables> {
  const query = queryBuilder<Tables>()
  const prepare = keptStatements(connection)
  const db: Writer<Tables> = {
    query,
    all<Row>(built: Compilable<Row>) {
      const { sql, parameters } = built.compile()
      return prepare(sql).all(...parameters) as Row[]
    },
    first<Row>(built: Compilable<Row>) {
      const { sql, parameters } = built.compile()
      return prepare(sql).get(...parameters) as Row | undefined
    },
    run(built) {
      const { sql, parameters } = built.compile()
      return prepare(sql).run(...parameters)
    },
  }
  return {
    read: db,
    connection,
    write(use) {
      refuseWhileBusy(connection)
      return orBusy(() => connection.transaction(() => use(db)).immediate())
    },
    async writeInSteps(steps, onStep, signal) {
      signal?.throwIfAborted()
      refuseWhileBusy(connection)
      orBusy(() => connection.exec('begin immediate'))
      try {
        for (const step of steps(connection)) {
          onStep?.(step)
          await setImmediate()
          signal?.throwIfAborted()
        }
        connection.exec('commit')
      } catch (error) {
        if (connection.inTransaction) connection.exec('rollback')
        throw error
      }
    },
  }
}
