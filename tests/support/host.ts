import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import path from 'node:path'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import { WebSocket } from 'ws'
import type { EngineClient } from '../../src-main/hosts/engine-client.ts'

/** Root of the project. */
export const root = path.join(import.meta.dirname, '../..')
export const PASSPHRASE = 'Test-2026-pass'
/** A command that hangs fails its test instead of the whole run. */
const LONGEST_COMMAND_MS = 60_000

const entry = (name: string): string => path.join(root, 'out', 'main', `${name}.js`)

/** A running program of ours. */
export type Running = { readonly process: ChildProcess; stop(signal?: NodeJS.Signals): Promise<void> }

/** Starts a program and waits for a line of its output. */
export function start(
  name: string,
  args: readonly string[],
  wanted: RegExp,
  env: NodeJS.ProcessEnv = {},
): Promise<Running & { match: RegExpExecArray }> {
  const child = spawn(process.execPath, [entry(name), ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  return new Promise((resolve, reject) => {
    let text = ''
    const read = (data: Buffer): void => {
      text += data.toString()
      const match = wanted.exec(text)
      if (!match) return
      resolve({
        process: child,
        match,
        async stop(signal = 'SIGTERM') {
          child.kill(signal)
          await ended
        },
      })
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    child.once('exit', (code) => reject(new Error(`${name} ended with ${code}: ${text}`)))
  })
}

/** The workstation as a browser has it: a host process and the typed calls over its WebSocket. */
export type Workstation = Running & { readonly engine: EngineClient; readonly url: string }

/** Starts the browser shell on a folder; the address of its one window is the first group of the match. */
export const startShell = (folder: string, args: readonly string[] = []) =>
  start('browser', ['--data', folder, ...args], /工作站 (http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]+)/)

/** Connects to the engine of a running shell with the cookie of its window. */
export async function connectEngine(url: string, cookie: string): Promise<{ engine: EngineClient; close(): void }> {
  const { origin, host } = new URL(url)
  const socket = new WebSocket(`ws://${host}/engine`, { headers: { origin, cookie } })
  Object.assign(socket, { binaryType: 'blob' })
  await new Promise((resolve, reject) => {
    socket.once('open', resolve)
    socket.once('error', reject)
  })
  socket.on('error', () => {})
  const engine: EngineClient = createORPCClient(new RPCLink({ websocket: socket as unknown as globalThis.WebSocket }))
  return { engine, close: () => socket.terminate() }
}

/** Starts the browser shell on a folder and connects to its engine. */
export async function startWorkstation(folder: string, args: readonly string[] = []): Promise<Workstation> {
  const running = await startShell(folder, args)
  const url = running.match[1] ?? ''
  const reply = await fetch(url, { redirect: 'manual' })
  const { engine, close } = await connectEngine(url, reply.headers.get('set-cookie')?.split(';')[0] ?? '')
  return {
    ...running,
    engine,
    url,
    stop: async (signal) => {
      close()
      await running.stop(signal)
    },
  }
}

/** Runs the command line with `--json`; answers its exit code and what it printed. */
export function cli(
  folder: string,
  ...args: string[]
): { code: number | null; json: Record<string, unknown>; stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [entry('cli'), ...args, '--data', folder, '--json'], {
    encoding: 'utf8',
    timeout: LONGEST_COMMAND_MS,
    env: { ...process.env, WORKSTATION_PASSPHRASE: process.env.WORKSTATION_PASSPHRASE ?? PASSPHRASE },
  })
  return { code: status, json: stdout ? (JSON.parse(stdout) as Record<string, unknown>) : {}, stderr }
}

/** Runs the hub's command line to its end with `--json`. */
export function hubCommand(...args: string[]): Record<string, unknown> {
  const { stdout, stderr, status } = spawnSync(process.execPath, [entry('hub'), ...args, '--json'], {
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`hub ${args[0]}: ${status} ${stderr}`)
  return JSON.parse(stdout) as Record<string, unknown>
}
