import path from 'node:path'
import {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  MessageChannelMain,
  protocol,
  type Session,
  session,
  type UtilityProcess,
  utilityProcess,
  type WebContents,
  type WebFrameMain,
} from 'electron/main'
import type { Resume } from './features/access/workstation.ts'
import { exportArchive } from './hosts/batch-archive.ts'
import { type EngineClient, engineClient } from './hosts/engine-client.ts'
import type { FromEngine, ToEngine } from './hosts/engine-messages.ts'
import { rootFolder } from './hosts/paths.ts'
import { serve } from './hosts/serve.ts'
import type { StoredFile } from './hosts/serve-file.ts'

/** The desktop shell: one window, one engine process, no network of its own. */

const HOST = 'workstation'
const ORIGIN = `app://${HOST}`
const RESTARTS_A_MINUTE = 3
const here = import.meta.dirname
/** The project, or Electron's `process.resourcesPath` once packed: data and fonts lie beside the archive, code and page in it. */
const root = rootFolder()

if (!app.requestSingleInstanceLock()) app.exit(0)
app.enableSandbox()
app.commandLine.appendSwitch('disable-gpu-shader-disk-cache')
protocol.registerSchemesAsPrivileged([
  { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
])

let engine: UtilityProcess | undefined
let resume: Resume | null = null
let stopping = false
let deaths: number[] = []
const pages = new Set<WebContents>()
let client: EngineClient | undefined

const readFile: StoredFile = async (id, part) => (await client?.file.read({ id, part }).catch(() => null)) ?? null

const readArchive = async (number: string) => (client ? exportArchive(client, number) : null)

/** No "persist:": the session lives in memory and leaves nothing on the disk. */
const ourSession = (): Session => session.fromPartition('workstation', { cache: false })

const dataFolder = (): string => process.env.WORKSTATION_DATA ?? path.join(app.getPath('userData'), 'workstation')

function startEngine(): void {
  const child = utilityProcess.fork(path.join(here, 'engine.js'), [], { serviceName: 'engine' })
  engine = child
  child.once('spawn', () => {
    const start: ToEngine = {
      kind: 'start',
      folder: dataFolder(),
      resources: path.join(root, 'resources'),
      version: app.getVersion(),
      demoPassphrase: process.env.WORKSTATION_DEMO_PASSPHRASE ?? null,
      background: true,
      resume,
    }
    child.postMessage(start)
  })
  child.on('message', (message: FromEngine) => {
    if (message.kind === 'key') resume = message.resume
    if (message.kind === 'ready') {
      const { port1, port2 } = new MessageChannelMain()
      child.postMessage({ kind: 'port' } satisfies ToEngine, [port1])
      client = engineClient(port2)
      for (const page of pages) connect(page)
    }
    if (message.kind === 'refused') {
      dialog.showErrorBox('信用监管工作站', message.sentence)
      app.exit(message.busy ? 3 : 1)
    }
  })
  child.on('exit', (code) => {
    if (engine !== child) return
    engine = undefined
    if (!stopping && code !== 0) restartEngine()
  })
}

function restartEngine(): void {
  const now = Date.now()
  deaths = [...deaths.filter((at) => now - at < 60_000), now]
  if (deaths.length <= RESTARTS_A_MINUTE) {
    setTimeout(startEngine, 500)
    return
  }
  dialog.showErrorBox('信用监管工作站', '工作站内核一分钟内多次停止。已保存的内容不受影响，请重新打开工作站。')
  app.exit(1)
}

/** Gives a page a fresh port: it loaded, reloaded, or the engine was started again. */
function connect(page: WebContents): void {
  if (!engine?.pid || page.isDestroyed()) return
  const { port1, port2 } = new MessageChannelMain()
  engine.postMessage({ kind: 'port' } satisfies ToEngine, [port1])
  page.mainFrame.postMessage('engine', null, [port2])
}

const isOurUrl = (text: string): boolean => {
  if (!URL.canParse(text)) return false
  const url = new URL(text)
  return url.protocol === 'app:' && url.host === HOST
}
/** A stored paper, as the page asks to print it. */
const isPaper = (text: string): boolean => isOurUrl(text) && /^\/files\/[0-9a-f]{64}$/.test(new URL(text).pathname)
const isOurs = (frame: WebFrameMain | null): boolean =>
  frame !== null && frame.parent === null && frame.origin === ORIGIN
const mayUse = (permission: string): boolean => permission === 'media' || permission === 'geolocation'

/** Prints a paper from a window that is never shown; the person chooses the printer. */
function printPaper(url: string): void {
  const window = new BrowserWindow({
    show: false,
    webPreferences: {
      session: ourSession(),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      plugins: true,
    },
  })
  window.webContents.once('did-finish-load', () => window.webContents.print({}, () => window.close()))
  window.loadURL(url).catch(() => window.close())
}

app.on('web-contents-created', (_event, contents) => {
  contents.on('will-navigate', (event) => {
    if (!isOurUrl(event.url)) event.preventDefault()
  })
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(({ url }) => {
    if (isPaper(url)) printPaper(url)
    return { action: 'deny' }
  })
})

ipcMain.on('ready', (event) => {
  if (!isOurs(event.senderFrame)) return
  pages.add(event.sender)
  event.sender.once('destroyed', () => pages.delete(event.sender))
  connect(event.sender)
})

app.on('before-quit', (event) => {
  const child = engine
  if (stopping || !child) return
  stopping = true
  event.preventDefault()
  const leave = (): void => app.exit(0)
  setTimeout(leave, 3000)
  child.on('message', (message: FromEngine) => {
    if (message.kind === 'stopped') leave()
  })
  child.postMessage({ kind: 'stop' } satisfies ToEngine)
})

void app.whenReady().then(() => {
  const memory = ourSession()
  memory.protocol.handle('app', (request) =>
    isOurUrl(request.url)
      ? serve(
          {
            page: path.join(here, '../renderer'),
            fonts: path.join(root, 'out/fonts'),
            file: readFile,
            archive: readArchive,
          },
          request,
        )
      : new Response(null, { status: 404 }),
  )
  memory.setSpellCheckerEnabled(false)
  memory.setDevicePermissionHandler(() => false)
  memory.setPermissionRequestHandler((contents, permission, done, details) =>
    done(details.isMainFrame && isOurs(contents.mainFrame) && mayUse(permission)),
  )
  memory.setPermissionCheckHandler((contents, permission) => isOurs(contents?.mainFrame ?? null) && mayUse(permission))
  startEngine()
  const window = new BrowserWindow({
    show: false,
    width: 1280,
    height: 800,
    minWidth: 1024,
    minHeight: 680,
    title: '信用监管工作站',
    webPreferences: {
      session: memory,
      preload: path.join(here, '../preload/preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      navigateOnDragDrop: false,
      devTools: !app.isPackaged,
    },
  })
  window.once('ready-to-show', () => window.show())
  window.removeMenu()
  void window.loadURL(`${ORIGIN}/`)
})

app.on('window-all-closed', () => app.quit())
