import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { chownSync, existsSync, globSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { account, answers, freePort } from '../support/postgres.ts'

const START_MS = 60_000

/** Programs of Debian's packages that a cluster needs; null where one is not installed. */
export function clusterPrograms(): { readonly postgres: string; readonly haproxy: string } | null {
  const haproxy = ['/usr/sbin/haproxy', '/usr/bin/haproxy'].find((file) => existsSync(file))
  const [postgres] = globSync('/usr/lib/postgresql/*/bin').toSorted().toReversed()
  const isWhole =
    postgres && ['initdb', 'pg_basebackup', 'pg_ctl'].every((name) => existsSync(path.join(postgres, name)))
  return haproxy && isWhole ? { postgres, haproxy } : null
}

/** A primary with a replica that has every commit before it is acknowledged, and HAProxy before both and before the hubs. */
export type Cluster = {
  /** Address of the database, behind HAProxy: the primary while it answers, else the replica. */
  readonly database: string
  /** Address of the hubs, behind HAProxy. */
  readonly hubs: string
  /** SIGKILL to the primary, then the replica becomes the primary. */
  failOver(): Promise<void>
  close(): Promise<void>
}

type Running = { readonly child: ChildProcess; readonly ended: Promise<unknown> }

/** Starts all of it in a folder of its own; the hubs themselves are started by the caller on the given ports. */
export async function openCluster(hubPorts: readonly number[]): Promise<Cluster> {
  const programs = clusterPrograms()
  if (!programs) throw new Error('PostgreSQL and HAProxy of Debian are not installed')
  const box = mkdtempSync(path.join(tmpdir(), 'cluster-test-'))
  if ('uid' in account) chownSync(box, Number(account.uid), Number(account.gid))
  const [primary, replica] = [path.join(box, 'primary'), path.join(box, 'replica')]
  const [primaryPort, replicaPort] = [await freePort(), await freePort()]
  const [databasePort, hubPort] = [await freePort(), await freePort()]
  const password = path.join(box, 'password')
  writeFileSync(password, 'secret', { mode: 0o644 })
  const env = { ...process.env, PGPASSWORD: 'secret' }
  const call = (name: string, words: readonly string[]): void => {
    const { status, stderr } = spawnSync(path.join(programs.postgres, name), words, {
      ...account,
      env,
      cwd: box,
      encoding: 'utf8',
      // A server that was started keeps its output: nobody may wait for its end.
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    if (status !== 0) throw new Error(`${name}: ${stderr}`)
  }
  const url = (port: number): string => `postgresql://hub:secret@127.0.0.1:${port}/postgres`
  const serve = async (data: string, port: number, more: readonly string[]): Promise<Running> => {
    const words = ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', box, ...more]
    const child = spawn(path.join(programs.postgres, 'postgres'), words, { ...account, cwd: box, stdio: 'ignore' })
    const ended = new Promise((resolve) => child.once('exit', resolve))
    await until(() => answers(url(port)))
    return { child, ended }
  }
  call('initdb', [
    '-D',
    primary,
    '-U',
    'hub',
    `--pwfile=${password}`,
    '-A',
    'scram-sha-256',
    '-E',
    'UTF8',
    '--locale=C',
  ])
  const first = await serve(primary, primaryPort, ['-c', 'synchronous_standby_names='])
  call('pg_basebackup', [
    '-D',
    replica,
    '-R',
    '-X',
    'stream',
    '-h',
    '127.0.0.1',
    '-p',
    String(primaryPort),
    '-U',
    'hub',
  ])
  const second = await serve(replica, replicaPort, ['-c', 'synchronous_standby_names='])
  // From now on a commit is acknowledged when the replica has it too.
  call('psql', [url(primaryPort), '-c', "alter system set synchronous_standby_names = '*'"])
  await stop(first, 'SIGINT')
  const synchronous = await serve(primary, primaryPort, ['-c', 'synchronous_standby_names=*'])
  const file = path.join(box, 'haproxy.cfg')
  writeFileSync(file, haproxyOf({ primaryPort, replicaPort, databasePort, hubPort, hubPorts }))
  const balancer = spawn(programs.haproxy, ['-f', file, '-db'], { stdio: 'ignore' })
  const balancerEnded = new Promise((resolve) => balancer.once('exit', resolve))
  await until(() => answers(url(databasePort)))
  return {
    database: url(databasePort),
    hubs: `http://127.0.0.1:${hubPort}`,
    async failOver() {
      await stop(synchronous, 'SIGKILL')
      call('pg_ctl', ['promote', '-D', replica])
    },
    async close() {
      balancer.kill('SIGKILL')
      await balancerEnded
      await stop(synchronous, 'SIGQUIT')
      await stop(second, 'SIGQUIT')
      rmSync(box, { recursive: true, force: true })
    },
  }
}

async function stop({ child, ended }: Running, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill(signal)
  await ended
}

async function until(isTrue: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + START_MS; !(await isTrue()); await setTimeout(100))
    if (Date.now() > end) throw new Error('a server of the cluster did not start')
}

type Ports = {
  readonly primaryPort: number
  readonly replicaPort: number
  readonly databasePort: number
  readonly hubPort: number
  readonly hubPorts: readonly number[]
}

/** The same as the README shows for an office, on other ports. */
const haproxyOf = ({ primaryPort, replicaPort, databasePort, hubPort, hubPorts }: Ports): string => `
global
  maxconn 2000
defaults
  timeout connect 2s
  timeout client 60s
  timeout server 60s
listen database
  mode tcp
  bind 127.0.0.1:${databasePort}
  option redispatch
  default-server inter 300ms fall 2 rise 2 on-marked-down shutdown-sessions
  server primary 127.0.0.1:${primaryPort} check
  server replica 127.0.0.1:${replicaPort} check backup
frontend devices
  mode http
  bind 127.0.0.1:${hubPort}
  http-request deny if { path /metrics }
  default_backend hubs
backend hubs
  mode http
  balance roundrobin
  option forwardfor
  option httpchk GET /ready
  retry-on conn-failure
  retries 2
  option redispatch
  default-server inter 300ms fall 1 rise 1
${hubPorts.map((port, i) => `  server hub${i + 1} 127.0.0.1:${port} check`).join('\n')}
`
