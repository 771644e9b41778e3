import path from 'node:path'
import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads'
import type { Resume } from '../features/access/workstation.ts'
import type { FromEngine, ToEngine } from './engine-messages.ts'
import { entryUrl, programVersion, rootFolder } from './paths.ts'

/** The folder cannot be opened by this process. */
export class EngineRefused extends Error {
  readonly busy: boolean

  constructor(sentence: string, busy: boolean) {
    super(sentence)
    this.busy = busy
  }
}

export type EngineHost = {
  /** A fresh port into the engine; it closes when the engine dies. Waits for an engine that is starting. */
  connect(): Promise<MessagePort>
  /** Told when a restarted engine takes calls again. */
  onRestart(listener: () => void): void
  stop(): Promise<void>
}

const RESTARTS_A_MINUTE = 3
const PAUSE_MS = 300

/**
 * Runs the engine as a worker thread. A dead engine is started again with the key it had, so that nobody has to
 * unlock; three times within a minute, then the host gives up.
 */
export async function startEngine(options: {
  folder: string
  demoPassphrase: string | null
  background: boolean
}): Promise<EngineHost> {
  let resume: Resume | null = null
  let stopping = false
  let deaths: number[] = []
  const listeners: (() => void)[] = []

  const launch = (): Promise<Worker> =>
    new Promise((resolve, reject) => {
      const worker = new Worker(entryUrl('engine'))
      worker.on('message', (message: FromEngine) => {
        if (message.kind === 'ready') resolve(worker)
        if (message.kind === 'refused') {
          reject(new EngineRefused(message.sentence, message.busy))
          void worker.terminate()
        }
        if (message.kind === 'key') resume = message.resume
      })
      worker.on('error', (error) => console.error('engine', error))
      worker.on('exit', () => {
        reject(new EngineRefused('工作站内核没有启动。', false))
        if (!stopping && worker === current) restart()
      })
      const start: ToEngine = {
        kind: 'start',
        folder: options.folder,
        resources: path.join(rootFolder(), 'resources'),
        version: programVersion(),
        demoPassphrase: options.demoPassphrase,
        background: options.background,
        resume,
      }
      worker.postMessage(start)
    })

  let current: Worker | undefined
  let ready: Promise<Worker>

  const restart = (): void => {
    const now = Date.now()
    deaths = [...deaths.filter((at) => now - at < 60_000), now]
    if (deaths.length > RESTARTS_A_MINUTE) {
      console.error('工作站内核一分钟内多次停止，不再重新启动。已保存的内容不受影响。')
      process.exit(1)
    }
    ready = new Promise((resolve) => setTimeout(resolve, PAUSE_MS)).then(launch)
    ready.then(
      (worker) => {
        current = worker
        for (const listener of listeners) listener()
      },
      (error: unknown) => {
        console.error('engine', error)
        restart()
      },
    )
  }

  /** Waits for an engine, also when the next one dies while it starts. */
  const running = async (): Promise<Worker> => {
    for (;;) {
      const awaited = ready
      try {
        return await awaited
      } catch (error) {
        if (awaited === ready) throw error
      }
    }
  }

  ready = launch()
  current = await ready
  return {
    async connect() {
      const worker = await running()
      const { port1, port2 } = new MessageChannel()
      worker.postMessage({ kind: 'port', port: port2 }, [port2])
      return port1
    },
    onRestart: (listener) => listeners.push(listener),
    async stop() {
      stopping = true
      const worker = await ready
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, 3000)
        worker.on('message', (message: FromEngine) => {
          if (message.kind !== 'stopped') return
          clearTimeout(timer)
          resolve()
        })
        worker.postMessage({ kind: 'stop' } satisfies ToEngine)
      })
      await worker.terminate()
    },
  }
}
