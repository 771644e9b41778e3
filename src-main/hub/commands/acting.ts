import { hostname, userInfo } from 'node:os'
import type { Role } from '../../features/access/contract.ts'
import { Failure } from '../../features/failure/failure.ts'
import { legalDay } from '../../features/legal-day.ts'
import type { Hub } from '../hub.ts'
import type { Acting } from '../keeping/enrol.ts'
import { certificateOf, type Post, posts } from '../keeping/posts.ts'
import { audit } from '../storage/audit/audit.ts'
import { write } from '../storage/database/write.ts'
import { allOfficers } from '../storage/people.ts'

/** Who works at this machine: account@machine. */
function administrator(): string {
  try {
    return `${userInfo().username}@${hostname()}`
  } catch {
    // An account that the system has no name for, as in some containers.
    return `${process.getuid?.() ?? '?'}@${hostname()}`
  }
}

/** Officers who hold one of the three posts today, with a valid certificate. */
export async function holdersOf(hub: Hub, post: Post) {
  const today = legalDay(hub.now())
  const isHolder = ({ role, certificateUntil }: { role: Role; certificateUntil: string }) =>
    role === post && certificateUntil >= today
  return (await allOfficers(hub.db)).filter(isHolder)
}

/** Whether somebody holds a post, so that nobody else may act for it. */
export const isHeld = async (hub: Hub, post: Post): Promise<boolean> => (await holdersOf(hub, post)).length > 0

/**
 * Who acts under a duty of the three officers. While nobody holds the post, the administrator of the machine does and
 * the log says so; from then on only who holds it, named by certificate number. A refused attempt stands in the log.
 * Throws HB-0030 when nobody is named and HB-0311 when the one named does not hold the post.
 */
export async function acting(hub: Hub, duty: Post | null, as: string | undefined, command: string): Promise<Acting> {
  const local = { administrator: administrator() }
  if (duty === null) return local
  const holders = await holdersOf(hub, duty)
  if (as === undefined && holders.length === 0) return local
  const named = as === undefined ? '' : certificateOf(as)
  const holder = holders.find(({ certificate }) => certificateOf(certificate) === named)
  if (holder) return { ...local, as: `${posts[duty]} ${holder.name} ${holder.certificate}` }
  const attempt = { action: '拒绝越权操作', command, as: named, ...local, needed: posts[duty] }
  await write(hub.db, (tx) => audit(tx, { ...attempt }, hub.now()))
  if (as === undefined) {
    throw new Failure('HB-0030', `这件事由${posts[duty]}办理。`, `请用 --as 写明${posts[duty]}的执法证号。`)
  }
  throw new Failure(
    'HB-0311',
    `证号 ${named} 不是这个同步中心在任的${posts[duty]}。`,
    holders.length === 0 ? '还没有人任此职；不写 --as，由本机管理员办理，日志会写明。' : '请由本人办理，或核对证号。',
  )
}
