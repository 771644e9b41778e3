import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { root } from './prepare.mjs'

const electron = path.join(root, 'node_modules', 'electron')
const EXECUTABLE = { win32: 'electron.exe', darwin: 'Electron.app/Contents/MacOS/Electron' }

/** True when the Electron binary lies there; asking by require('electron') would start a download. */
export function hasElectron() {
  const version = path.join(electron, 'dist', 'version')
  if (!existsSync(version)) return false
  const wanted = JSON.parse(readFileSync(path.join(electron, 'package.json'), 'utf8')).version
  const executable = path.join(electron, 'dist', EXECUTABLE[process.platform] ?? 'electron')
  return readFileSync(version, 'utf8').trim().replace(/^v/, '') === wanted && existsSync(executable)
}

const missingLibraries = () =>
  process.platform === 'linux' &&
  /=> not found/.test(spawnSync('ldd', [path.join(electron, 'dist', 'electron')], { encoding: 'utf8' }).stdout ?? '')

/** Which shell can run here, and why not the desktop one. */
export function chooseShell(browserAsked) {
  if (browserAsked || process.env.WORKSTATION_SHELL === 'browser') return { shell: 'browser', why: '按要求' }
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY)
    return { shell: 'browser', why: '这台机器没有图形界面' }
  if (process.platform === 'linux' && process.getuid?.() === 0)
    return { shell: 'browser', why: '以 root 运行时桌面外壳不能使用沙箱' }
  if (!hasElectron())
    return {
      shell: 'browser',
      why: '没有取得 Electron 程序（可设 ELECTRON_MIRROR 后运行 node node_modules/electron/install.js）',
    }
  if (missingLibraries()) return { shell: 'browser', why: '系统缺少 Electron 所需的库' }
  return { shell: 'electron', why: '' }
}
