// npm test: installs if needed, builds, runs every test in real processes and a real browser.
import { spawn } from 'node:child_process'
import path from 'node:path'
import { build, prepare, root } from './prepare.mjs'

const node = prepare()
build(node, { quiet: true })
const vitest = path.join(root, 'node_modules', 'vitest', 'vitest.mjs')
const bin = path.join(root, 'node_modules', '.bin')
const env = { ...process.env, PATH: `${bin}${path.delimiter}${process.env.PATH}` }
const asked = process.argv.slice(2)

/** Runs vitest; `held` keeps its words until it ends. Answers its status and what its closing line counts. */
function run(args, held) {
  const config = ['run', '--config', path.join('tests', 'vitest.config.ts'), '--root', root]
  const child = spawn(node, [vitest, ...config, ...args], { cwd: root, stdio: ['inherit', 'pipe', 'pipe'], env })
  let words = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      words += text
      if (!held) process.stdout.write(text)
    })
  }
  return new Promise((resolve) => {
    child.on('close', (status) => {
      if (held) process.stdout.write(words)
      const line = /^(\d+) passed, (\d+) failed, (\d+) skipped$/m.exec(words)
      // A run that ends without its closing line has failed, whatever its tests said.
      const counts = line ? line.slice(1).map(Number) : [0, 1, 0]
      const failures = words.split('\n').filter((text) => text.startsWith('failed: '))
      resolve({ status: status ?? 1, counts, failures })
    })
  })
}

if (asked.length > 0) process.exit((await run(asked, false)).status)

// Browsers and databases are mostly waited for: three streams keep two cores busy.
// The last takes what the others leave, so that a new project is never forgotten.
const streams = [['integration'], ['e2e'], ['!integration', '!e2e']]
const ended = await Promise.all(
  streams.map((projects, i) =>
    run(
      projects.flatMap((project) => ['--project', project]),
      i > 0,
    ),
  ),
)
const [passed, failed, skipped] = [0, 1, 2].map((i) => ended.reduce((sum, { counts }) => sum + (counts[i] ?? 0), 0))
for (const failure of ended.flatMap(({ failures }) => failures)) console.log(failure)
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`)
process.exit(ended.every(({ status }) => status === 0) ? 0 : 1)
