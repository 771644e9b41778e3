import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { _electron } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { root } from '../support/host.ts'

type ChooseShell = { chooseShell(browserAsked: boolean): { shell: string; why: string }; hasElectron(): boolean }

const script = pathToFileURL(path.join(root, '.scripts', 'choose-shell.mjs')).href
const { chooseShell, hasElectron } = (await import(script)) as ChooseShell
const MISSING = 'the Electron binary is missing from node_modules/electron/dist'
const { shell, why } = chooseShell(false)
const runs = shell === 'electron'
const name = runs ? 'the desktop shell' : `the desktop shell (skipped: ${hasElectron() ? why : MISSING})`

describe.skipIf(!runs)(name, () => {
  it('opens its window on the first page of a new folder, sandboxed and under its policy', async () => {
    const data = mkdtempSync(path.join(tmpdir(), 'workstation-electron-'))
    const { ELECTRON_RUN_AS_NODE: _, ...environment } = process.env
    const electron = await _electron.launch({
      executablePath: path.join(
        root,
        'node_modules/electron/dist',
        process.platform === 'win32' ? 'electron.exe' : 'electron',
      ),
      args: [root, `--user-data-dir=${path.join(data, 'profile')}`],
      env: { ...(environment as Record<string, string>), WORKSTATION_DATA: path.join(data, 'workstation') },
    })
    try {
      const errors: string[] = []
      const window = await electron.firstWindow()
      window.on('pageerror', (error) => errors.push(error.message))
      await window.getByText('首次设置').first().waitFor()
      expect(window.url()).toMatch(/^app:\/\/workstation\//)
      expect(await window.evaluate(() => [typeof Reflect.get(globalThis, 'require'), isSecureContext])).toEqual([
        'undefined',
        true,
      ])
      expect(errors).toEqual([])
    } finally {
      await electron.close()
      rmSync(data, { recursive: true, force: true })
    }
  })
})
