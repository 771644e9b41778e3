import type { z } from 'zod'
import { type RouteName, refusalSchema, routes } from '../../../hub/contract.ts'
import { Failure } from '../../failure/failure.ts'
import { exchange, type Line, type Reply } from './exchange.ts'

/** A refusal of the hub itself, with its HTTP status: the line works, the hub says no. */
export class HubRefusal extends Failure {
  readonly status: number

  constructor(status: number, code: string, sentence: string, remedy: string) {
    super(code, sentence, remedy)
    this.status = status
  }
}

/**
 * The hub's address as it may be used: plain http only on this machine, TLS elsewhere (ground rules 4).
 * Throws a Failure otherwise.
 */
export function hubAddress(given: string): string {
  let url: URL
  try {
    url = new URL(given.trim())
  } catch (cause) {
    throw new Failure('SY-0106', `“${given}”不是平台地址。`, '请照登记通知填写，例如 https://hub.example.gov.cn。', {
      cause,
    })
  }
  const isLocal = ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname)
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLocal)) {
    throw new Failure(
      'SY-0104',
      '平台地址必须用 https 加密连接。',
      '请向办公室要以 https:// 开头的地址；只有本机 127.0.0.1 可以不加密。',
    )
  }
  return url.href.replace(/\/+$/, '')
}

/** Calls a route of the hub; answers what its contract says. Throws HubRefusal, Failure SY-01xx, or the signal's reason. */
export async function callHub<Name extends RouteName>(
  line: Line,
  name: Name,
  input: z.input<(typeof routes)[Name]['input']>,
): Promise<z.output<(typeof routes)[Name]['answer']>> {
  const { method, path, answer } = routes[name]
  const query = new URLSearchParams(method === 'GET' ? (input as Record<string, string>) : {}).toString()
  const reply = await ask(line, query === '' ? path : `${path}?${query}`, {
    method,
    ...(method === 'GET' ? {} : { body: JSON.stringify(input), headers: { 'content-type': 'application/json' } }),
  })
  const parsed = answer.safeParse(jsonOf(reply))
  if (!parsed.success) throw notTheHub()
  return parsed.data as z.output<(typeof routes)[Name]['answer']>
}

/** What a request to the hub may say. */
export type Request = {
  readonly method: string
  readonly body?: string | Uint8Array<ArrayBuffer>
  readonly headers?: Readonly<Record<string, string>>
  /** Statuses beside 2xx that the caller deals with. */
  readonly expected?: readonly number[]
}

/** One exchange with the hub. A redirection, a web page or a foreign error is not the hub. */
export async function ask(line: Line, path: string, request: Request): Promise<Reply> {
  const reply = await exchange(line, path, request)
  if (reply.status >= 200 && reply.status < 300) return reply
  if (request.expected?.includes(reply.status)) return reply
  // An answer to HEAD has no body, but the hub still calls it JSON.
  if (request.method === 'HEAD' && isJson(reply)) {
    throw new HubRefusal(reply.status, 'SY-0107', '平台没有接受这个附件的查询。', '请重新同步。')
  }
  const refusal = refusalSchema.safeParse(jsonOf(reply))
  if (!refusal.success) throw notTheHub()
  const { code, sentence, remedy } = refusal.data
  throw new HubRefusal(reply.status, code, sentence, remedy)
}

const isJson = (reply: Reply): boolean => (reply.headers.get('content-type') ?? '').includes('application/json')

function jsonOf(reply: Reply): unknown {
  if (!isJson(reply)) throw notTheHub()
  try {
    return JSON.parse(reply.text)
  } catch (cause) {
    throw notTheHub(cause)
  }
}

/** Somebody else answered: a login page of the network, a proxy, another server. */
export const notTheHub = (cause?: unknown): Failure =>
  new Failure(
    'SY-0103',
    '平台回答的不是同步中心的内容，可能连着需要登录的网络，或地址填错了。',
    '请先完成网络登录或换一个网络，再同步；本机内容没有改动。',
    { cause },
  )
