import http, { type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import type { Dice } from '../../random.ts'

/** What a network does to one request. */
export const FAULTS = [
  'refuse',
  'silent',
  'cutUp',
  'cutDown',
  'stopInAnswer',
  'truncate',
  'duplicate',
  'late',
  'reorder',
  'slow',
  'error500',
  'error502',
  'error429',
  'answerLost',
  'portal',
] as const
export type Fault = (typeof FAULTS)[number]

/** Times faster than life: 2 kB a second are 2 kB in 10 ms, and 30 seconds of silence are 300 ms. */
export const FASTER = 100
const SLOW_BYTES = 200
const SLOW_MS = (SLOW_BYTES / 2000) * (1000 / FASTER)
/** How long a request is held back for another one to overtake it, ms. */
const HELD_MS = 30
const PORTAL = '<html><body>请登录后上网</body></html>'

type Sent = {
  readonly method: string
  readonly path: string
  readonly headers: http.IncomingHttpHeaders
  readonly body: Buffer
}
type Answered = { readonly status: number; readonly headers: http.IncomingHttpHeaders; readonly body: Buffer }

/** A proxy between workstations and a hub that speaks HTTP and does to each request what `next` says. */
export type Network = {
  readonly url: string
  /** How often each fault was met. */
  readonly met: Partial<Record<Fault, number>>
  close(): Promise<void>
}

/** Starts a network before the hub at `target()`; `next` draws the fault of a request, null = none. */
export async function startNetwork(target: () => string, dice: Dice, next: () => Fault | null): Promise<Network> {
  const met: Partial<Record<Fault, number>> = {}
  const earlier: Sent[] = []
  const held: (() => void)[] = []
  const server = http.createServer((request, response) => {
    response.on('error', () => {})
    void pass(request, response).catch(() => response.destroy())
  })
  // A real network keeps no connection from one request to the next either.
  server.keepAliveTimeout = 1

  async function pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const fault = next()
    if (fault) met[fault] = (met[fault] ?? 0) + 1
    if (fault === 'refuse') return void request.socket.destroy()
    const sent: Sent = {
      method: request.method ?? 'GET',
      path: request.url ?? '/',
      headers: request.headers,
      body: await bodyOf(request),
    }
    earlier.push(sent)
    if (fault === 'silent') return
    if (fault === 'portal') return void response.writeHead(200, { 'content-type': 'text/html' }).end(PORTAL)
    if (fault?.startsWith('error')) return refuse(response, Number(fault.slice(5)))
    if (fault === 'cutUp') {
      await forward(target(), sent, dice.below(sent.body.length + 1)).catch(() => {})
      return void response.destroy()
    }
    if (fault === 'late') await forward(target(), dice.pick(earlier))
    if (fault === 'reorder') await overtaken()
    else for (const release of held.splice(0)) release()
    const first = await forward(target(), sent)
    const answer = fault === 'duplicate' ? await forward(target(), sent) : first
    if (fault === 'answerLost') return refuse(response, 502)
    await reply(response, answer, fault)
  }

  /** Waits until another request went by, or for a while. */
  async function overtaken(): Promise<void> {
    const stop = new AbortController()
    await Promise.race([
      new Promise<void>((resolve) => held.push(resolve)),
      setTimeout(HELD_MS, undefined, { signal: stop.signal }).catch(() => {}),
    ])
    stop.abort()
  }

  async function reply(response: ServerResponse, answer: Answered, fault: Fault | null): Promise<void> {
    const { status, headers, body } = answer
    const { 'transfer-encoding': _chunked, connection: _connection, ...kept } = headers
    if (fault === 'truncate') {
      const part = body.subarray(0, dice.below(body.length + 1))
      return void response.writeHead(status, { ...kept, 'content-length': String(part.length) }).end(part)
    }
    response.writeHead(status, { ...kept, 'content-length': headers['content-length'] ?? String(body.length) })
    if (fault === 'cutDown' || fault === 'stopInAnswer') {
      response.flushHeaders()
      response.write(body.subarray(0, dice.below(body.length + 1)))
      if (fault === 'cutDown') setTimeout(1).then(() => response.destroy())
      return
    }
    if (fault !== 'slow') return void response.end(body)
    for (let at = 0; at < body.length; at += SLOW_BYTES) {
      response.write(body.subarray(at, at + SLOW_BYTES))
      await setTimeout(SLOW_MS)
    }
    response.end()
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    met,
    async close() {
      for (const release of held.splice(0)) release()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** 500 in the hub's own words, 429 as its limit says it, 502 as a balancer does. */
function refuse(response: ServerResponse, status: number): void {
  if (status === 502) return void response.writeHead(502, { 'content-type': 'text/html' }).end('<h1>502</h1>')
  const body = { code: status === 429 ? 'HB-0004' : 'HB-0003', sentence: '稍后再试。', remedy: '稍后自动重试。' }
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

async function bodyOf(message: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of message) pieces.push(piece as Buffer)
  return Buffer.concat(pieces)
}

/** Sends a request on to the hub; with `only` so many bytes of its body, then the line is cut. */
function forward(target: string, { method, path, headers, body }: Sent, only?: number): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const { connection: _connection, host: _host, ...kept } = headers
    const request = http.request(`${target}${path}`, { method, headers: kept, agent: false }, (response) => {
      bodyOf(response).then(
        (bytes) => resolve({ status: response.statusCode ?? 502, headers: response.headers, body: bytes }),
        reject,
      )
    })
    request.on('error', reject)
    if (only === undefined) return void request.end(body)
    request.write(body.subarray(0, only), () => {
      request.destroy()
      reject(new Error('cut'))
    })
    request.flushHeaders()
  })
}
