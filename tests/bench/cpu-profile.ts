import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { root } from '../support/host.ts'

/** A function and its share of the time the processors were busy, in percent. */
export type Hot = { readonly share: number; readonly name: string; readonly place: string }

type Profile = {
  readonly nodes: readonly {
    readonly id: number
    readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number }
  }[]
  readonly samples: readonly number[]
  readonly timeDeltas: readonly number[]
}

/** Not work of ours: waiting, and the time outside any sample. */
const IDLE = ['(idle)', '(program)', '(root)']
/** Reading the source of the bench itself: the built program of `start` and `window` has none of it. */
const LOADING =
  /^node:internal\/(modules|bootstrap|process\/esm)|playwright-core|^node:(fs|internal\/fs|internal\/url|path)/
const LOADERS = ['compileSourceTextModule', 'wrapSafe', 'wasm-to-js']
const SHOWN = 12

/** The functions that took most time themselves, over all CPU profiles of a folder (one a thread or process). */
export function hottest(folder: string): Hot[] {
  const times = new Map<string, { name: string; place: string; time: number }>()
  let busy = 0
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.cpuprofile'))) {
    const { nodes, samples, timeDeltas } = JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as Profile
    const byId = new Map(nodes.map((node) => [node.id, node.callFrame]))
    for (const [i, id] of samples.entries()) {
      const frame = byId.get(id)
      if (!frame || IDLE.includes(frame.functionName)) continue
      const time = timeDeltas[i] ?? 0
      if (LOADING.test(frame.url) || LOADERS.includes(frame.functionName)) continue
      const place = placeOf(frame.url, frame.lineNumber)
      const key = `${frame.functionName}|${place}`
      const known = times.get(key)
      if (known) known.time += time
      else times.set(key, { name: frame.functionName || '(anonymous)', place, time })
      busy += time
    }
  }
  return [...times.values()]
    .sort((a, b) => b.time - a.time)
    .slice(0, SHOWN)
    .map(({ name, place, time }) => ({ share: Number(((100 * time) / busy).toFixed(1)), name, place }))
}

function placeOf(url: string, line: number): string {
  if (url === '') return 'V8'
  const file = url.replace(/^file:\/\//, '')
  const inside = file.startsWith(root) ? path.relative(root, file) : file
  return `${inside.replace(/^node_modules\//, '')}:${line + 1}`
}
