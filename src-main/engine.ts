import { type MessagePort, parentPort } from 'node:worker_threads'
import { RPCHandler } from '@orpc/server/message-port'
import { lockUnattended } from './features/access/unattended.ts'
import { Workstation } from './features/access/workstation.ts'
import { keepIssuing } from './features/report/batch/background.ts'
import { router } from './features/router.ts'
import { keepInTouch } from './features/sync/background.ts'
import { windowClosed } from './features/visit/state/hold.ts'
import type { FromEngine, ToEngine } from './hosts/engine-messages.ts'
import { FolderBusy, holdFolder } from './hosts/lock.ts'

/**
 * The process that owns the databases and runs every use case. It runs as an Electron utilityProcess (a native crash
 * ends the engine, not the app) and as a worker thread everywhere else; only the two lines at the end differ.
 */

type Port = { start(): void; on(event: 'close', listener: () => void): unknown } & Parameters<
  RPCHandler<Record<never, never>>['upgrade']
>[0]

let workstation: Workstation | undefined
/** Windows that are connected. */
const windows = new Set<object>()
const handler = new RPCHandler(router)

// A malformed frame rejects inside the port handler where nobody awaits it; it must not end the engine.
process.on('unhandledRejection', (reason) => console.error('engine', reason))

async function start(
  message: Extract<ToEngine, { kind: 'start' }>,
  answer: (message: FromEngine) => void,
): Promise<void> {
  try {
    await holdFolder(message.folder)
    const opened = new Workstation({
      folder: message.folder,
      resources: message.resources,
      version: message.version,
      demoPassphrase: message.demoPassphrase,
      keyHeld: (resume) => answer({ kind: 'key', resume }),
      attended: message.background,
    })
    const { resume } = message
    if (resume) opened.open(new Uint8Array(Buffer.from(resume.key, 'hex')), resume.officer, resume.companion)
    workstation = opened
    if (message.background) {
      keepInTouch(() => opened.opened, opened.changes)
      keepIssuing(() => opened.opened, opened.changes)
      lockUnattended(opened, () => windows.size)
    }
    answer({ kind: 'ready' })
  } catch (error) {
    const sentence = error instanceof Error ? error.message : String(error)
    answer({ kind: 'refused', busy: error instanceof FolderBusy, sentence })
  }
}

function take(message: ToEngine, ports: readonly Port[], answer: (message: FromEngine) => void): void {
  if (message.kind === 'start') void start(message, answer)
  if (message.kind === 'port' && workstation) {
    for (const port of ports) {
      const window = {}
      windows.add(window)
      port.on('close', () => {
        windows.delete(window)
        windowClosed(window)
      })
      handler.upgrade(port, { context: { workstation, window } })
      port.start()
    }
  }
  if (message.kind === 'stop') {
    workstation?.close()
    answer({ kind: 'stopped' })
  }
}

if (process.parentPort) {
  process.parentPort.on('message', ({ data, ports }) =>
    take(data, ports, (answer) => process.parentPort.postMessage(answer)),
  )
} else {
  parentPort?.on('message', ({ port, ...message }: ToEngine & { port?: MessagePort }) =>
    take(message as ToEngine, port ? [port] : [], (answer) => parentPort?.postMessage(answer)),
  )
}
