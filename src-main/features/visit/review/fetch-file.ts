import type { Context } from '../../context.ts'
import { Failure } from '../../failure/failure.ts'
import { ask } from '../../sync/exchange/client.ts'
import type { Session } from '../../sync/exchange/session.ts'

const NOT_THERE = 404

/**
 * Takes a file from the hub and keeps it encrypted under its hash; entering it in the register is the caller's. Answers
 * its bytes, null while the hub does not have it or does not show it. Failures VI-1712, SY-01xx.
 */
export async function fetchFile(context: Context, session: Session, sha256: string): Promise<Uint8Array | null> {
  const reply = await session.use((line) => ask(line, `/files/${sha256}`, { method: 'GET', expected: [NOT_THERE] }))
  if (reply.status === NOT_THERE) return null
  const kept = await context.files.put(reply.bytes)
  if (kept === sha256) return reply.bytes
  await context.files.remove([kept])
  throw new Failure('VI-1712', '取得的照片与检查记录中的校验值不符，没有采用。', '请重新取得；仍不符的，联系管理员。')
}
