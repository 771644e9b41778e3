import path from 'node:path'
import { vi } from 'vitest'
import { WebSocket } from 'ws'
import { cli, PASSPHRASE, type Running, start } from '../../support/host.ts'

type Engine = typeof import('../../../src-renderer/engine.ts')

/** The browser shell as a process whose engine can be made to die, and the page's own connection to it. */
export type Shell = Running &
  Engine & {
    /** Makes the engine die; resolves when the page has lost its connection. */
    killEngine(): Promise<void>
    /** What the process wrote so far. */
    output(): string
    /** A further socket with the page's cookie. */
    socket(): Promise<WebSocket>
  }

/** Fills a folder with a small demonstration city. */
export function fillDemo(folder: string): void {
  const { code, stderr } = cli(folder, 'demo', '--subjects', '10')
  if (code !== 0) throw new Error(`demo: ${code} ${stderr}`)
}

async function cookieOf(url: string): Promise<string> {
  const reply = await fetch(url, { redirect: 'manual' })
  return reply.headers.get('set-cookie')?.split(';')[0] ?? ''
}

/** Starts the browser shell on a folder and connects with the page's real `engine.ts`. */
export async function openShell(folder: string): Promise<Shell> {
  const preload = path.join(import.meta.dirname, 'mortal.ts')
  const running = await start('browser', ['--data', folder], /工作站 (http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]+)/, {
    NODE_OPTIONS: `--import ${preload}`,
  })
  let output = ''
  const read = (bytes: Buffer): void => {
    output += bytes
  }
  running.process.stdout?.on('data', read)
  running.process.stderr?.on('data', read)
  const { host, origin } = new URL(running.match[1] ?? '')
  const headers = { origin, cookie: await cookieOf(running.match[1] ?? '') }
  let current: WebSocket | undefined
  class PageSocket extends WebSocket {
    constructor(url: string) {
      super(url, { headers })
      current = this
      this.on('error', () => {})
    }
  }
  vi.stubGlobal('location', { protocol: 'http:', host })
  vi.stubGlobal('WebSocket', PageSocket)
  const page = await import('../../../src-renderer/engine.ts')
  page.connectEngine()
  await page.engine.access.state()
  return {
    ...page,
    ...running,
    output: () => output,
    killEngine: () =>
      new Promise((resolve) => {
        current?.once('close', () => resolve())
        running.process.kill('SIGUSR2')
      }),
    socket: () =>
      new Promise((resolve, reject) => {
        const socket = new WebSocket(`ws://${host}/engine`, { headers })
        socket.once('open', () => resolve(socket))
        socket.on('error', reject)
      }),
  }
}

/** Unlocks with the passphrase of the tests; the first officer signs in, the other accompanies. */
export async function unlock({ engine }: Pick<Engine, 'engine'>): Promise<void> {
  const { officers, companions } = await engine.access.state()
  const officer = officers[0]?.id ?? ''
  const companion = companions.find((one) => one.id !== officer)?.id ?? null
  await engine.access.unlock({ officer, passphrase: PASSPHRASE, companion })
}
