import path from 'node:path'
import { parseArgs } from 'node:util'
import { exportArchive } from './hosts/batch-archive.ts'
import { startBrowserServer } from './hosts/browser-server.ts'
import { engineClient } from './hosts/engine-client.ts'
import { EngineRefused, startEngine } from './hosts/engine-host.ts'
import { dataFolder, rootFolder } from './hosts/paths.ts'

/** The same workstation on 127.0.0.1 for a browser: no Electron on the machine, kiosk, loongarch64, tests. */

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: path.join(dataFolder(), 'workstation') },
    port: { type: 'string', default: '0' },
    'demo-passphrase': { type: 'string' },
  },
})

try {
  const engine = await startEngine({
    folder: path.resolve(values.data),
    demoPassphrase: values['demo-passphrase'] ?? null,
    background: true,
  })
  let files = engineClient(await engine.connect())
  engine.onRestart(() => {
    void engine.connect().then((port) => {
      files = engineClient(port)
    })
  })
  const root = rootFolder()
  const server = await startBrowserServer({
    engine,
    port: Number(values.port),
    page: path.join(root, 'out', 'renderer'),
    fonts: path.join(root, 'out', 'fonts'),
    file: (id, part) => files.file.read({ id, part }).catch(() => null),
    archive: (number) => exportArchive(files, number),
  })
  console.log(`工作站 ${server.url}`)
  // A person who closed the page asks for another address by pressing Enter in the terminal.
  if (process.stdin.isTTY) process.stdin.on('data', () => console.log(`工作站 ${server.newUrl()}`)).unref()
  const stop = async (): Promise<void> => {
    await server.close()
    await engine.stop()
    process.exit(0)
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
} catch (error) {
  if (!(error instanceof EngineRefused)) throw error
  console.error(error.message)
  process.exitCode = error.busy ? 3 : 1
}
