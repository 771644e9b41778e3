import { randomBytes } from 'node:crypto'
import type { Officer } from '../../features/access/contract.ts'
import { legalDay } from '../../features/legal-day.ts'
import { sha256Hex } from '../../paper/canonical.ts'
import type { Hub } from '../hub.ts'
import { isPost, type Post, posts } from '../keeping/posts.ts'
import { audit } from '../storage/audit/audit.ts'
import { write } from '../storage/database/write.ts'
import { officerById } from '../storage/people.ts'
import type { Db, Tx } from '../storage/tables.ts'
import { readAccount } from './account.ts'

/** Without a request for so long a login ends. */
export const IDLE_MS = 10 * 60_000
/** A login that has ended is remembered for so long, to say why. */
const REMEMBERED_MS = 86_400_000

const WHY = {
  left: '本人退出',
  idle: '超时',
  elsewhere: '在别处登录',
  post: '不再任职',
  reset: '口令已重发',
  locked: '口令连续输错',
} as const
/** Why a login ended. */
export type Ended = keyof typeof WHY

/** Who is signed in at the page of administration. */
export type Login = { readonly officer: Officer; readonly post: Post; readonly mustChange: boolean }

/** The post that an officer holds today with a valid certificate; undefined for everybody else. */
export const postOf = (officer: Officer, now: Date): Post | undefined =>
  isPost(officer.role) && officer.certificateUntil >= legalDay(now) ? officer.role : undefined

/** An officer as the log names the one under whose duty something was done. */
export const dutyOf = ({ name, certificate }: Officer, post: Post): string => `${posts[post]} ${name} ${certificate}`

/** Opens a login and ends every other of the same account; answers its token, of which the hub keeps the hash only. */
export async function beginSession(tx: Tx, officer: string, now: Date): Promise<string> {
  const old = new Date(now.getTime() - REMEMBERED_MS).toISOString()
  await tx.deleteFrom('admin_session').where('ended_at', '<', old).execute()
  await endAll(tx, officer, 'elsewhere', now)
  const token = randomBytes(32).toString('base64url')
  const at = now.toISOString()
  const row = { token_hash: sha256Hex(token), officer, opened_at: at, seen_at: at, ended_at: null, ended_why: null }
  await tx.insertInto('admin_session').values(row).execute()
  return token
}

/** Ends every login of an account; answers how many were open. */
export async function endAll(tx: Tx, officer: string, why: Ended, now: Date): Promise<number> {
  const ended = await tx
    .updateTable('admin_session')
    .set({ ended_at: now.toISOString(), ended_why: why })
    .where('officer', '=', officer)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return Number(ended.numUpdatedRows)
}

/**
 * Who a token belongs to, or why its login has ended; undefined when it is none of ours. The posts and the account are
 * looked up each time, so that a change takes effect at once. A request keeps the login open unless it says otherwise.
 */
export async function findSession(hub: Hub, token: string, keepsOpen = true): Promise<Login | Ended | undefined> {
  const { db } = hub
  const hash = sha256Hex(token)
  const row = await db.selectFrom('admin_session').selectAll().where('token_hash', '=', hash).executeTakeFirst()
  if (!row) return undefined
  if (row.ended_at !== null) return row.ended_why as Ended
  const now = hub.now()
  const officer = await officerById(db, row.officer)
  const account = await readAccount(db, row.officer)
  const post = officer && postOf(officer, now)
  const why = now.getTime() - Date.parse(row.seen_at) > IDLE_MS ? 'idle' : !post || !account ? 'post' : undefined
  if (why || !officer || !post || !account) return endSession(hub, token, why ?? 'post')
  if (keepsOpen) await touch(db, hash, now)
  return { officer, post, mustChange: account.mustChange }
}

async function touch(db: Db, hash: string, now: Date): Promise<void> {
  await db
    .updateTable('admin_session')
    .set({ seen_at: now.toISOString() })
    .where('token_hash', '=', hash)
    .where('ended_at', 'is', null)
    .execute()
}

/** Ends a login, which the log says; answers why it ended, which may have been something else before. */
export function endSession(hub: Hub, token: string, why: Ended): Promise<Ended> {
  const now = hub.now()
  return write(hub.db, async (tx) => {
    const hash = sha256Hex(token)
    const row = await tx.selectFrom('admin_session').selectAll().where('token_hash', '=', hash).executeTakeFirst()
    if (!row) return why
    if (row.ended_at !== null) return row.ended_why as Ended
    await tx
      .updateTable('admin_session')
      .set({ ended_at: now.toISOString(), ended_why: why })
      .where('token_hash', '=', hash)
      .execute()
    const officer = await officerById(tx, row.officer)
    const who = officer && isPost(officer.role) ? { as: dutyOf(officer, officer.role) } : { officer: row.officer }
    await audit(tx, { action: '退出管理页', reason: WHY[why], ...who }, now)
    return why
  })
}
