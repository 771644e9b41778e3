import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Failure } from '../../features/failure/failure.ts'
import { isFull, isUnavailable, isUnfit } from '../storage/database/unavailable.ts'
import type { HubLog } from './log.ts'
import { Refusal } from './refusal.ts'

type Words = readonly [code: string, sentence: string, remedy: string]

const MALFORMED: Words = ['HB-0002', '请求的内容不完整或格式不对。', '请升级工作站后再试。']

const byStatus: Readonly<Record<number, Words>> = {
  400: MALFORMED,
  408: ['HB-0008', '请求迟迟没有发完，连接已断开。', '工作站会稍后自动重试。'],
  413: ['HB-0005', '一次提交的内容过大。', '请升级工作站后再试，或联系管理员。'],
  415: ['HB-0006', '请求的内容类型不对。', '请升级工作站后再试。'],
  431: ['HB-0009', '请求的地址或标头过大。', '请核对平台地址和工作站版本。'],
  507: [
    'HB-0107',
    '平台磁盘已满，这一步没有写入。',
    '本机内容不受影响，工作站会稍后自动重试；请告知系统管理员清理平台磁盘。',
  ],
  503: ['HB-0007', '平台正忙。', '工作站会稍后自动重试，本机内容不受影响。'],
}

const told = ([code, sentence, remedy]: Words): { code: string; sentence: string; remedy: string } => ({
  code,
  sentence,
  remedy,
})

type Answerer = (error: FastifyError, request: FastifyRequest, reply: FastifyReply) => FastifyReply

/** Makes every refusal a typed one, also those of the web framework; a defect is logged by name and never shown. */
export const answerer =
  (log: HubLog): Answerer =>
  (error, request, reply) => {
    if (error instanceof Failure) {
      return reply.code(error instanceof Refusal ? error.status : 422).send(error.data)
    }
    const status = statusOf(error)
    if (status === 507) log.error({ route: request.routeOptions.url ?? '' }, 'the disk is full')
    const known = byStatus[status] ?? (status < 500 ? MALFORMED : undefined)
    if (known) return reply.code(status).send(told(known))
    log.error({ route: request.routeOptions.url ?? '', error: error.code || error.name }, 'defect')
    const defect = ['HB-0003', '平台内部出错，这一步没有写入。', '请稍后再试；仍不行时把错误码告诉管理员。'] as const
    return reply.code(500).send(told(defect))
  }

/** The status of an error that is no refusal of ours. */
export function statusOf(error: FastifyError): number {
  if (isFull(error)) return 507
  if (isUnavailable(error)) return 503
  return error.statusCode ?? (isUnfit(error) && !(error instanceof TypeError) ? 400 : 500)
}

/** Typed refusals on every way that a request can take through the web framework. */
export function answerRefusals(app: FastifyInstance, log: HubLog): void {
  app.setNotFoundHandler(async () => {
    throw new Refusal(404, 'HB-0001', '同步中心没有这个地址。', '请核对平台地址和工作站版本。')
  })
  const answer = answerer(log)
  app.setErrorHandler<FastifyError>(async (error, request, reply) => answer(error, request, reply))
  // RFC 9112 section 3.2: a request of HTTP/1.1 names its host. Node itself would refuse it without a word.
  app.addHook('onRequest', async ({ raw }) => {
    if (raw.httpVersion === '1.1' && raw.headers.host === undefined) throw new Refusal(400, ...MALFORMED)
  })
  app.server.on('checkExpectation', (_request: IncomingMessage, response: ServerResponse) => {
    const body = JSON.stringify(told(MALFORMED))
    const headers = { 'content-length': Buffer.byteLength(body), connection: 'close' }
    response.writeHead(417, { 'content-type': 'application/json; charset=utf-8', ...headers }).end(body)
  })
}

const LINE_FAULTS: Readonly<Record<string, number>> = { ERR_HTTP_REQUEST_TIMEOUT: 408, HPE_HEADER_OVERFLOW: 431 }
const STATUS_WORDS: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  408: 'Request Timeout',
  431: 'Request Header Fields Too Large',
}
/** How long a line stays open for its last answer to be read, ms. */
const LAST_WORD_MS = 1000

/** Answers what is no request: broken HTTP, too large a head, or one that never ends. The line is closed. */
export function answerBrokenLine(error: Error & { readonly code?: string }, socket: Socket): void {
  // Node's own handler asks the same: an answer that has begun cannot be followed by another.
  const begun = (socket as Socket & { readonly _httpMessage?: { readonly headersSent: boolean } })._httpMessage
  if (error.code === 'ECONNRESET' || !socket.writable || begun?.headersSent) {
    socket.destroy()
    return
  }
  const status = LINE_FAULTS[error.code ?? ''] ?? 400
  const body = JSON.stringify(told(byStatus[status] ?? MALFORMED))
  const head = [
    `HTTP/1.1 ${status} ${STATUS_WORDS[status]}`,
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ]
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`)
  setTimeout(() => socket.destroy(), LAST_WORD_MS).unref()
}
