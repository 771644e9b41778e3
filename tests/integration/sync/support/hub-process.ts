import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import path from 'node:path'
import readline from 'node:readline'

const entry = path.join(import.meta.dirname, '../../../../src-main/hub.ts')

/** The hub as its own process, as an administrator starts it. */
export type HubProcess = {
  readonly url: string
  readonly child: ChildProcess
  readonly lines: readonly string[]
  stop(signal: NodeJS.Signals): Promise<number | null>
}

/** Starts a hub on a folder (null: on the database of `env`); resolves once it serves. */
export async function startProcess(
  folder: string | null,
  port = 0,
  env: NodeJS.ProcessEnv = {},
  more: readonly string[] = [],
): Promise<HubProcess> {
  const place = folder === null ? [] : ['--data', folder]
  const child = spawn(process.execPath, [entry, ...place, '--port', String(port), ...more], {
    env: { ...process.env, HUB_LOG_LEVEL: 'silent', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const exit = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const lines: string[] = []
  let errors = ''
  child.stderr.on('data', (bytes) => {
    errors += bytes
  })
  const url = await new Promise<string>((resolve, reject) => {
    readline.createInterface({ input: child.stdout }).on('line', (line) => {
      lines.push(line)
      const found = /^同步中心 (\S+)$/.exec(line)
      if (found?.[1]) resolve(found[1])
    })
    exit.then((code) => reject(new Error(`the hub ended with ${code}: ${errors}`)))
  })
  return {
    url,
    child,
    lines,
    stop(signal) {
      child.kill(signal)
      return exit
    },
  }
}

/** Runs a command of the hub to its end. */
export function hubCommand(
  words: readonly string[],
  env: NodeJS.ProcessEnv = {},
): { status: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [entry, ...words], {
    env: { ...process.env, ...env },
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}
