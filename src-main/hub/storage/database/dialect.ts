import { type DatabaseConnection, type Driver, SqliteDialect, type SqliteDialectConfig, SqliteDriver } from 'kysely'
import type { Connection } from '../../../database/open.ts'
import { keptStatements } from '../../../database/statements.ts'

/**
 * Where a disk is full SQLite rolls back by itself (sqlite.org/lang_transaction.html); a rollback after that fails, and what
 * it says would be thrown instead of why there was one.
 */
class ForgivingDriver extends SqliteDriver {
  readonly #inTransaction: () => boolean

  constructor(config: SqliteDialectConfig, inTransaction: () => boolean) {
    super(config)
    this.#inTransaction = inTransaction
  }

  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#inTransaction()) await super.rollbackTransaction(connection)
  }
}

/** Kysely on one SQLite connection, which keeps its statements and tells a full disk as what it is. */
export class HubSqliteDialect extends SqliteDialect {
  readonly #driver: () => Driver

  constructor(connection: Connection) {
    const database = { prepare: keptStatements(connection), close: () => void connection.close() }
    super({ database })
    this.#driver = () => new ForgivingDriver({ database }, () => connection.inTransaction)
  }

  override createDriver(): Driver {
    return this.#driver()
  }
}
