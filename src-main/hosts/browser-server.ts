import { randomBytes, timingSafeEqual } from 'node:crypto'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Duplex, Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream as WebStream } from 'node:stream/web'
import { type WebSocket, WebSocketServer } from 'ws'
import type { EngineHost } from './engine-host.ts'
import { type ServeOptions, serve } from './serve.ts'

const TOKEN_MS = 60_000
const LARGEST_FRAME = 256 * 1024 * 1024

export type BrowserServer = {
  /** Address with the one-time token; valid once and for 60 s. */
  readonly url: string
  /** A further address with a token of its own. */
  newUrl(): string
  close(): Promise<void>
}

const equal = (a: string, b: string): boolean => {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}

/** Copies frames between a WebSocket and a port into the engine; each closes with the other. */
async function bridge(socket: WebSocket, engine: EngineHost): Promise<void> {
  const waiting: [Buffer, boolean][] = []
  const keep = (data: Buffer, binary: boolean): number => waiting.push([data, binary])
  socket.on('message', keep)
  const port = await engine.connect()
  const forward = (data: Buffer, binary: boolean): void =>
    port.postMessage(binary ? new Uint8Array(data) : data.toString())
  port.on('message', (frame: string | Uint8Array) => socket.send(frame))
  port.on('close', () => socket.close())
  socket.on('close', () => port.close())
  socket.off('message', keep)
  for (const [data, binary] of waiting) forward(data, binary)
  socket.on('message', forward)
}

/**
 * The workstation for a browser on 127.0.0.1. Only this machine's browser with the one-time token gets in; the Host,
 * Origin and Sec-Fetch-Site headers are checked because cookies ignore ports (a program on another local port would
 * receive ours).
 */
export async function startBrowserServer(
  options: Omit<ServeOptions, 'connect'> & { engine: EngineHost; port: number },
): Promise<BrowserServer> {
  const secret = randomBytes(32).toString('base64url')
  const tokens = new Map<string, number>()
  const server = http.createServer()
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  const host = `127.0.0.1:${port}`
  const origin = `http://${host}`
  const cookie = `workstation_${port}`

  const allowed = (request: http.IncomingMessage): boolean => {
    const site = request.headers['sec-fetch-site']
    return (
      request.headers.host === host &&
      (request.headers.origin === undefined || request.headers.origin === origin) &&
      (site === undefined || site === 'same-origin' || site === 'none')
    )
  }
  const signedIn = (request: http.IncomingMessage): boolean =>
    (request.headers.cookie ?? '').split('; ').some((pair) => equal(pair, `${cookie}=${secret}`))
  const newUrl = (): string => {
    const token = randomBytes(24).toString('base64url')
    tokens.set(token, Date.now() + TOKEN_MS)
    return `${origin}/?token=${token}`
  }
  const refuse = (response: http.ServerResponse, sentence: string): void => {
    response.writeHead(403, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' }).end(sentence)
  }

  server.on('request', (request, response) => {
    if (!allowed(request)) return refuse(response, '这个地址只供本机的工作站页面使用。')
    const url = new URL(request.url ?? '/', origin)
    const token = url.searchParams.get('token')
    if (token !== null) {
      const until = tokens.get(token)
      tokens.delete(token)
      if (until === undefined || until < Date.now())
        return refuse(response, '这个地址已经用过或已过期，请重新启动工作站取得新地址。')
      response
        .writeHead(303, {
          location: '/',
          'set-cookie': `${cookie}=${secret}; HttpOnly; SameSite=Strict; Path=/`,
          'cache-control': 'no-store',
        })
        .end()
      return
    }
    if (!signedIn(request)) return refuse(response, '请用工作站启动时给出的地址打开。')
    serve({ ...options, connect: `'self' ws://${host}` }, new Request(url, { method: request.method ?? 'GET' }))
      .then(async (answer) => {
        response.writeHead(answer.status, Object.fromEntries(answer.headers))
        if (answer.body) await pipeline(Readable.fromWeb(answer.body as WebStream<Uint8Array>), response)
        else response.end()
      })
      .catch((error: unknown) => {
        console.error('serve', error)
        response.destroy()
      })
  })

  const sockets = new WebSocketServer({ noServer: true, maxPayload: LARGEST_FRAME, perMessageDeflate: false })
  server.on('upgrade', (request, socket: Duplex, head) => {
    // A page on another port of this machine is the same "site" and would send the cookie along: demand our Origin.
    if (!allowed(request) || request.headers.origin !== origin || !signedIn(request)) return socket.destroy()
    sockets.handleUpgrade(request, socket, head, (ws) => {
      bridge(ws, options.engine).catch((error: unknown) => {
        console.error('bridge', error)
        ws.close()
      })
    })
  })

  return {
    url: newUrl(),
    newUrl,
    close: () =>
      new Promise((resolve) => {
        for (const client of sockets.clients) client.terminate()
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
