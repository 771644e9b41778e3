import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import http from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { MessageChannel } from 'node:worker_threads'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { type BrowserServer, startBrowserServer } from '../../../src-main/hosts/browser-server.ts'

const page = mkdtempSync(path.join(tmpdir(), 'workstation-page-'))
let server: BrowserServer
let base: string
let port: number

beforeAll(async () => {
  writeFileSync(path.join(page, 'index.html'), '<meta property="csp-nonce" nonce="{nonce}">')
  server = await startBrowserServer({
    engine: {
      connect: async () => {
        const { port1, port2 } = new MessageChannel()
        port2.on('message', (frame) => port2.postMessage(`back:${frame}`))
        return port1
      },
      onRestart: () => {},
      stop: async () => {},
    },
    port: 0,
    page,
    fonts: page,
    file: async (id) => (id === 'known' ? { type: 'image/png', content: new Blob(['x']) } : null),
    archive: async (number) =>
      number === 'WM-20260618-0110001' ? { name: '批量.zip', content: new Blob(['PK']).stream() } : null,
  })
  base = new URL(server.url).origin
  port = Number(new URL(server.url).port)
})

afterAll(async () => {
  await server.close()
  rmSync(page, { recursive: true, force: true })
})

type Reply = { status: number; headers: http.IncomingHttpHeaders; text: string }

const get = (target: string, headers: Record<string, string> = {}): Promise<Reply> =>
  new Promise((resolve, reject) => {
    http
      .get(
        { host: '127.0.0.1', port, path: target, headers: { host: `127.0.0.1:${port}`, ...headers } },
        (response) => {
          let text = ''
          response.on('data', (data) => {
            text += data
          })
          response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }))
        },
      )
      .on('error', reject)
  })

const signIn = async (): Promise<string> => {
  const reply = await get(new URL(server.newUrl()).pathname + new URL(server.newUrl()).search)
  return reply.headers['set-cookie']?.[0]?.split(';')[0] ?? ''
}

const open = (headers: Record<string, string>): Promise<string> =>
  new Promise((resolve) => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/engine`, { headers })
    socket.on('open', () => socket.send('frame'))
    socket.on('message', (data) => {
      resolve(data.toString())
      socket.close()
    })
    socket.on('error', () => resolve('refused'))
  })

describe('the browser shell lets in only this machine’s page', () => {
  it('a token works once, and nothing is served without it', async () => {
    expect((await get('/')).status).toBe(403)
    const url = new URL(server.newUrl())
    const first = await get(url.pathname + url.search)
    expect(first.status).toBe(303)
    expect(first.headers['set-cookie']?.[0]).toMatch(
      new RegExp(`^workstation_${port}=.*HttpOnly; SameSite=Strict; Path=/$`),
    )
    expect((await get(url.pathname + url.search)).status).toBe(403)
  })

  it.each([
    ['a foreign host', { host: 'evil.example' }],
    ['localhost instead of the address', { host: `localhost:${0}` }],
    ['a foreign origin', { origin: 'http://evil.example' }],
    ['a page of another port', { 'sec-fetch-site': 'same-site' }],
  ])('%s is refused, cookie or not', async (_what, headers: Record<string, string>) => {
    const cookie = await signIn()
    expect((await get('/', { ...headers, cookie })).status).toBe(403)
  })

  it('the page has a strict policy with a nonce of its own for each load', async () => {
    const cookie = await signIn()
    const [one, two] = [await get('/', { cookie }), await get('/', { cookie })]
    const policy = String(one.headers['content-security-policy'])
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain(`connect-src 'self' ws://127.0.0.1:${port}`)
    expect(policy).not.toMatch(/unsafe-inline|unsafe-eval/)
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? 'none'
    expect(one.text).toContain(`nonce="${nonce}"`)
    expect(two.text).not.toContain(nonce)
  })

  it.each([
    '/../package.json',
    '/..%2f..%2fetc%2fpasswd',
    '/%00',
    '/index.txt',
    '/files/unknown',
    '/fonts/../../x.ttf',
    '/%E0%A4%A',
  ])('%s leads nowhere', async (target) => {
    const cookie = await signIn()
    expect([400, 404]).toContain((await get(target, { cookie })).status)
  })

  it('stored files come through the engine', async () => {
    const cookie = await signIn()
    expect(await get('/files/known', { cookie })).toMatchObject({ status: 200, text: 'x' })
  })

  it('the archive of an export comes under its number, to those who are signed in', async () => {
    const cookie = await signIn()
    expect(await get('/exports/WM-20260618-0110001.zip', { cookie })).toMatchObject({ status: 200, text: 'PK' })
    expect(await get('/exports/WM-20260618-0110002.zip', { cookie })).toMatchObject({ status: 404 })
    expect(await get('/exports/WM-20260618-0110001.zip')).toMatchObject({ status: 403 })
  })

  it('a socket needs our origin with its port, and the cookie', async () => {
    const cookie = await signIn()
    expect(await open({ cookie })).toBe('refused')
    expect(await open({ origin: 'http://127.0.0.1:1', cookie })).toBe('refused')
    expect(await open({ origin: base })).toBe('refused')
    expect(await open({ origin: base, cookie })).toBe('back:frame')
  })
})
