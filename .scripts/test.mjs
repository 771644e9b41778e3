// npm test: installs if needed, builds, runs every test in real processes and a real browser.
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { build, prepare, root } from './prepare.mjs'

const node = prepare()
build(node, { quiet: true })
const vitest = path.join(root, 'node_modules', 'vitest', 'vitest.mjs')
const args = ['run', '--config', path.join('tests', 'vitest.config.ts'), '--root', root, ...process.argv.slice(2)]
const bin = path.join(root, 'node_modules', '.bin')
const env = { ...process.env, PATH: `${bin}${path.delimiter}${process.env.PATH}` }
process.exit(spawnSync(node, [vitest, ...args], { cwd: root, stdio: 'inherit', env }).status ?? 1)
