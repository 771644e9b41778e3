// npm run package: builds and makes the installers of this operating system in release/.
import path from 'node:path'
import { build, prepare, root, run } from './prepare.mjs'

const node = prepare()
build(node)
const builder = path.join(root, 'node_modules', 'electron-builder', 'cli.js')
run(node, [builder, '--config', '.electron-builder.yml', '--publish', 'never', ...process.argv.slice(2)])
