import { refusalSchema, routes } from '../../../../hub/contract.ts'
import { exchange, type Reply } from '../../exchange/exchange.ts'
import { measureClock } from '../../exchange/session.ts'
import { olderSide, PROTOCOL, UNNAMED_PROTOCOL } from '../../version/protocol.ts'
import { attention, broken, type Finding, good, type Look } from '../finding.ts'

/** Two clocks may differ that much without a word, as in the signs of a piece of evidence. */
const CLOCK_MS = 2 * 60_000

/** Whether who answers is the hub, and not a page on which one is to log in to the network. */
export const lookAtHub: Look = async (way, signal) => {
  const { hub, silenceMs } = way
  const reply = await exchange({ hub, signal, silenceMs }, routes.health.path, { method: routes.health.method })
  const said = jsonOf(reply)
  const health = routes.health.answer.safeParse(said)
  if (reply.status === 200 && health.success) {
    way.protocol = health.data.protocol
    return good('回答的是同步中心，服务正常。')
  }
  const refusal = refusalSchema.safeParse(said)
  if (refusal.success) return broken(refusal.data.code, refusal.data.sentence, refusal.data.remedy)
  return stranger(reply)
}

function jsonOf({ text }: Reply): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function stranger({ status, headers, text }: Reply): Finding {
  if ([502, 503, 504].includes(status))
    return broken(
      'SY-0514',
      `平台前面的网关回答 ${status}，平台没有在服务。`,
      '请稍后再测；仍不行时请平台管理员查看同步中心是否启动。',
    )
  const isPage = (headers.get('content-type') ?? '').includes('html') || /^\s*<(!doctype|html)/i.test(text)
  if (isPage || (status >= 300 && status < 400))
    return broken(
      'SY-0513',
      '回答的是网页，不是平台，多半要先登录这个网络。',
      '请用浏览器打开任意网页，完成网络登录后再测；或换一个网络。',
    )
  return broken('SY-0103', `回答的是另一个服务（HTTP ${status}），不是同步中心。`, '请核对平台地址和端口。')
}

/** Whether both get on: a hub may be one version of the protocol older or newer. */
export const lookAtProtocol: Look = async ({ protocol }) => {
  const theirs = protocol ?? UNNAMED_PROTOCOL
  if (theirs === PROTOCOL) return good(`双方都用第 ${PROTOCOL} 版同步协议。`)
  const older = olderSide(PROTOCOL, theirs)
  if (older === null) return good(`本机用第 ${PROTOCOL} 版同步协议，平台用第 ${theirs} 版，可以互通。`)
  return broken(
    'HB-0302',
    `本机用第 ${PROTOCOL} 版同步协议，平台用第 ${theirs} 版，不能互通。`,
    older === 'own'
      ? '请升级工作站后再同步；没有上报的内容都在本机。'
      : '请等平台升级后再同步；没有上报的内容都在本机。',
  )
}

/** How far the clocks are apart. A sync works all the same: instants are sent with the difference. */
export const lookAtClock: Look = async ({ context, hub, silenceMs }, signal) => {
  const offsetMs = await measureClock(context, { hub, signal, silenceMs })
  const apart = Math.abs(offsetMs)
  if (apart < CLOCK_MS) return good(`本机时钟与平台相差 ${(apart / 1000).toFixed(1)} 秒。`)
  const minutes = Math.round(apart / 60_000)
  return attention(
    'SY-0515',
    offsetMs < 0 ? `本机时钟比平台快 ${minutes} 分钟。` : `本机时钟比平台慢 ${minutes} 分钟。`,
    '请在系统设置中打开自动校时；上报的时间会按相差的数更正，照片和笔录上印的时间不会。',
  )
}
