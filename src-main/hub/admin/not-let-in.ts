import { Refusal } from '../http/refusal.ts'
import type { Hub } from '../hub.ts'
import type { Acting } from '../keeping/enrol.ts'
import { posts } from '../keeping/posts.ts'
import { audit } from '../storage/audit/audit.ts'
import { write } from '../storage/database/write.ts'
import type { AdminRoute } from './contract.ts'
import type { Ended } from './session.ts'

const ENDED: Readonly<Record<Ended, string>> = {
  left: '已退出。',
  idle: '10 分钟没有操作，已自动退出。',
  elsewhere: '这个账号刚在别处登录，这里已退出。',
  post: '您已不在任，或证件已过期，已退出。',
  reset: '这个账号的口令已重新发放，已退出。',
  locked: '口令连续输错 5 次，已退出，30 分钟内不能再登录。',
}

/** Why somebody has to sign in: the login has ended, or there was none. */
export const notSignedIn = (why?: Ended): Refusal =>
  why
    ? new Refusal(401, 'HB-0604', ENDED[why], why === 'elsewhere' ? '不是本人登录的，请马上更换口令。' : '请重新登录。')
    : new Refusal(401, 'HB-0612', '还没有登录。', '请先登录。')

/** The passphrase that was printed once has to go before anything else is done. */
export const notChanged = (): Refusal => new Refusal(403, 'HB-0606', '首次口令还没有更换。', '请先更换口令。')

/** Somebody in another post asked for a route; the log says so. */
export async function otherPost(hub: Hub, { access, act, menu, path }: AdminRoute, by: Acting): Promise<Refusal> {
  const needed = access === 'anybody' ? '' : access.map((post) => posts[post]).join('、')
  const attempt = { action: '拒绝越权操作', command: act ?? menu ?? path, ...by, needed }
  await write(hub.db, (tx) => audit(tx, attempt, hub.now()))
  return new Refusal(403, 'HB-0204', '您的职务不能做这件事。', `请由${needed}办理。`)
}
