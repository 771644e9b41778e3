import { randomBytes } from 'node:crypto'
import type { Officer } from '../../features/access/contract.ts'
import { demandNew, type Former, isPassphrase, withNewest } from '../../features/access/keys/former.ts'
import { afterFailure, checkPassphrase, type Failures, isLockedOut } from '../../features/access/keys/passphrase.ts'
import { Failure } from '../../features/failure/failure.ts'
import { verificationCode } from '../../paper/canonical.ts'
import { Refusal } from '../http/refusal.ts'
import type { Hub } from '../hub.ts'
import type { Acting } from '../keeping/enrol.ts'
import { certificateOf } from '../keeping/posts.ts'
import { audit } from '../storage/audit/audit.ts'
import { write } from '../storage/database/write.ts'
import { officerByCertificate, officerById } from '../storage/people.ts'
import type { Tx } from '../storage/tables.ts'
import { type Account, putAccount, readAccount } from './account.ts'
import { beginSession, dutyOf, endAll, postOf } from './session.ts'

/** A passphrase that was printed once serves for so long. */
const INITIAL_MS = 7 * 86_400_000
const NO_FAILURES: Failures = { count: 0, lockedUntil: null }
/** Compared where there is no account, so that the time of an answer tells nothing. */
const NOBODY: Former = { salt: randomBytes(16).toString('base64'), hash: randomBytes(32).toString('base64') }

const wrong = (): Refusal =>
  new Refusal(401, 'HB-0601', '执法证号或口令不对。', '同一账号连续输错 5 次，30 分钟内不能再试。')

const locked = (until: string): Refusal =>
  new Refusal(
    401,
    'HB-0602',
    `口令连续输错 5 次，${clock(until)} 前不能再试。`,
    '可请安全保密管理员解除锁定，或在同步中心的机器上重发口令。',
  )

const lapsed = (): Refusal =>
  new Refusal(401, 'HB-0603', '首次口令已过期。', '请在同步中心的机器上用 passphrase 命令重发。')

const clock = (at: string): string =>
  new Date(at).toLocaleTimeString('zh-CN', {
    timeZone: 'Asia/Shanghai',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  })

/**
 * Gives one of the three officers a passphrase to sign in with once; it must be changed then, within seven days. Open
 * logins end and a lock is lifted. Throws HB-0313 for a certificate number nobody has, HB-0609 for who holds no post.
 */
export async function issuePassphrase(
  hub: Hub,
  typed: string,
  by: Acting,
): Promise<{ readonly officer: Officer; readonly passphrase: string }> {
  const now = hub.now()
  const certificate = certificateOf(typed)
  const officer = await officerByCertificate(hub.db, certificate)
  if (!officer)
    throw new Failure('HB-0313', `名册里没有执法证号 ${certificate}。`, '请核对证号，或先由安全保密管理员登记。')
  if (!postOf(officer, now)) {
    throw new Failure(
      'HB-0609',
      `${officer.name}（${certificate}）没有在任的三员职务。`,
      '管理页只供系统管理员、安全保密管理员和安全审计员使用；证件过期的先更新。',
    )
  }
  const passphrase = verificationCode(randomBytes(8).toString('hex'))
  const before = (await readAccount(hub.db, officer.id))?.formers ?? []
  const formers = await withNewest(before, passphrase)
  const validUntil = new Date(now.getTime() + INITIAL_MS).toISOString()
  await write(hub.db, async (tx) => {
    await putAccount(tx, { officer: officer.id, formers, mustChange: true, validUntil, failures: NO_FAILURES })
    await endAll(tx, officer.id, 'reset', now)
    await audit(tx, { action: '发放首次口令', officer: officer.id, ...by }, now)
  })
  return { officer, passphrase }
}

/**
 * Signs an officer in by certificate number and passphrase; answers the token of the login. Another login of the same
 * account ends. Five wrong passphrases in a row close the account for 30 minutes. Every attempt stands in the log, `from`
 * where it came. Throws HB-0601 to HB-0603.
 */
export async function signIn(
  hub: Hub,
  given: { readonly certificate: string; readonly passphrase: string },
  from: string,
): Promise<string> {
  const officer = await officerByCertificate(hub.db, certificateOf(given.certificate))
  const account = officer && (await readAccount(hub.db, officer.id))
  const isRight = await isPassphrase(account?.formers[0] ?? NOBODY, given.passphrase)
  const now = hub.now()
  const post = officer && postOf(officer, now)
  const done = await write(hub.db, async (tx): Promise<string | Refusal> => {
    const refuse = async (refusal: Refusal, reason: string): Promise<Refusal> => {
      const who = officer ? { officer: officer.id } : {}
      await audit(tx, { action: '拒绝登录管理页', ...who, reason, administrator: from }, now)
      return refusal
    }
    if (!officer || !account || !post) return refuse(wrong(), officer ? '没有账号或不在任' : '没有这个执法证号')
    const current = await presentAccount(tx, account)
    if (!current) return refuse(wrong(), '口令不对')
    const until = current.failures.lockedUntil
    if (until !== null && isLockedOut(current.failures, now)) return refuse(locked(until), '账号已锁定')
    if (!isRight) return refuse(await countFailure(tx, current, now), '口令不对')
    if (current.validUntil !== null && current.validUntil < now.toISOString()) return refuse(lapsed(), '首次口令已过期')
    await putAccount(tx, { ...current, failures: NO_FAILURES })
    const token = await beginSession(tx, officer.id, now)
    await audit(tx, { action: '登录管理页', as: dutyOf(officer, post), administrator: from }, now)
    return token
  })
  if (typeof done !== 'string') throw done
  return done
}

/** The account as it is now; undefined when its passphrase changed since it was compared. */
async function presentAccount(tx: Tx, compared: Account): Promise<Account | undefined> {
  const current = await readAccount(tx, compared.officer)
  return current?.formers[0]?.hash === compared.formers[0]?.hash ? current : undefined
}

async function countFailure(tx: Tx, account: Account, now: Date): Promise<Refusal> {
  const failures = afterFailure(account.failures, now)
  await putAccount(tx, { ...account, failures })
  if (failures.lockedUntil === null) return wrong()
  await audit(tx, { action: '锁定管理账号', officer: account.officer, reason: '口令连续输错 5 次' }, now)
  return locked(failures.lockedUntil)
}

/**
 * Changes the passphrase of who is signed in; answers the token of the login that goes on. The rules are those of the
 * workstations. Throws HB-0607, HB-0608, HB-0602 and the Failures AC-0121 to AC-0124.
 */
export async function changePassphrase(
  hub: Hub,
  officer: Officer,
  given: { readonly current: string; readonly next: string; readonly again: string },
  by: Acting,
): Promise<string> {
  if (given.next !== given.again) throw new Refusal(422, 'HB-0607', '两次输入的新口令不一样。', '请重新输入。')
  const account = await readAccount(hub.db, officer.id)
  const [present] = account?.formers ?? []
  if (!account || !present) throw wrong()
  const isRight = await isPassphrase(present, given.current)
  if (isRight) {
    checkPassphrase(given.next, officer)
    await demandNew(account.formers, given.next)
  }
  const formers = isRight ? await withNewest(account.formers, given.next) : account.formers
  const now = hub.now()
  const done = await write(hub.db, async (tx): Promise<string | Refusal> => {
    const current = await presentAccount(tx, account)
    if (!current || !isRight) {
      const refusal = await countFailure(tx, current ?? account, now)
      if (refusal.data.code !== 'HB-0602')
        return new Refusal(422, 'HB-0608', '现用口令不对。', '连续输错 5 次，30 分钟内不能再试。')
      // Whoever guesses at an open page is not the one who signed in.
      await endAll(tx, account.officer, 'locked', now)
      return refusal
    }
    await putAccount(tx, { officer: officer.id, formers, mustChange: false, validUntil: null, failures: NO_FAILURES })
    await audit(tx, { action: '更换管理页口令', ...by }, now)
    return beginSession(tx, officer.id, now)
  })
  if (typeof done !== 'string') throw done
  return done
}

/** Lifts the lock of an account. Throws HB-0611 when there is no such account. */
export async function unlockAccount(hub: Hub, id: string, by: Acting): Promise<void> {
  await write(hub.db, async (tx) => {
    const account = await readAccount(tx, id)
    const officer = await officerById(tx, id)
    if (!account || !officer) throw new Refusal(404, 'HB-0611', '没有这个管理账号。', '请从账号列表中选。')
    await putAccount(tx, { ...account, failures: NO_FAILURES })
    await audit(tx, { action: '解除锁定', officer: officer.id, ...by }, hub.now())
  })
}
