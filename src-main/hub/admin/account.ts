import { type Former, formersSchema } from '../../features/access/keys/former.ts'
import type { Failures } from '../../features/access/keys/passphrase.ts'
import type { AdminAccountTable, Db, Tx } from '../storage/tables.ts'

/** The account of one of the three officers at the page of administration. */
export type Account = {
  readonly officer: string
  /** The present passphrase and those before it. */
  readonly formers: readonly Former[]
  /** The passphrase is the one that was printed once. */
  readonly mustChange: boolean
  /** Until when that one serves; null once it was changed. */
  readonly validUntil: string | null
  readonly failures: Failures
}

const toAccount = (row: AdminAccountTable): Account => ({
  officer: row.officer,
  formers: formersSchema.parse(JSON.parse(row.passphrases)),
  mustChange: row.must_change === 1,
  validUntil: row.valid_until,
  failures: { count: row.failures, lockedUntil: row.locked_until },
})

/** The account of an officer; undefined while no passphrase was given out. */
export async function readAccount(db: Db | Tx, officer: string): Promise<Account | undefined> {
  const row = await db.selectFrom('admin_account').selectAll().where('officer', '=', officer).executeTakeFirst()
  return row && toAccount(row)
}

/** All accounts. */
export async function allAccounts(db: Db | Tx): Promise<Account[]> {
  return (await db.selectFrom('admin_account').selectAll().execute()).map(toAccount)
}

/** Writes an account as it is now. */
export async function putAccount(tx: Tx, account: Account): Promise<void> {
  const row: AdminAccountTable = {
    officer: account.officer,
    passphrases: JSON.stringify(account.formers),
    must_change: account.mustChange ? 1 : 0,
    valid_until: account.validUntil,
    failures: account.failures.count,
    locked_until: account.failures.lockedUntil,
  }
  await tx
    .insertInto('admin_account')
    .values(row)
    .onConflict((c) => c.column('officer').doUpdateSet(row))
    .execute()
}
