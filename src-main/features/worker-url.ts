import { existsSync } from 'node:fs'

/**
 * Entry of a worker thread: `source` (relative to the caller's `base`, its `import.meta.url`) while the program runs from
 * source, else the bundle `name.js` beside the running file or one level above its chunks.
 */
export function workerUrl(base: string, source: string, name: string): URL {
  if (base.endsWith('.ts')) return new URL(source, base)
  const beside = new URL(`./${name}.js`, base)
  return existsSync(beside) ? beside : new URL(`../${name}.js`, base)
}
