import { execFile } from 'node:child_process'
import { readdir, readFile, stat } from 'node:fs/promises'
import { networkInterfaces } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { networksNow } from '../pace.ts'
import type { Network } from '../settings/contract.ts'
import {
  COST_SCRIPT,
  type Interface,
  parseConnectionCost,
  parseHardwarePorts,
  parseInterfaces,
  parseNmcli,
  UNKNOWN,
} from './parse.ts'

const LONGEST_MS = 2000
const KEPT_MS = 60_000
const NETS = '/sys/class/net'

const run = promisify(execFile)

/** What a program of the system prints, or null when there is none or it takes too long. */
async function printed(program: string, words: readonly string[]): Promise<string | null> {
  try {
    const env = { ...process.env, LC_ALL: 'C' }
    return (await run(program, [...words], { timeout: LONGEST_MS, windowsHide: true, env })).stdout
  } catch {
    return null
  }
}

async function interfacesOfLinux(): Promise<Interface[]> {
  const read = (name: string, file: string) => readFile(path.join(NETS, name, file), 'utf8').catch(() => '')
  const names = await readdir(NETS).catch(() => [])
  return Promise.all(
    names.map(async (name) => ({
      name,
      state: (await read(name, 'operstate')).trim(),
      type: Number(await read(name, 'type')),
      devtype: /^DEVTYPE=(.*)$/m.exec(await read(name, 'uevent'))?.[1] ?? '',
      wireless: await stat(path.join(NETS, name, 'wireless')).then(
        () => true,
        () => false,
      ),
    })),
  )
}

async function readLinux(): Promise<Network> {
  const words = ['-t', '-f', 'GENERAL.CONNECTION,GENERAL.TYPE,GENERAL.METERED', 'device', 'show']
  const told = parseNmcli((await printed('nmcli', words)) ?? '')
  return told.kind === 'unknown' ? parseInterfaces(await interfacesOfLinux()) : told
}

async function readWindows(): Promise<Network> {
  return parseConnectionCost(
    (await printed('powershell.exe', ['-NoProfile', '-NonInteractive', '-Command', COST_SCRIPT])) ?? '',
  )
}

async function readMac(): Promise<Network> {
  const up = Object.entries(networkInterfaces()).flatMap(([name, all]) => (all?.some((a) => !a.internal) ? [name] : []))
  return parseHardwarePorts((await printed('networksetup', ['-listallhardwareports'])) ?? '', up)
}

const READERS: Partial<Record<NodeJS.Platform, () => Promise<Network>>> = {
  linux: readLinux,
  win32: readWindows,
  darwin: readMac,
}

let seen: { readonly network: Network; readonly at: number; readonly addresses: string } | null = null
let asking: Promise<Network> | null = null

/** The network as it was read last; null before that. */
export const networkSeen = (): Network | null => seen?.network ?? null

/** The network of the moment, read anew after a minute or in another place. Never throws, takes seconds at most. */
export async function networkNow(): Promise<Network> {
  const addresses = networksNow()
  if (seen?.addresses === addresses && performance.now() - seen.at < KEPT_MS) return seen.network
  asking ??= (READERS[process.platform]?.() ?? Promise.resolve(UNKNOWN))
    .catch(() => UNKNOWN)
    .then((network) => {
      seen = { network, at: performance.now(), addresses }
      return network
    })
    .finally(() => {
      asking = null
    })
  return asking
}
