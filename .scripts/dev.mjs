// npm run dev: rebuilds the page while you work; reload the browser to see it.
import { spawn } from 'node:child_process'
import path from 'node:path'
import { build, prepare, root } from './prepare.mjs'

const node = prepare()
build(node)
const vite = path.join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js')
const watch = spawn(node, [vite, 'build', '--watch'], { cwd: root, stdio: 'inherit' })
const start = spawn(
  process.execPath,
  [path.join(root, '.scripts', 'start.mjs'), '--browser', ...process.argv.slice(2)],
  { cwd: root, stdio: 'inherit' },
)
start.on('exit', (code) => {
  watch.kill()
  process.exit(code ?? 0)
})
process.on('SIGINT', () => start.kill('SIGINT'))
