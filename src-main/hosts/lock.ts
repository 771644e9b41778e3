import { createHash } from 'node:crypto'
import { mkdirSync, realpathSync, rmSync } from 'node:fs'
import net from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** The folder is in use by another process of this machine. */
export class FolderBusy extends Error {
  constructor(pid: number, since: string) {
    super(`资料库正由工作站使用（进程 ${pid}，自 ${since}），请先退出`)
  }
}

/** A held folder; `release` frees it. The operating system frees it too when the process is killed. */
export type Hold = { release(): void }

/** One address a folder: a named pipe on Windows, an abstract socket on Linux (gone with its process), else a file. */
function addressOf(folder: string): string {
  const name = `credit-workstation-${createHash('sha256').update(folder).digest('hex').slice(0, 24)}`
  if (process.platform === 'win32') return `\\\\.\\pipe\\${name}`
  return process.platform === 'linux' ? `\0${name}` : path.join(tmpdir(), `${name}.sock`)
}

const clockTime = (date: Date): string =>
  date.toLocaleTimeString('zh-CN', { timeZone: 'Asia/Shanghai', hour: '2-digit', minute: '2-digit', hour12: false })

/** Asks who holds the address; undefined when nobody answers. */
function holderOf(address: string): Promise<{ pid: number; since: string } | undefined> {
  return new Promise((resolve) => {
    const socket = net.connect(address)
    let text = ''
    socket.setTimeout(1000, () => socket.destroy())
    socket.on('data', (data) => {
      text += data.toString()
    })
    socket.on('error', () => resolve(undefined))
    socket.on('close', () => {
      const [pid, since] = text.split(' ')
      resolve(since ? { pid: Number(pid), since } : undefined)
    })
  })
}

function listen(address: string): Promise<net.Server> {
  const since = clockTime(new Date())
  const server = net.createServer((socket) => {
    socket.on('error', () => {})
    socket.end(`${process.pid} ${since}`)
  })
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(address, () => {
      server.unref()
      resolve(server)
    })
  })
}

/**
 * Makes sure that one process at a time works on a data folder. Creates the folder when missing.
 * Throws `FolderBusy` when another process holds it.
 */
export async function holdFolder(folder: string): Promise<Hold> {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const address = addressOf(realpathSync(folder))
  const server = await listen(address).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') throw error
    const holder = await holderOf(address)
    if (holder) throw new FolderBusy(holder.pid, holder.since)
    if (!address.startsWith('\0') && process.platform !== 'win32') rmSync(address, { force: true })
    return listen(address)
  })
  return { release: () => server.close() }
}
