// Everything here runs on Node 20 with nothing installed.
import { spawnSync } from 'node:child_process'
import { existsSync, lstatSync, readFileSync } from 'node:fs'
import path from 'node:path'

export const root = path.join(import.meta.dirname, '..')
const OLDEST_NODE = 24

const versionsIn = (file) => {
  const { packages } = JSON.parse(readFileSync(file, 'utf8'))
  return new Map(
    Object.entries(packages)
      .filter(([name]) => name !== '')
      .map(([name, entry]) => [name, entry]),
  )
}

/** True when every package of the lock file lies in node_modules in its version (optional ones may be absent). */
function isInstalled() {
  const hidden = path.join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(hidden)) return false
  const there = versionsIn(hidden)
  for (const [name, entry] of versionsIn(path.join(root, 'package-lock.json'))) {
    const found = there.get(name)
    if (!found && (entry.optional || entry.peer)) continue
    if (found?.version !== entry.version) return false
  }
  return true
}

/** Runs a command with the terminal; ends this process with its code when it fails. */
export function run(command, args, options = {}) {
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit', ...options })
  if (status !== 0) process.exit(status ?? 1)
}

/** Installs the packages when they are missing or of another version. */
function install() {
  if (isInstalled()) return
  if (lstatSync(path.join(root, 'node_modules'), { throwIfNoEntry: false })?.isSymbolicLink()) {
    console.error(
      'node_modules 是指向别处的链接，而且与 package-lock.json 不符：请在它所在的文件夹里安装，这里不改动它。',
    )
    process.exit(1)
  }
  console.log('正在安装依赖（首次约一分钟）…')
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error']
  const npm = process.env.npm_execpath
  const result = npm
    ? spawnSync(process.execPath, [npm, ...args], { cwd: root, stdio: 'inherit' })
    : spawnSync('npm', args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' })
  if (result.status !== 0) {
    console.error('依赖没有装好：请检查能否连到 npm 源，再试一次。')
    process.exit(1)
  }
}

/** Path of a Node 24: the one from npm, or the running one. */
function findNode() {
  const bundled = path.join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node')
  for (const candidate of [bundled, process.execPath]) {
    const answer = spawnSync(candidate, ['--version'], { encoding: 'utf8', shell: candidate.endsWith('.cmd') })
    const major = Number(/^v(\d+)/.exec(answer.stdout ?? '')?.[1])
    if (major >= OLDEST_NODE) return candidate
  }
  console.error(`这台机器没有 Node ${OLDEST_NODE}：请安装 Node ${OLDEST_NODE} 或更新版本后再试。`)
  process.exit(1)
}

/** Installs what is missing and answers the Node to run everything with. */
export function prepare() {
  install()
  return findNode()
}

/** Builds page, engine and entries, and the fonts. */
export function build(node, { quiet = false } = {}) {
  const stdio = quiet ? ['ignore', 'ignore', 'inherit'] : 'inherit'
  run(node, [path.join(root, '.scripts', 'fonts.mjs')], { stdio })
  run(
    node,
    [
      path.join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js'),
      'build',
      '--logLevel',
      quiet ? 'error' : 'warn',
    ],
    { stdio },
  )
}
