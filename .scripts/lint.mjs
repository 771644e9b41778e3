import path from 'node:path'
import { prepare, root, run } from './prepare.mjs'

const node = prepare()
const bin = (name, file) => path.join(root, 'node_modules', name, file)
run(path.join(root, 'node_modules', '.bin', 'biome'), ['check', '--error-on-warnings', '.'])
run(node, [bin('typescript', 'bin/tsc'), '--noEmit', '-p', '.'])
run(node, [
  bin('dependency-cruiser', 'bin/dependency-cruiser.mjs'),
  '--config',
  '.dependency-cruiser.mjs',
  'src-main',
  'src-renderer',
])
