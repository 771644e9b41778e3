import { lookup } from 'node:dns/promises'
import net, { isIP } from 'node:net'
import { networkInterfaces } from 'node:os'
import { syncFacts } from '../../store.ts'
import { broken, codeOf, type Finding, good, hostOf, isLocal, type Look, portOf } from '../finding.ts'

/** Addresses that a card gives itself when nobody gave it one (RFC 3927, RFC 4291 section 2.5.6). */
const SELF_GIVEN = /^(169\.254\.|fe80:)/i

/** Whether a card of this machine is in a network at all. */
export const lookAtInterface: Look = async ({ context, url }) => {
  if (syncFacts(context.work.read).disconnected)
    return broken('SY-0002', '演示已断开网络。', '在设置的演示一栏接通网络后再同步。')
  if (isLocal(url)) return good('平台在本机，不经过网络。')
  return interfaceFinding(
    Object.values(networkInterfaces())
      .flatMap((all) => all ?? [])
      .filter(({ internal }) => !internal)
      .map(({ address }) => address),
  )
}

/** What the addresses of a machine, its own loop left out, say of its network. */
export function interfaceFinding(addresses: readonly string[]): Finding {
  const given = addresses.filter((address) => !SELF_GIVEN.test(address))
  if (given.length > 0) return good(`网卡已连上网络，有 ${given.length} 个地址。`)
  if (addresses.length > 0)
    return broken(
      'SY-0502',
      '网卡连着，但没有取得地址。',
      '请重新插拔网线或重连 Wi-Fi；仍不行时请网络管理员查看地址分配。',
    )
  return broken('SY-0501', '本机没有连上任何网络。', '请插好网线、连接 Wi-Fi 或打开移动网络，并确认没有开飞行模式。')
}

/** Whether the name of the hub leads to an address. */
export const lookAtName: Look = async ({ url }) => {
  const host = hostOf(url)
  if (isIP(host)) return good('平台地址写的是 IP，不用解析。')
  try {
    const found = await lookup(host, { all: true })
    return good(`名称“${host}”解析为 ${found[0]?.address ?? ''}。`)
  } catch (error) {
    const code = codeOf(error)
    if (code === 'ENOTFOUND')
      return broken(
        'SY-0503',
        `名称“${host}”解析不到地址。`,
        '请核对平台地址的拼写；平台在政务外网或专网的，请先连上那个网络。',
      )
    return broken('SY-0504', `域名服务器没有回答（${code}）。`, '请换一个网络，或请网络管理员查看域名服务器。')
  }
}

/** Whether a TCP connection to the hub comes about. */
export const lookAtReach: Look = ({ url }, signal) =>
  new Promise((resolve, reject) => {
    const port = portOf(url)
    const began = performance.now()
    const socket = net.connect({ host: hostOf(url), port, signal })
    socket.once('connect', () => {
      socket.destroy()
      resolve(good(`端口 ${port} 已连通，用时 ${Math.round(performance.now() - began)} 毫秒。`))
    })
    socket.once('error', (error) => {
      if (signal.aborted) reject(signal.reason)
      else resolve(unreached(port, codeOf(error)))
    })
  })

function unreached(port: number, code: string): Finding {
  if (code === 'ECONNREFUSED')
    return broken(
      'SY-0505',
      `平台所在的机器拒绝了连接，端口 ${port} 没有开。`,
      '平台可能没有启动，或地址里的端口不对；请核对地址，再请平台管理员查看。',
    )
  return broken(
    'SY-0506',
    `到平台的端口 ${port} 连不上（${code}）。`,
    '路上可能有防火墙，或不在平台所在的网络里；请换一个网络，或请网络管理员放行。',
  )
}
