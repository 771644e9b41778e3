import { EventEmitter } from 'node:events'
import type * as Main from 'electron/main'

/** Stands in for Electron's main process; every member is typed from electron.d.ts, so a changed API breaks the compile. */

type Handlers = {
  app?: Parameters<Main.Protocol['handle']>[1]
  request?: Exclude<Parameters<Main.Session['setPermissionRequestHandler']>[0], null>
  check?: Exclude<Parameters<Main.Session['setPermissionCheckHandler']>[0], null>
  device?: Exclude<Parameters<Main.Session['setDevicePermissionHandler']>[0], null>
}

/** What electron.ts did. */
export const seen = {
  handlers: {} as Handlers,
  windows: [] as Main.BrowserWindowConstructorOptions[],
  opened: [] as string[],
  forked: [] as Child[],
  boxes: [] as string[],
  privileges: [] as Main.CustomScheme[],
  partition: [] as [string, Main.FromPartitionOptions | undefined][],
  exits: [] as (number | undefined)[],
}

class Contents extends EventEmitter {
  readonly id = 1
  readonly mainFrame = { origin: 'app://workstation', parent: null, postMessage: () => {} }
  openHandler: Parameters<Main.WebContents['setWindowOpenHandler']>[0] | undefined
  readonly printed: Main.WebContentsPrintOptions[] = []
  isDestroyed = () => false
  print(options: Main.WebContentsPrintOptions, done: (ok: boolean, reason: string) => void): void {
    this.printed.push(options)
    done(true, '')
  }
  setWindowOpenHandler(handler: Parameters<Main.WebContents['setWindowOpenHandler']>[0]): void {
    this.openHandler = handler
  }
}

export class BrowserWindow extends EventEmitter {
  readonly webContents = new Contents()
  constructor(options: Main.BrowserWindowConstructorOptions) {
    super()
    seen.windows.push(options)
    app.emit('web-contents-created', {}, this.webContents)
    contents.push(this.webContents)
  }
  async loadURL(url: string): Promise<void> {
    seen.opened.push(url)
  }
  close(): void {}
  show(): void {}
  removeMenu(): void {}
}

/** Pages that were made. */
export const contents: Contents[] = []

/** An engine process. */
export class Child extends EventEmitter {
  readonly pid = 4711
  readonly messages: unknown[] = []
  postMessage(message: unknown): void {
    this.messages.push(message)
  }
}

export const app = Object.assign(new EventEmitter(), {
  isPackaged: true,
  enableSandbox() {},
  requestSingleInstanceLock: () => true,
  exit(code?: number) {
    seen.exits.push(code)
  },
  quit() {},
  getPath: () => '/data',
  getVersion: () => '1.0.0',
  commandLine: { appendSwitch() {} },
  whenReady: () => Promise.resolve(),
}) satisfies Partial<Record<keyof Main.App, unknown>>

const memory = {
  protocol: {
    handle(_scheme: string, handler: Parameters<Main.Protocol['handle']>[1]) {
      seen.handlers.app = handler
    },
  } satisfies Partial<Record<keyof Main.Protocol, unknown>>,
  setSpellCheckerEnabled() {},
  setDevicePermissionHandler(handler: Handlers['device']) {
    if (handler) seen.handlers.device = handler
  },
  setPermissionRequestHandler(handler: Handlers['request']) {
    if (handler) seen.handlers.request = handler
  },
  setPermissionCheckHandler(handler: Handlers['check']) {
    if (handler) seen.handlers.check = handler
  },
} satisfies Partial<Record<keyof Main.Session, unknown>>

export const session = {
  fromPartition(name: string, options?: Main.FromPartitionOptions) {
    seen.partition.push([name, options])
    return memory
  },
}

export const protocol = {
  registerSchemesAsPrivileged(schemes: Main.CustomScheme[]) {
    seen.privileges.push(...schemes)
  },
} satisfies Partial<Record<keyof Main.Protocol, unknown>>

export const ipcMain = new EventEmitter()

export const dialog = {
  showErrorBox(_title: string, sentence: string) {
    seen.boxes.push(sentence)
  },
} satisfies Partial<Record<keyof Main.Dialog, unknown>>

export const utilityProcess = {
  fork() {
    const child = new Child()
    seen.forked.push(child)
    return child
  },
}

class Port extends EventEmitter {
  start(): void {}
  postMessage(): void {}
}

export class MessageChannelMain {
  readonly port1 = new Port()
  readonly port2 = new Port()
}
