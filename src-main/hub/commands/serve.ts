import { readFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { Failure } from '../../features/failure/failure.ts'
import { openLog } from '../http/log.ts'
import { createServer } from '../http/server.ts'
import type { Hub } from '../hub.ts'
import { type Arguments, listOf, wholeNumber } from './options.ts'

/** Serves until SIGTERM or SIGINT; says where as the last line on standard output. Requests in hand are finished. */
export async function serve(
  hub: Hub,
  options: Arguments,
  program: { readonly fonts: string; readonly version: string },
): Promise<void> {
  const port = wholeNumber(options.port, 'port', 0, 65_535)
  const tls = readTls(options)
  const { host } = options
  if (!tls && host !== '127.0.0.1' && host !== '::1' && host !== 'localhost') {
    throw new Failure(
      'HB-0015',
      '不加密的连接只能在本机 127.0.0.1 提供。',
      '请用 --tls-cert 和 --tls-key 给出证书和私钥。',
    )
  }
  const app = await createServer(hub, openLog(process.env.HUB_LOG_LEVEL), {
    ...(tls ? { tls } : {}),
    trustedProxies: listOf(options['trusted-proxy']),
    metricsToken: process.env.HUB_METRICS_TOKEN,
    measureProcess: true,
    ...program,
  })
  await app.listen({ port, host }).catch((cause: NodeJS.ErrnoException) => {
    const used = cause.code === 'EADDRINUSE'
    throw new Failure(
      'HB-0016',
      used ? `端口 ${port} 已被别的程序使用。` : `不能在 ${host}:${port} 提供服务。`,
      '请换一个 --port，或写 --port 0。',
      { cause },
    )
  })
  const stopped = new Promise<void>((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve())
  })
  if (hub.warning) console.error(hub.warning)
  const bound = app.addresses()[0]
  const name = isIP(host) === 6 ? `[${host}]` : host
  console.log(`同步中心 ${tls ? 'https' : 'http'}://${name}:${typeof bound === 'object' ? bound.port : port}`)
  await stopped
  await app.close()
}

function readTls(options: Arguments): { cert: string; key: string } | undefined {
  const cert = options['tls-cert']
  const key = options['tls-key']
  if (cert === undefined && key === undefined) return undefined
  if (cert === undefined || key === undefined) {
    throw new Failure('HB-0017', '证书和私钥要一起给出。', '请同时写 --tls-cert 和 --tls-key。')
  }
  try {
    return { cert: readFileSync(cert, 'utf8'), key: readFileSync(key, 'utf8') }
  } catch (cause) {
    throw new Failure('HB-0018', '证书或私钥文件读不出来。', '请核对路径和读取权限。', { cause })
  }
}
