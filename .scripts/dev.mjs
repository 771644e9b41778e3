// npm run dev: opens the workstation in a browser and builds again whenever a source file changes; reload to see it.
import { spawn } from 'node:child_process'
import { watch } from 'node:fs'
import path from 'node:path'
import { prepare, root } from './prepare.mjs'

const QUIET_MS = 300

const node = prepare()
const vite = path.join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js')
const start = spawn(
  process.execPath,
  [path.join(root, '.scripts', 'start.mjs'), '--browser', ...process.argv.slice(2)],
  { cwd: root, stdio: 'inherit' },
)

let timer
let building
/** Builds once things are quiet; a change during a build asks for another one. */
function rebuild() {
  clearTimeout(timer)
  timer = setTimeout(() => {
    if (building) return rebuild()
    building = spawn(node, [vite, 'build', '--logLevel', 'error'], { cwd: root, stdio: 'inherit' })
    building.on('exit', (code) => {
      building = undefined
      if (code === 0) console.log('已重新构建：页面请刷新；src-main 的改动请重新启动。')
    })
  }, QUIET_MS)
}
for (const folder of ['src-main', 'src-renderer']) watch(path.join(root, folder), { recursive: true }, rebuild)

start.on('exit', (code) => process.exit(code ?? 0))
process.on('SIGINT', () => start.kill('SIGINT'))
process.on('SIGTERM', () => start.kill('SIGTERM'))
