import type { IncomingMessage } from 'node:http'
import { PassThrough, Readable } from 'node:stream'
import { ERRORS, type Locker, Server } from '@tus/server'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { FILE_LIMIT, fileRoutes, TUS } from '../../contract.ts'
import type { Hub } from '../../hub.ts'
import { Refusal } from '../refusal.ts'
import { misfit, UploadStore } from './uploads.ts'

const HASH = /^[0-9a-f]{64}$/
/** Headers that tus reads, and those that it answers with; all others are the web framework's. */
const ASKED = /^(tus-|upload-|content-(type|length)$)/
const ANSWERED = /^(tus-|upload-|location$|cache-control$)/

/** Refuses what is no SHA-256 in hex. */
export function hashOrRefuse(given: unknown): string {
  if (typeof given === 'string' && HASH.test(given)) return given
  throw new Refusal(400, 'HB-0402', '附件的校验值格式不对。', '请升级工作站后再试。')
}

export const notHere = (): Refusal => new Refusal(404, 'HB-0401', '平台没有这个附件。', '请等对方上报附件后再取。')

/** Answers a request of the tus protocol for a device; what tus refuses becomes a refusal like any other of the hub. */
export async function serveTus(
  { hub, device, turns }: { readonly hub: Hub; readonly device: string; readonly turns: Locker },
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  // tus itself would call a version that it does not speak a malformed header.
  if (request.method !== 'OPTIONS' && request.headers['tus-resumable'] !== TUS) throw refusalOf(null, 412)
  let fault: unknown
  const server = new Server({
    path: fileRoutes.all,
    datastore: new UploadStore(hub, device),
    locker: turns,
    maxSize: FILE_LIMIT,
    namingFunction: (_request, metadata) => hashOrRefuse(metadata?.sha256),
    getFileIdFromRequest: (_request, last) => last,
    // Relative: behind a balancer the hub does not know by which name it was called.
    generateUrl: (_request, { id }) => `${fileRoutes.all.slice(1)}/${id}`,
    onResponseError: (_request, error) => {
      fault = error
      return undefined
    },
  })
  const piece = request.body instanceof Readable ? pieceOf(request.raw) : null
  const answer = await server.handleWeb(webRequest(request, piece)).finally(() => piece && discardRest(request, piece))
  if (answer.status >= 400) throw refusalOf(fault, answer.status)
  for (const [name, value] of answer.headers) if (ANSWERED.test(name)) reply.header(name, value)
  return reply.code(answer.status).send()
}

function webRequest({ method, url, headers }: FastifyRequest, piece: PassThrough | null): Request {
  const own = Object.entries(headers).filter(([name]) => ASKED.test(name))
  return new Request(new URL(url, 'http://hub'), {
    method,
    headers: own.map(([name, value]): [string, string] => [name, String(value)]),
    ...(piece ? { body: Readable.toWeb(piece) as ReadableStream, duplex: 'half' as const } : {}),
  })
}

/** The body as it comes. A line that breaks is its end, not a fault: what came until then is kept. */
function pieceOf(raw: IncomingMessage): PassThrough {
  const piece = new PassThrough()
  raw.pipe(piece)
  raw.once('error', () => piece.end())
  return piece
}

/** What a refusal left unread is read past, so that its answer arrives and the line can be used again. */
function discardRest({ raw }: FastifyRequest, piece: PassThrough): void {
  raw.unpipe(piece)
  raw.resume()
}

const refusals: Readonly<Record<number, () => Refusal>> = {
  404: notHere,
  409: () => new Refusal(409, 'HB-0404', '续传的位置与平台已收的不一致。', '工作站会从平台已收的位置继续。'),
  412: () => new Refusal(412, 'HB-0408', '没有写明平台所用的附件传输协议版本。', '请升级工作站后再试。'),
  413: () => misfit(413),
}

/** What an error of the store or of the protocol is to the device; one that is neither goes on as it is. */
function refusalOf(fault: unknown, status: number): unknown {
  if (fault === ERRORS.ERR_MAX_SIZE_EXCEEDED) {
    return new Refusal(413, 'HB-0406', '附件超过 256 MB，平台不收。', '请压缩后重新添加。')
  }
  // Another request of the same upload took its turn: asked again, the hub says how far it has come.
  if (fault === ERRORS.ABORTED) return refusals[409]?.()
  if (fault === ERRORS.INVALID_CONTENT_TYPE) {
    return new Refusal(415, 'HB-0006', '请求的内容类型不对。', '请升级工作站后再试。')
  }
  if (fault instanceof Error && !('status_code' in fault)) return fault
  return refusals[status]?.() ?? misfit(400)
}
