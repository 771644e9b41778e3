import { beforeAll, describe, expect, it, vi } from 'vitest'
import { app, contents, ipcMain, seen } from '../../support/electron-double.ts'

/** The real electron.ts, driven through a double typed from Electron's own types. */
beforeAll(async () => {
  await import('../../../src-main/electron.ts')
  await vi.waitFor(() => expect(seen.opened).toHaveLength(1))
})

const navigate = (url: string): boolean => {
  let prevented = false
  contents[0]?.emit('will-navigate', { url, preventDefault: () => (prevented = true) })
  return prevented
}

const asked = (permission: string, isMainFrame: boolean, origin: string): boolean => {
  let granted: boolean | undefined
  const page = { mainFrame: { origin, parent: null } }
  seen.handlers.request?.(page as never, permission as never, (answer) => (granted = answer), { isMainFrame } as never)
  if (granted === undefined) throw new Error('nothing was answered')
  return granted
}

describe('the desktop shell', () => {
  it('opens one sandboxed, isolated window without Node, webview or spell checker', () => {
    expect(seen.windows).toHaveLength(1)
    expect(seen.windows[0]?.webPreferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      navigateOnDragDrop: false,
      devTools: false,
    })
    expect(seen.opened).toEqual(['app://workstation/'])
  })

  it('keeps its session in memory only', () => {
    expect(seen.partition[0]).toEqual(['workstation', { cache: false }])
  })

  it.each([
    ['https://example.cn/', true],
    ['file:///etc/passwd', true],
    ['app://elsewhere/', true],
    ['nonsense', true],
    ['app://workstation/#/search', false],
  ])('navigation to %s is prevented: %s', (url, prevented) => {
    expect(navigate(url)).toBe(prevented)
  })

  it('opens no further window and attaches no webview', () => {
    expect(contents[0]?.openHandler?.({ url: 'https://example.cn/' } as never)).toEqual({ action: 'deny' })
    let prevented = false
    contents[0]?.emit('will-attach-webview', { preventDefault: () => (prevented = true) })
    expect(prevented).toBe(true)
  })

  it('prints a stored paper from a hidden window, and nothing else', () => {
    const open = (url: string) => contents[0]?.openHandler?.({ url } as never)
    expect(open('app://workstation/index.html')).toEqual({ action: 'deny' })
    expect(open(`https://example.cn/files/${'a'.repeat(64)}`)).toEqual({ action: 'deny' })
    expect(seen.windows).toHaveLength(1)
    expect(open(`app://workstation/files/${'a'.repeat(64)}`)).toEqual({ action: 'deny' })
    expect(seen.windows).toHaveLength(2)
    expect(seen.windows[1]).toMatchObject({ show: false, webPreferences: { sandbox: true, nodeIntegration: false } })
    contents[1]?.emit('did-finish-load')
    expect(contents[1]?.printed).toHaveLength(1)
  })

  it('gives the camera and the position to its own main frame only', () => {
    expect(asked('media', true, 'app://workstation')).toBe(true)
    expect(asked('geolocation', true, 'app://workstation')).toBe(true)
    expect(asked('media', false, 'app://workstation')).toBe(false)
    expect(asked('media', true, 'https://example.cn')).toBe(false)
    expect(asked('openExternal', true, 'app://workstation')).toBe(false)
    expect(seen.handlers.check?.(null, 'media' as never, '', {} as never)).toBe(false)
    expect(seen.handlers.device?.({} as never)).toBe(false)
  })

  it('serves its own host only, with a policy', async () => {
    const foreign = await seen.handlers.app?.(new Request('app://elsewhere/index.html'))
    expect(foreign?.status).toBe(404)
    const outside = await seen.handlers.app?.(new Request('app://workstation/..%2f..%2fpackage.json'))
    expect(outside?.status).toBe(404)
  })

  it('hands a port to its own page and to nobody else', () => {
    const [engine] = seen.forked
    engine?.emit('spawn')
    expect(engine?.messages[0]).toMatchObject({ kind: 'start', folder: '/data/workstation' })
    const before = engine?.messages.length ?? 0
    ipcMain.emit('ready', { senderFrame: { parent: null, origin: 'https://example.cn' }, sender: contents[0] })
    ipcMain.emit('ready', { senderFrame: { parent: {}, origin: 'app://workstation' }, sender: contents[0] })
    expect(engine?.messages).toHaveLength(before)
    ipcMain.emit('ready', { senderFrame: { parent: null, origin: 'app://workstation' }, sender: contents[0] })
    expect(engine?.messages).toHaveLength(before + 1)
    expect(ipcMain.eventNames()).toEqual(['ready'])
  })

  it('starts a dead engine again with the key it had, and gives up after three deaths in a minute', async () => {
    vi.useFakeTimers()
    try {
      seen.forked.at(-1)?.emit('message', { kind: 'key', resume: { key: 'aa', officer: 'o', companion: null } })
      for (let i = 0; i < 3; i++) {
        seen.forked.at(-1)?.emit('exit', 1)
        await vi.advanceTimersByTimeAsync(600)
        seen.forked.at(-1)?.emit('spawn')
        expect(seen.forked.at(-1)?.messages[0]).toMatchObject({ kind: 'start', resume: { key: 'aa' } })
      }
      const count = seen.forked.length
      seen.forked.at(-1)?.emit('exit', 1)
      await vi.advanceTimersByTimeAsync(600)
      expect(seen.forked).toHaveLength(count)
      expect(seen.boxes.at(-1)).toContain('已保存的内容不受影响')
      expect(seen.exits.at(-1)).toBe(1)
    } finally {
      vi.useRealTimers()
    }
  })

  it('says who holds the folder and leaves with 3', () => {
    seen.forked.at(-1)?.emit('message', { kind: 'refused', busy: true, sentence: '资料库正由工作站使用' })
    expect(seen.boxes.at(-1)).toBe('资料库正由工作站使用')
    expect(seen.exits.at(-1)).toBe(3)
  })

  it('one malformed exit does not quit twice', () => {
    expect(app.listenerCount('before-quit')).toBe(1)
  })
})
